import type { Language } from '../../domain/fault/index.ts';

type Title = Readonly<Record<Language, string>>;

/** What each check looks at, in a few words. The ids are stable: scripts and manuals name them. */
export const titles = {
  node: {
    en: 'Node of this installation',
    ru: 'Node этой установки',
    ky: 'Ушул орнотуунун Node’у',
    kk: 'Осы орнатудың Node’ы',
  },
  config: { en: 'Configuration file', ru: 'Файл настроек', ky: 'Жөндөө файлы', kk: 'Баптау файлы' },
  'disk-read-only': {
    en: 'Disk can be written',
    ru: 'Диск доступен для записи',
    ky: 'Дискке жазууга болот',
    kk: 'Дискіге жазуға болады',
  },
  'disk-space': {
    en: 'Room on the disk',
    ru: 'Место на диске',
    ky: 'Дисктеги бош орун',
    kk: 'Дискідегі бос орын',
  },
  'disk-files': {
    en: 'Room for more files',
    ru: 'Запас файлов на диске',
    ky: 'Дискке дагы батчу файлдар',
    kk: 'Дискіге тағы сыятын файлдар',
  },
  'data-folder': { en: 'Data folder', ru: 'Папка данных', ky: 'Маалымат папкасы', kk: 'Деректер қалтасы' },
  'data-writable': {
    en: 'Data folder is this user’s',
    ru: 'Владелец папки данных',
    ky: 'Маалымат папкасынын ээси',
    kk: 'Деректер қалтасының иесі',
  },
  'data-mode': {
    en: 'Data folder is closed to others',
    ru: 'Папка данных закрыта для других',
    ky: 'Маалымат папкасы башкаларга жабык',
    kk: 'Деректер қалтасы басқаларға жабық',
  },
  clock: { en: 'Date and time', ru: 'Дата и время', ky: 'Күн жана убакыт', kk: 'Күн мен уақыт' },
  'clock-synchronised': {
    en: 'Clock compared with a server',
    ru: 'Часы сверены с сервером',
    ky: 'Саат сервер менен салыштырылган',
    kk: 'Сағат сервермен салыстырылған',
  },
  'clock-battery': {
    en: 'Hardware clock',
    ru: 'Аппаратные часы',
    ky: 'Аппараттык саат',
    kk: 'Аппараттық сағат',
  },
  identity: {
    en: 'Identity of the kiosk',
    ru: 'Регистрация киоска',
    ky: 'Киосктун катталышы',
    kk: 'Киоскінің тіркелуі',
  },
  'identity-key': {
    en: 'Private key is closed to others',
    ru: 'Закрытый ключ недоступен другим',
    ky: 'Жеке ачкыч башкаларга жабык',
    kk: 'Жеке кілт басқаларға жабық',
  },
  'identity-name': { en: 'Name of the kiosk', ru: 'Имя киоска', ky: 'Киосктун аты', kk: 'Киоскінің аты' },
  certificate: { en: 'Certificate', ru: 'Сертификат', ky: 'Сертификат', kk: 'Сертификат' },
  'lists-floor': {
    en: 'Version of the lists in use',
    ru: 'Версия используемых списков',
    ky: 'Колдонуудагы тизмелердин версиясы',
    kk: 'Қолданыстағы тізімдердің нұсқасы',
  },
  'lists-signed': {
    en: 'Signatures of the lists',
    ru: 'Подписи списков',
    ky: 'Тизмелердин колдору',
    kk: 'Тізімдердің қолтаңбалары',
  },
  'lists-age': {
    en: 'Age of the lists',
    ru: 'Возраст списков',
    ky: 'Тизмелердин эскилиги',
    kk: 'Тізімдердің ескілігі',
  },
  journal: { en: 'Journal', ru: 'Журнал', ky: 'Журнал', kk: 'Журнал' },
  'journal-pages': {
    en: 'Pages of the journal',
    ru: 'Страницы журнала',
    ky: 'Журналдын барактары',
    kk: 'Журналдың беттері',
  },
  'journal-backlog': {
    en: 'Records waiting for headquarters',
    ru: 'Записи, ожидающие отправки в центр',
    ky: 'Борборду күткөн жазуулар',
    kk: 'Орталықты күткен жазбалар',
  },
  settings: {
    en: 'Settings of the screen',
    ru: 'Настройки экрана',
    ky: 'Экрандын жөндөөлөрү',
    kk: 'Экран баптаулары',
  },
  'screen-page': {
    en: 'Page of the guard’s screen',
    ru: 'Страница экрана',
    ky: 'Экрандын баракчасы',
    kk: 'Экран беті',
  },
  'screen-fonts': {
    en: 'Fonts of the guard’s screen',
    ru: 'Шрифты экрана',
    ky: 'Экрандын ариптери',
    kk: 'Экран қаріптері',
  },
  'screen-token': {
    en: 'Token of the screen is closed to others',
    ru: 'Токен экрана недоступен другим',
    ky: 'Экрандын токени башкаларга жабык',
    kk: 'Экран токені басқаларға жабық',
  },
  'screen-port': {
    en: 'Port of the guard’s screen',
    ru: 'Порт экрана',
    ky: 'Экрандын порту',
    kk: 'Экран порты',
  },
  'reader-profile': {
    en: 'Profiles of the readers',
    ru: 'Профили считывателей',
    ky: 'Окугучтардын профилдери',
    kk: 'Оқығыштардың профильдері',
  },
  'reader-port': {
    en: 'Readers are plugged in',
    ru: 'Считыватели подключены',
    ky: 'Окугучтар туташкан',
    kk: 'Оқығыштар қосылған',
  },
  'reader-access': {
    en: 'Readers may be opened',
    ru: 'Доступ к считывателям',
    ky: 'Окугучтарды ачуу укугу',
    kk: 'Оқығыштарды ашу құқығы',
  },
  'reader-held': {
    en: 'Readers are held by nobody else',
    ru: 'Считыватели не заняты другими',
    ky: 'Окугучтар башкада эмес',
    kk: 'Оқығыштар басқада емес',
  },
  'reader-usb': {
    en: 'Readers are those of their profiles',
    ru: 'Считыватели соответствуют профилям',
    ky: 'Окугучтар профилине туура келет',
    kk: 'Оқығыштар профиліне сай',
  },
  'reader-getty': {
    en: 'No login prompt on the readers’ ports',
    ru: 'Нет входа в систему на портах считывателей',
    ky: 'Окугучтардын порттарында системага кирүү жок',
    kk: 'Оқығыш порттарында жүйеге кіру жоқ',
  },
  'reader-console': {
    en: 'No kernel messages on the readers’ ports',
    ru: 'Нет сообщений ядра на портах считывателей',
    ky: 'Окугучтардын порттарында ядронун билдирүүлөрү жок',
    kk: 'Оқығыш порттарында ядро хабарлары жоқ',
  },
  light: { en: 'Status light', ru: 'Сигнальная лампа', ky: 'Сигнал чырагы', kk: 'Сигнал шамы' },
  'modem-manager': {
    en: 'No ModemManager',
    ru: 'ModemManager не работает',
    ky: 'ModemManager иштебейт',
    kk: 'ModemManager жұмыс істемейді',
  },
  hidraw: {
    en: 'Kernel’s access to HID readers',
    ru: 'Доступ ядра к считывателям HID',
    ky: 'Ядронун HID окугучтарына кирүүсү',
    kk: 'Ядроның HID оқығыштарына қол жеткізуі',
  },
  memory: { en: 'Memory', ru: 'Память', ky: 'Эс тутум', kk: 'Жад' },
  temperature: { en: 'Temperature', ru: 'Температура', ky: 'Температура', kk: 'Температура' },
  'power-supply': { en: 'Power supply', ru: 'Питание', ky: 'Кубат булагы', kk: 'Қуат көзі' },
  'record-place': {
    en: 'Train, crossing point and guard',
    ru: 'Поезд, пункт пропуска и сотрудник',
    ky: 'Поезд, өткөрмө пункт жана кызматкер',
    kk: 'Пойыз, өткізу пункті және қызметкер',
  },
} as const satisfies Readonly<Record<string, Title>>;

export type CheckId = keyof typeof titles;
