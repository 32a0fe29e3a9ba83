import { defineFaults } from './fault.ts';

/** The simulated train, its guard and the demonstration that starts all programs together. */
export const simFaults = defineFaults({
  'KD-SIM-STEP': {
    en: {
      cause: 'The demo could not be prepared; it stopped at: {step}.',
      next: 'Do what the lines above say, then start again.',
    },
    ru: {
      cause: 'Демонстрация не подготовлена, остановка на шаге: {step}.',
      next: 'Сделайте то, что указано выше, и запустите снова.',
    },
    ky: {
      cause: 'Көрсөтмө даярдалган жок, токтогон кадамы: {step}.',
      next: 'Жогорку саптарда айтылганды аткарып, кайра иштетиңиз.',
    },
    kk: {
      cause: 'Көрсетілім дайындалмады, тоқтаған қадамы: {step}.',
      next: 'Жоғарыдағы жолдарда айтылғанды орындап, қайта іске қосыңыз.',
    },
  },
  'KD-SIM-CHILD': {
    en: {
      cause: 'The program {program} keeps ending on its own.',
      next: 'Read its last lines above and {log}, then start again.',
    },
    ru: {
      cause: 'Программа {program} раз за разом завершается сама.',
      next: 'Прочитайте её последние строки выше и {log}, затем запустите снова.',
    },
    ky: {
      cause: '{program} программасы улам өзү токтоп жатат.',
      next: 'Анын жогорудагы акыркы саптарын жана {log} файлын окуп, кайра иштетиңиз.',
    },
    kk: {
      cause: '{program} бағдарламасы қайта-қайта өздігінен тоқтап жатыр.',
      next: 'Оның жоғарыдағы соңғы жолдарын және {log} файлын оқып, қайта іске қосыңыз.',
    },
  },
  'KD-SIM-FOREIGN': {
    en: {
      cause: 'The folder {path} holds something else than the demo’s data and is not set aside.',
      next: 'Choose another folder with --data.',
    },
    ru: {
      cause: 'В папке {path} лежат не данные демонстрации, она не откладывается.',
      next: 'Выберите другую папку через --data.',
    },
    ky: {
      cause: '{path} папкасында көрсөтмөнүн маалыматы эмес, башка нерсе бар, ал четке коюлбайт.',
      next: '--data менен башка папка тандаңыз.',
    },
    kk: {
      cause: '{path} қалтасында көрсетілім деректері емес, басқа нәрсе бар, ол бөлек қойылмайды.',
      next: '--data арқылы басқа қалта таңдаңыз.',
    },
  },
  'KD-SIM-DEPTH': {
    en: {
      cause: 'A reader of the profile “{profile}” cannot be simulated as “{depth}”.',
      next: 'Leave --depth out: the simulator then takes what fits the profile.',
    },
    ru: {
      cause: 'Считыватель с профилем «{profile}» нельзя имитировать как «{depth}».',
      next: 'Уберите --depth: симулятор сам выберет подходящее.',
    },
    ky: {
      cause: '«{profile}» профилиндеги окугучту «{depth}» катары имитациялоого болбойт.',
      next: '--depth параметрин алып салыңыз: симулятор ылайыктуусун өзү тандайт.',
    },
    kk: {
      cause: '«{profile}» профиліндегі оқығышты «{depth}» ретінде имитациялау мүмкін емес.',
      next: '--depth параметрін алып тастаңыз: симулятор сәйкесін өзі таңдайды.',
    },
  },
  'KD-SIM-UHID': {
    en: {
      cause: 'This machine makes no simulated HID device: {why}.',
      next: 'Load the kernel module uhid and run as root, or choose a profile of a serial reader.',
    },
    ru: {
      cause: 'На этой машине нельзя создать имитацию HID-устройства: {why}.',
      next: 'Загрузите модуль ядра uhid и запустите от root или выберите профиль последовательного считывателя.',
    },
    ky: {
      cause: 'Бул машинада HID түзмөгүн имитациялоого болбойт: {why}.',
      next: 'Ядронун uhid модулун жүктөп, root катары иштетиңиз же удаалаш окугучтун профилин тандаңыз.',
    },
    kk: {
      cause: 'Бұл машинада HID құрылғысын имитациялау мүмкін емес: {why}.',
      next: 'Ядроның uhid модулін жүктеп, root ретінде іске қосыңыз немесе тізбекті оқығыш профилін таңдаңыз.',
    },
  },
  'KD-SIM-GADGET': {
    en: {
      cause: 'This machine cannot pretend to be a USB device: {why}.',
      next: 'Mount configfs, load libcomposite and a device controller (dummy_hcd, or dwc2 on a Raspberry Pi), run as root.',
    },
    ru: {
      cause: 'Эта машина не может выдать себя за USB-устройство: {why}.',
      next: 'Смонтируйте configfs, загрузите libcomposite и контроллер (dummy_hcd или dwc2 на Raspberry Pi), запустите от root.',
    },
    ky: {
      cause: 'Бул машина USB түзмөгү боло албайт: {why}.',
      next: 'configfs кошуп, libcomposite жана контроллерди (dummy_hcd же Raspberry Pi үчүн dwc2) жүктөп, root катары иштетиңиз.',
    },
    kk: {
      cause: 'Бұл машина USB құрылғысы бола алмайды: {why}.',
      next: 'configfs қосып, libcomposite пен контроллерді (dummy_hcd немесе Raspberry Pi үшін dwc2) жүктеп, root ретінде іске қосыңыз.',
    },
  },
  'KD-SIM-SCENARIO': {
    en: {
      cause: 'Line {line} of the scenario is not understood: {why}.',
      next: 'Correct the line; kordon sim play --help lists what may stand there.',
    },
    ru: {
      cause: 'Строка {line} сценария не понята: {why}.',
      next: 'Исправьте строку; kordon sim play --help перечисляет допустимое.',
    },
    ky: {
      cause: 'Сценарийдин {line}-сабы түшүнүксүз: {why}.',
      next: 'Сапты оңдоңуз; эмне жазса болорун kordon sim play --help көрсөтөт.',
    },
    kk: {
      cause: 'Сценарийдің {line}-жолы түсініксіз: {why}.',
      next: 'Жолды түзетіңіз; не жазуға болатынын kordon sim play --help көрсетеді.',
    },
  },
  'KD-SIM-STATE': {
    en: {
      cause: 'The file {path}, which says how the demo was set up, cannot be read.',
      next: 'Start with --fresh: it sets the old data aside.',
    },
    ru: {
      cause: 'Файл {path} с настройками демонстрации не читается.',
      next: 'Запустите с --fresh: прежние данные будут отложены.',
    },
    ky: {
      cause: 'Көрсөтмөнүн жөндөөлөрү сакталган {path} файлы окулбайт.',
      next: '--fresh менен иштетиңиз: эски маалымат четке коюлат.',
    },
    kk: {
      cause: 'Көрсетілім баптаулары сақталған {path} файлы оқылмайды.',
      next: '--fresh арқылы іске қосыңыз: бұрынғы деректер бөлек қойылады.',
    },
  },
  'KD-SIM-TOKEN': {
    en: {
      cause: 'This address does not carry the token of the simulator that is running.',
      next: 'Open the address that the simulator printed when it started.',
    },
    ru: {
      cause: 'В этом адресе нет ключа работающего симулятора.',
      next: 'Откройте адрес, который симулятор показал при запуске.',
    },
    ky: {
      cause: 'Бул даректе иштеп жаткан симулятордун ачкычы жок.',
      next: 'Симулятор ишке киргенде көрсөткөн даректи ачыңыз.',
    },
    kk: {
      cause: 'Бұл мекенжайда жұмыс істеп тұрған симулятордың кілті жоқ.',
      next: 'Симулятор іске қосылғанда көрсеткен мекенжайды ашыңыз.',
    },
  },
  'KD-SIM-SCREEN': {
    en: {
      cause: 'The simulated guard got no decision recorded for {seconds} s.',
      next: 'Look at the kiosk’s log and at the reader, then start again.',
    },
    ru: {
      cause: 'За {seconds} с ни одно решение условного пограничника не записано.',
      next: 'Проверьте журнал киоска и считыватель, затем запустите снова.',
    },
    ky: {
      cause: 'Шарттуу чек арачынын чечими {seconds} с бою жазылган жок.',
      next: 'Киосктун журналын жана окугучту карап, кайра иштетиңиз.',
    },
    kk: {
      cause: 'Шартты шекарашының шешімі {seconds} с бойы жазылмады.',
      next: 'Киоскінің журналы мен оқу құралын қарап, қайта іске қосыңыз.',
    },
  },
  'KD-SIM-SCREEN-TOKEN': {
    en: {
      cause: 'The guard’s screen does not accept the address given to --auto-guard.',
      next: 'Give it the whole address that the kiosk printed when it started.',
    },
    ru: {
      cause: 'Экран пограничника не принимает адрес, указанный в --auto-guard.',
      next: 'Укажите полный адрес, который киоск показал при запуске.',
    },
    ky: {
      cause: 'Чек арачынын экраны --auto-guard параметриндеги даректи кабыл албайт.',
      next: 'Киоск ишке киргенде көрсөткөн толук даректи бериңиз.',
    },
    kk: {
      cause: 'Шекарашының экраны --auto-guard параметріндегі мекенжайды қабылдамайды.',
      next: 'Киоск іске қосылғанда көрсеткен толық мекенжайды беріңіз.',
    },
  },
  'KD-SIM-WITNESS': {
    en: {
      cause: 'The witness file {path} cannot be written.',
      next: 'Make room on the disk or name another file with --witness.',
    },
    ru: {
      cause: 'Файл свидетеля {path} не записывается.',
      next: 'Освободите место на диске или укажите другой файл через --witness.',
    },
    ky: {
      cause: '{path} күбө файлына жазылбай жатат.',
      next: 'Дисктен орун бошотуңуз же --witness менен башка файл көрсөтүңүз.',
    },
    kk: {
      cause: '{path} куәлік файлына жазылмай тұр.',
      next: 'Дискіден орын босатыңыз немесе --witness арқылы басқа файл көрсетіңіз.',
    },
  },
});
