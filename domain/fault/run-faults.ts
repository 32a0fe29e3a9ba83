import { defineFaults } from './fault.ts';

/** Starting and stopping programs: command line, folders, ports. */
export const runFaults = defineFaults({
  'KD-RUN-USAGE': {
    en: { cause: 'The command line is not understood: {why}.', next: "Run the command with --help and correct it." },
    ru: { cause: 'Командная строка не понята: {why}.', next: 'Запустите команду с --help и исправьте её.' },
    ky: { cause: 'Буйрук сабы түшүнүксүз: {why}.', next: 'Буйрукту --help менен иштетип, оңдоңуз.' },
    kk: { cause: 'Пәрмен жолы түсініксіз: {why}.', next: 'Пәрменді --help параметрімен іске қосып, түзетіңіз.' },
  },
  'KD-RUN-BUG': {
    en: { cause: 'The program met a defect of its own: {why}.', next: 'Send this line and the log to the developers.' },
    ru: { cause: 'В программе обнаружена собственная ошибка: {why}.', next: 'Отправьте эту строку и журнал разработчикам.' },
    ky: { cause: 'Программада өзүнүн катасы чыкты: {why}.', next: 'Бул сапты жана журналды иштеп чыгуучуларга жөнөтүңүз.' },
    kk: { cause: 'Бағдарламаның өз қатесі анықталды: {why}.', next: 'Осы жолды және журналды әзірлеушілерге жіберіңіз.' },
  },
  'KD-RUN-PORT-IN-USE': {
    en: { cause: 'Port {port} on {host} is already in use.', next: 'Stop the other program or choose another port with {option}.' },
    ru: { cause: 'Порт {port} на {host} уже занят.', next: 'Остановите другую программу или выберите другой порт: {option}.' },
    ky: { cause: '{host} дарегиндеги {port} порту бош эмес.', next: 'Башка программаны токтотуңуз же {option} менен башка порт тандаңыз.' },
    kk: { cause: '{host} мекенжайындағы {port} порты бос емес.', next: 'Басқа бағдарламаны тоқтатыңыз немесе {option} арқылы басқа порт таңдаңыз.' },
  },
  'KD-RUN-DATA-DENIED': {
    en: { cause: 'The data folder {path} cannot be written: it belongs to another user or is read-only.', next: 'Choose another folder with --data, or give this user the folder.' },
    ru: { cause: 'Папка данных {path} недоступна для записи: она принадлежит другому пользователю или только для чтения.', next: 'Выберите другую папку через --data или передайте папку этому пользователю.' },
    ky: { cause: '{path} маалымат папкасына жазууга болбойт: ал башка колдонуучуга таандык же окуу үчүн гана.', next: '--data менен башка папка тандаңыз же папканы ушул колдонуучуга бериңиз.' },
    kk: { cause: '{path} деректер қалтасына жазу мүмкін емес: ол басқа пайдаланушыға тиесілі немесе тек оқуға арналған.', next: '--data арқылы басқа қалта таңдаңыз немесе қалтаны осы пайдаланушыға беріңіз.' },
  },
  'KD-RUN-DATA-IN-USE': {
    en: { cause: 'Another program is already working in {path}.', next: 'Stop it first, or choose another folder with --data.' },
    ru: { cause: 'В папке {path} уже работает другая программа.', next: 'Сначала остановите её или выберите другую папку через --data.' },
    ky: { cause: '{path} папкасында башка программа иштеп жатат.', next: 'Адегенде аны токтотуңуз же --data менен башка папка тандаңыз.' },
    kk: { cause: '{path} қалтасында басқа бағдарлама жұмыс істеп тұр.', next: 'Алдымен оны тоқтатыңыз немесе --data арқылы басқа қалта таңдаңыз.' },
  },
});
