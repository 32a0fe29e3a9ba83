import { defineFaults } from './fault.ts';

/** `kordon doctor`: the program, the machine and its clock. */
export const doctorFaults = defineFaults({
  'KD-DOC-SLOW': {
    en: {
      cause: 'The check {check} gave no answer within {limitMs} ms.',
      next: 'Run kordon doctor again; if it hangs again, have disk and readers of this machine examined.',
    },
    ru: {
      cause: 'Проверка {check} не дала ответа за {limitMs} мс.',
      next: 'Запустите kordon doctor ещё раз; если зависание повторится, проверьте диск и считыватели этой машины.',
    },
    ky: {
      cause: '{check} текшерүүсү {limitMs} мс ичинде жооп берген жок.',
      next: 'kordon doctor буйругун кайра иштетиңиз; дагы токтоп калса, бул машинанын дискин жана окугучтарын текшертиңиз.',
    },
    kk: {
      cause: '{check} тексеруі {limitMs} мс ішінде жауап бермеді.',
      next: 'kordon doctor пәрменін қайта іске қосыңыз; тағы тұрып қалса, осы машинаның дискісі мен оқығыштарын тексертіңіз.',
    },
  },
  'KD-DOC-NODE': {
    en: {
      cause: 'This program runs on Node {running}; this kordon was made for {pinned}.',
      next: 'Start it with the launcher kordon of its own folder, never with node.',
    },
    ru: {
      cause: 'Программа работает на Node {running}, а этот kordon рассчитан на {pinned}.',
      next: 'Запускайте её командой kordon из её папки, а не через node.',
    },
    ky: {
      cause: 'Программа Node {running} менен иштеп жатат, ал эми бул kordon {pinned} үчүн жасалган.',
      next: 'Аны node менен эмес, өз папкасындагы kordon буйругу менен иштетиңиз.',
    },
    kk: {
      cause: 'Бағдарлама Node {running} арқылы жұмыс істеп тұр, ал бұл kordon {pinned} үшін жасалған.',
      next: 'Оны node арқылы емес, өз қалтасындағы kordon пәрменімен іске қосыңыз.',
    },
  },
  'KD-DOC-CONFIG-OLD': {
    en: {
      cause: 'The configuration file {path} is of an older version; it still works.',
      next: 'Run kordon config migrate --file {path}.',
    },
    ru: {
      cause: 'Файл настроек {path} прежней версии; пока он работает.',
      next: 'Выполните kordon config migrate --file {path}.',
    },
    ky: {
      cause: '{path} жөндөө файлы мурунку версияда; азырынча иштейт.',
      next: 'kordon config migrate --file {path} буйругун иштетиңиз.',
    },
    kk: {
      cause: '{path} баптау файлы бұрынғы нұсқада; әзірге жұмыс істейді.',
      next: 'kordon config migrate --file {path} пәрменін орындаңыз.',
    },
  },
  'KD-DOC-MEMORY': {
    en: {
      cause: 'Only {availableMib} MiB of memory are left on this machine.',
      next: 'Close the programs that a kiosk does not need, or restart the machine.',
    },
    ru: {
      cause: 'На этой машине осталось только {availableMib} МиБ памяти.',
      next: 'Закройте программы, которые киоску не нужны, или перезагрузите машину.',
    },
    ky: {
      cause: 'Бул машинада {availableMib} МиБ гана эс тутум калды.',
      next: 'Киоскко керексиз программаларды жабыңыз же машинаны кайра жүргүзүңүз.',
    },
    kk: {
      cause: 'Бұл машинада тек {availableMib} МиБ жад қалды.',
      next: 'Киоскіге керек емес бағдарламаларды жабыңыз немесе машинаны қайта іске қосыңыз.',
    },
  },
  'KD-DOC-CLOCK-BEHIND': {
    en: {
      cause: 'The clock of this machine shows {shown}, but it is {bound} or later.',
      next: 'Set the clock: sudo timedatectl set-time "YYYY-MM-DD hh:mm".',
    },
    ru: {
      cause: 'Часы этой машины показывают {shown}, а на самом деле сейчас {bound} или позже.',
      next: 'Установите время: sudo timedatectl set-time "YYYY-MM-DD hh:mm".',
    },
    ky: {
      cause: 'Бул машинанын сааты {shown} көрсөтүп турат, чындыгында азыр {bound} же андан кийин.',
      next: 'Саатты коюңуз: sudo timedatectl set-time "YYYY-MM-DD hh:mm".',
    },
    kk: {
      cause: 'Бұл машинаның сағаты {shown} көрсетіп тұр, шын мәнінде қазір {bound} немесе одан кейін.',
      next: 'Сағатты қойыңыз: sudo timedatectl set-time "YYYY-MM-DD hh:mm".',
    },
  },
  'KD-DOC-CLOCK-UNSYNCED': {
    en: {
      cause: 'The clock has not been compared with a time server since this machine started.',
      next: 'Compare it with your own watch; connect the machine to the network before the train leaves.',
    },
    ru: {
      cause: 'С запуска этой машины её часы не сверялись с сервером времени.',
      next: 'Сверьте их со своими часами; до отправления поезда подключите машину к сети.',
    },
    ky: {
      cause: 'Бул машина күйгөндөн бери анын сааты убакыт сервери менен салыштырыла элек.',
      next: 'Аны өз саатыңыз менен салыштырыңыз; поезд жөнөгөнгө чейин машинаны тармакка туташтырыңыз.',
    },
    kk: {
      cause: 'Бұл машина қосылғаннан бері оның сағаты уақыт серверімен салыстырылмаған.',
      next: 'Оны өз сағатыңызбен салыстырыңыз; пойыз жүрмес бұрын машинаны желіге қосыңыз.',
    },
  },
  'KD-DOC-CLOCK-RTC': {
    en: {
      cause: 'This machine has no hardware clock: its time stands still while it is off.',
      next: 'Fit a real-time clock with a battery.',
    },
    ru: {
      cause: 'У этой машины нет аппаратных часов: пока она выключена, её время стоит.',
      next: 'Установите часы реального времени с батарейкой.',
    },
    ky: {
      cause: 'Бул машинада аппараттык саат жок: өчүп турганда анын убактысы токтойт.',
      next: 'Батарейкалуу реалдуу убакыт саатын орнотуңуз.',
    },
    kk: {
      cause: 'Бұл машинада аппараттық сағат жоқ: өшіп тұрғанда оның уақыты тоқтайды.',
      next: 'Батареясы бар нақты уақыт сағатын орнатыңыз.',
    },
  },
  'KD-DOC-HOT': {
    en: {
      cause: 'The processor is {celsius} °C hot; it works more slowly to cool down.',
      next: 'Give the kiosk air and shade, and check its fan or heat sink.',
    },
    ru: {
      cause: 'Процессор нагрет до {celsius} °C; чтобы остыть, он работает медленнее.',
      next: 'Обеспечьте киоску воздух и тень, проверьте вентилятор или радиатор.',
    },
    ky: {
      cause: 'Процессор {celsius} °C чейин ысыган; муздаш үчүн ал жайыраак иштейт.',
      next: 'Киоскту желдетип, көлөкөгө коюңуз, желдеткичин же радиаторун текшериңиз.',
    },
    kk: {
      cause: 'Процессор {celsius} °C дейін қызған; салқындау үшін ол баяуырақ жұмыс істейді.',
      next: 'Киоскіні желдетіп, көлеңкеге қойыңыз, желдеткішін немесе радиаторын тексеріңіз.',
    },
  },
  'KD-DOC-VOLTAGE-NOW': {
    en: {
      cause: 'The power supply does not hold its voltage at this moment.',
      next: 'Use the power supply made for this machine and a short cable.',
    },
    ru: {
      cause: 'Прямо сейчас блок питания не держит напряжение.',
      next: 'Возьмите блок питания для этой машины и короткий кабель.',
    },
    ky: {
      cause: 'Кубат булагы дал азыр чыңалууну кармай албай жатат.',
      next: 'Ушул машинага арналган кубат булагын жана кыска кабелди колдонуңуз.',
    },
    kk: {
      cause: 'Қуат көзі дәл қазір кернеуді ұстай алмай тұр.',
      next: 'Осы машинаға арналған қуат көзін және қысқа кабельді пайдаланыңыз.',
    },
  },
  'KD-DOC-VOLTAGE-PAST': {
    en: {
      cause: 'The voltage has been too low at least once since this machine started.',
      next: 'Check the power supply and its cable before the kiosk goes on a train.',
    },
    ru: {
      cause: 'С запуска этой машины напряжение хотя бы раз падало слишком низко.',
      next: 'Проверьте блок питания и кабель, прежде чем брать киоск в поезд.',
    },
    ky: {
      cause: 'Бул машина күйгөндөн бери чыңалуу жок дегенде бир жолу өтө төмөндөгөн.',
      next: 'Киоскту поездге алардан мурун кубат булагын жана кабелин текшериңиз.',
    },
    kk: {
      cause: 'Бұл машина қосылғаннан бері кернеу кемінде бір рет тым төмендеген.',
      next: 'Киоскіні пойызға алмас бұрын қуат көзі мен кабелін тексеріңіз.',
    },
  },
  'KD-DOC-HIDRAW': {
    en: {
      cause: 'The kernel gives no raw access to HID devices; readers of that kind cannot be used.',
      next: 'Plug the reader in; if this stays, start a kernel with CONFIG_HIDRAW, as Raspberry Pi OS and Debian have it.',
    },
    ru: {
      cause: 'Ядро не даёт прямого доступа к устройствам HID; такие считыватели использовать нельзя.',
      next: 'Подключите считыватель; если не поможет, загрузите ядро с CONFIG_HIDRAW, как в Raspberry Pi OS и Debian.',
    },
    ky: {
      cause: 'Ядро HID түзмөктөрүнө түз кирүүгө жол бербейт; мындай окугучтарды колдонууга болбойт.',
      next: 'Окугучту туташтырыңыз; жардам бербесе, Raspberry Pi OS жана Debian сыяктуу CONFIG_HIDRAW бар ядрону жүктөңүз.',
    },
    kk: {
      cause:
        'Ядро HID құрылғыларына тікелей қол жеткізуге жол бермейді; мұндай оқығыштарды пайдалану мүмкін емес.',
      next: 'Оқығышты қосыңыз; көмектеспесе, Raspberry Pi OS пен Debian сияқты CONFIG_HIDRAW бар ядроны жүктеңіз.',
    },
  },
  'KD-DOC-MODEM-MANAGER': {
    en: {
      cause: 'ModemManager runs; it sends modem commands to serial readers when they are plugged in.',
      next: 'Switch it off: sudo systemctl disable --now ModemManager.',
    },
    ru: {
      cause: 'Работает ModemManager; он посылает модемные команды подключаемым считывателям.',
      next: 'Отключите его: sudo systemctl disable --now ModemManager.',
    },
    ky: {
      cause: 'ModemManager иштеп жатат; ал туташтырылган окугучтарга модем буйруктарын жөнөтөт.',
      next: 'Аны өчүрүңүз: sudo systemctl disable --now ModemManager.',
    },
    kk: {
      cause: 'ModemManager жұмыс істеп тұр; ол қосылған оқығыштарға модем пәрмендерін жібереді.',
      next: 'Оны өшіріңіз: sudo systemctl disable --now ModemManager.',
    },
  },
});
