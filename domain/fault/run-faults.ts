import { defineFaults } from './fault.ts';

/** Starting and stopping programs: command line, folders, ports. */
export const runFaults = defineFaults({
  'KD-RUN-USAGE': {
    en: {
      cause: 'The command line is not understood: {why}.',
      next: 'Run the command with --help and correct it.',
    },
    ru: { cause: 'Командная строка не понята: {why}.', next: 'Запустите команду с --help и исправьте её.' },
    ky: { cause: 'Буйрук сабы түшүнүксүз: {why}.', next: 'Буйрукту --help менен иштетип, оңдоңуз.' },
    kk: {
      cause: 'Пәрмен жолы түсініксіз: {why}.',
      next: 'Пәрменді --help параметрімен іске қосып, түзетіңіз.',
    },
  },
  'KD-RUN-BUG': {
    en: {
      cause: 'The program met a defect of its own: {why}.',
      next: 'Send this line and the log to the developers.',
    },
    ru: {
      cause: 'В программе обнаружена собственная ошибка: {why}.',
      next: 'Отправьте эту строку и журнал разработчикам.',
    },
    ky: {
      cause: 'Программада өзүнүн катасы чыкты: {why}.',
      next: 'Бул сапты жана журналды иштеп чыгуучуларга жөнөтүңүз.',
    },
    kk: {
      cause: 'Бағдарламаның өз қатесі анықталды: {why}.',
      next: 'Осы жолды және журналды әзірлеушілерге жіберіңіз.',
    },
  },
  'KD-RUN-OUTPUT': {
    en: { cause: 'The output cannot be written: {why}.', next: 'Make room or choose another place for it.' },
    ru: { cause: 'Вывод не записывается: {why}.', next: 'Освободите место или выберите для него другое.' },
    ky: {
      cause: 'Чыгарылган маалымат жазылбай жатат: {why}.',
      next: 'Орун бошотуңуз же башка жер тандаңыз.',
    },
    kk: { cause: 'Шығыс деректері жазылмай тұр: {why}.', next: 'Орын босатыңыз немесе басқа жер таңдаңыз.' },
  },
  'KD-RUN-PORT-IN-USE': {
    en: {
      cause: 'Port {port} on {host} is already in use.',
      next: 'Stop the other program or choose another port with {option}.',
    },
    ru: {
      cause: 'Порт {port} на {host} уже занят.',
      next: 'Остановите другую программу или выберите другой порт: {option}.',
    },
    ky: {
      cause: '{host} дарегиндеги {port} порту бош эмес.',
      next: 'Башка программаны токтотуңуз же {option} менен башка порт тандаңыз.',
    },
    kk: {
      cause: '{host} мекенжайындағы {port} порты бос емес.',
      next: 'Басқа бағдарламаны тоқтатыңыз немесе {option} арқылы басқа порт таңдаңыз.',
    },
  },
  'KD-RUN-PORT-DENIED': {
    en: {
      cause: 'Port {port} on {host} may not be opened on this machine.',
      next: 'Choose an address of this machine and a port from 1024 on with {option}.',
    },
    ru: {
      cause: 'Порт {port} на {host} на этой машине открыть нельзя.',
      next: 'Выберите адрес этой машины и порт от 1024: {option}.',
    },
    ky: {
      cause: '{host} дарегиндеги {port} портун бул машинада ачууга болбойт.',
      next: '{option} менен ушул машинанын дарегин жана 1024төн баштап порт тандаңыз.',
    },
    kk: {
      cause: '{host} мекенжайындағы {port} портын бұл машинада ашуға болмайды.',
      next: '{option} арқылы осы машинаның мекенжайын және 1024-тен бастап порт таңдаңыз.',
    },
  },
  'KD-RUN-DATA-DENIED': {
    en: {
      cause: 'The data folder {path} cannot be written: it belongs to another user or is read-only.',
      next: 'Choose another folder with --data, or give this user the folder.',
    },
    ru: {
      cause:
        'Папка данных {path} недоступна для записи: она принадлежит другому пользователю или только для чтения.',
      next: 'Выберите другую папку через --data или передайте папку этому пользователю.',
    },
    ky: {
      cause: '{path} маалымат папкасына жазууга болбойт: ал башка колдонуучуга таандык же окуу үчүн гана.',
      next: '--data менен башка папка тандаңыз же папканы ушул колдонуучуга бериңиз.',
    },
    kk: {
      cause:
        '{path} деректер қалтасына жазу мүмкін емес: ол басқа пайдаланушыға тиесілі немесе тек оқуға арналған.',
      next: '--data арқылы басқа қалта таңдаңыз немесе қалтаны осы пайдаланушыға беріңіз.',
    },
  },
  'KD-RUN-DATA-IN-USE': {
    en: {
      cause: 'Another program is already working in {path}.',
      next: 'Stop it first, or choose another folder with --data.',
    },
    ru: {
      cause: 'В папке {path} уже работает другая программа.',
      next: 'Сначала остановите её или выберите другую папку через --data.',
    },
    ky: {
      cause: '{path} папкасында башка программа иштеп жатат.',
      next: 'Адегенде аны токтотуңуз же --data менен башка папка тандаңыз.',
    },
    kk: {
      cause: '{path} қалтасында басқа бағдарлама жұмыс істеп тұр.',
      next: 'Алдымен оны тоқтатыңыз немесе --data арқылы басқа қалта таңдаңыз.',
    },
  },
  'KD-RUN-ARCH': {
    en: { cause: '{machine} is not supported.', next: 'Use a 64-bit x86 or ARM machine.' },
    ru: {
      cause: 'Архитектура {machine} не поддерживается.',
      next: 'Используйте 64-битную машину x86 или ARM.',
    },
    ky: {
      cause: '{machine} архитектурасы колдоого алынбайт.',
      next: '64 биттик x86 же ARM машинасын колдонуңуз.',
    },
    kk: {
      cause: '{machine} архитектурасына қолдау жоқ.',
      next: '64 биттік x86 немесе ARM машинасын пайдаланыңыз.',
    },
  },
  'KD-RUN-MISSING': {
    en: { cause: 'The pinned Node is not installed ({package}).', next: "Run 'npm ci' in {path}." },
    ru: {
      cause: 'Закреплённая версия Node не установлена ({package}).',
      next: 'Выполните «npm ci» в {path}.',
    },
    ky: {
      cause: 'Бекитилген Node орнотулган эмес ({package}).',
      next: '{path} ичинде «npm ci» буйругун иштетиңиз.',
    },
    kk: {
      cause: 'Бекітілген Node орнатылмаған ({package}).',
      next: '{path} ішінде «npm ci» пәрменін орындаңыз.',
    },
  },
  'KD-RUN-FILE-READ': {
    en: {
      cause: 'The file {path} cannot be read.',
      next: 'Check the name and the permission, then run the command again.',
    },
    ru: {
      cause: 'Файл {path} не удаётся прочитать.',
      next: 'Проверьте имя и права доступа и повторите команду.',
    },
    ky: { cause: '{path} файлын окууга болбойт.', next: 'Атын жана укугун текшерип, буйрукту кайталаңыз.' },
    kk: {
      cause: '{path} файлын оқу мүмкін емес.',
      next: 'Атауы мен рұқсатын тексеріп, пәрменді қайталаңыз.',
    },
  },
  'KD-RUN-FILE-WRITE': {
    en: {
      cause: 'The file {path} cannot be written.',
      next: 'Choose another place or free some room, then run the command again.',
    },
    ru: {
      cause: 'Файл {path} не удаётся записать.',
      next: 'Выберите другое место или освободите его и повторите команду.',
    },
    ky: {
      cause: '{path} файлына жазууга болбойт.',
      next: 'Башка жер тандаңыз же орун бошотуп, буйрукту кайталаңыз.',
    },
    kk: {
      cause: '{path} файлына жазу мүмкін емес.',
      next: 'Басқа орын таңдаңыз немесе орын босатып, пәрменді қайталаңыз.',
    },
  },
  'KD-RUN-FILE-EXISTS': {
    en: {
      cause: 'The file {path} is there already and is not overwritten.',
      next: 'Choose another name, or add --force to overwrite it.',
    },
    ru: {
      cause: 'Файл {path} уже существует и не перезаписывается.',
      next: 'Выберите другое имя или добавьте --force, чтобы перезаписать его.',
    },
    ky: {
      cause: '{path} файлы мурунтан бар, анын үстүнөн жазылбайт.',
      next: 'Башка ат тандаңыз же үстүнөн жазуу үчүн --force кошуңуз.',
    },
    kk: {
      cause: '{path} файлы бұрыннан бар, оның үстінен жазылмайды.',
      next: 'Басқа атау таңдаңыз немесе үстінен жазу үшін --force қосыңыз.',
    },
  },
  'KD-RUN-DATA-FULL': {
    en: {
      cause: 'The disk under {path} is full.',
      next: 'Free some room on it; leave the folder as it is, it holds what was recorded.',
    },
    ru: {
      cause: 'Диск, на котором находится {path}, заполнен.',
      next: 'Освободите на нём место; саму папку не трогайте, в ней записи.',
    },
    ky: {
      cause: '{path} турган диск толуп калды.',
      next: 'Дисктен орун бошотуңуз; папканын өзүнө тийбеңиз, анда жазуулар бар.',
    },
    kk: {
      cause: '{path} орналасқан диск толып қалды.',
      next: 'Дискіден орын босатыңыз; қалтаның өзіне тимеңіз, онда жазбалар бар.',
    },
  },
});
