import type { Language } from '../../domain/fault/index.ts';

/** The page's words. `{name}` is filled by `fill`. */
export interface PageTexts {
  readonly title: string;
  readonly demo: string;
  readonly languageName: string;
  readonly empty: string;
  readonly emptyNext: string;
  readonly kiosk: string;
  readonly link: string;
  readonly connected: string;
  readonly away: string;
  readonly retired: string;
  readonly unknown: string;
  readonly neverSeen: string;
  readonly lastSeen: string;
  readonly lastCrossing: string;
  readonly numbers: string;
  readonly noCrossing: string;
  readonly holdsAll: string;
  readonly holdsSome: string;
  readonly andMore: string;
  readonly epoch: string;
  readonly lists: string;
  readonly listVersions: string;
  readonly refused: string;
  readonly refusedNone: string;
  readonly quarantine: string;
  readonly quarantineNone: string;
  readonly alarms: string;
  readonly alarmsNone: string;
  readonly problems: string;
  readonly time: string;
  readonly code: string;
  readonly what: string;
  readonly number: string;
  readonly times: string;
  readonly store: string;
  readonly storeFacts: string;
  readonly stranger: string;
  readonly next: string;
}

export const pageTexts: Readonly<Record<Language, PageTexts>> = {
  en: {
    title: 'Headquarters',
    demo: 'DEMO: all travellers are invented',
    languageName: 'English',
    empty: 'No kiosk has connected yet.',
    emptyNext: 'Enrol a kiosk with kordon broker enroll and start it.',
    kiosk: 'Kiosk',
    link: 'Connection',
    connected: 'connected',
    away: 'not connected',
    retired: 'retired',
    unknown: 'not enrolled',
    neverSeen: 'never seen',
    lastSeen: 'last seen {time}',
    lastCrossing: 'Last record',
    numbers: 'Numbers',
    noCrossing: 'no record yet',
    holdsAll: 'holds all {held}',
    holdsSome: 'holds {held} of {highest}; missing {missing}',
    andMore: '{ranges} and more, {count} in all',
    epoch: 'journal {epoch}',
    lists: 'Lists',
    listVersions: 'watchlist {watchlist}, rules {rules}',
    refused: 'Refused messages',
    refusedNone: 'Nothing was refused.',
    quarantine: 'Quarantine',
    quarantineNone: 'Every stored record could be opened.',
    alarms: 'Alarms',
    alarmsNone: 'No alarms.',
    problems: 'To be done now',
    time: 'Time',
    code: 'Code',
    what: 'What',
    number: 'Number',
    times: 'Times',
    store: 'Store',
    storeFacts:
      '{rows} records stored, {records} opened, {waiting} waiting to be opened; store {store}, generation {generation}',
    stranger: 'unknown',
    next: 'Next',
  },
  ru: {
    title: 'Центр',
    demo: 'ДЕМО: все пассажиры вымышлены',
    languageName: 'Русский',
    empty: 'Ни один киоск ещё не подключался.',
    emptyNext: 'Зарегистрируйте киоск командой kordon broker enroll и запустите его.',
    kiosk: 'Киоск',
    link: 'Связь',
    connected: 'на связи',
    away: 'нет связи',
    retired: 'выведен',
    unknown: 'не зарегистрирован',
    neverSeen: 'ещё не появлялся',
    lastSeen: 'последняя связь {time}',
    lastCrossing: 'Последняя запись',
    numbers: 'Номера',
    noCrossing: 'записей ещё нет',
    holdsAll: 'есть все {held}',
    holdsSome: 'есть {held} из {highest}; не хватает {missing}',
    andMore: '{ranges} и другие, всего {count}',
    epoch: 'журнал {epoch}',
    lists: 'Списки',
    listVersions: 'розыск {watchlist}, правила {rules}',
    refused: 'Отклонённые сообщения',
    refusedNone: 'Отклонённых нет.',
    quarantine: 'Карантин',
    quarantineNone: 'Все сохранённые записи открыты.',
    alarms: 'Тревоги',
    alarmsNone: 'Тревог нет.',
    problems: 'Требует действий',
    time: 'Время',
    code: 'Код',
    what: 'Что случилось',
    number: 'Номер',
    times: 'Раз',
    store: 'Хранилище',
    storeFacts:
      'записей {rows}, открыто {records}, ждут открытия {waiting}; хранилище {store}, поколение {generation}',
    stranger: 'неизвестный',
    next: 'Далее',
  },
  ky: {
    title: 'Борбор',
    demo: 'ДЕМО: бардык жүргүнчүлөр ойдон чыгарылган',
    languageName: 'Кыргызча',
    empty: 'Азырынча бир да киоск туташа элек.',
    emptyNext: 'Киоскту kordon broker enroll менен каттап, иштетиңиз.',
    kiosk: 'Киоск',
    link: 'Байланыш',
    connected: 'байланышта',
    away: 'байланыш жок',
    retired: 'колдонуудан чыгарылган',
    unknown: 'катталган эмес',
    neverSeen: 'али көрүнө элек',
    lastSeen: 'акыркы байланыш {time}',
    lastCrossing: 'Акыркы жазуу',
    numbers: 'Номерлер',
    noCrossing: 'азырынча жазуу жок',
    holdsAll: 'баары бар: {held}',
    holdsSome: '{highest} жазуудан {held} бар; жетишпейт: {missing}',
    andMore: '{ranges} жана башкалар, баары {count}',
    epoch: 'журнал {epoch}',
    lists: 'Тизмелер',
    listVersions: 'издөө {watchlist}, эрежелер {rules}',
    refused: 'Четке кагылган билдирүүлөр',
    refusedNone: 'Четке кагылганы жок.',
    quarantine: 'Карантин',
    quarantineNone: 'Сакталган жазуулардын баары ачылды.',
    alarms: 'Коңгуроолор',
    alarmsNone: 'Коңгуроо жок.',
    problems: 'Азыр аткарыла турган иш',
    time: 'Убакыт',
    code: 'Код',
    what: 'Эмне болду',
    number: 'Номер',
    times: 'Жолу',
    store: 'Сактагыч',
    storeFacts:
      'жазуулар {rows}, ачылганы {records}, ачылышын күткөнү {waiting}; сактагыч {store}, муун {generation}',
    stranger: 'белгисиз',
    next: 'Андан ары',
  },
  kk: {
    title: 'Орталық',
    demo: 'ДЕМО: барлық жолаушылар ойдан шығарылған',
    languageName: 'Қазақша',
    empty: 'Әзірге бірде-бір киоск қосылған жоқ.',
    emptyNext: 'Киоскіні kordon broker enroll арқылы тіркеп, іске қосыңыз.',
    kiosk: 'Киоск',
    link: 'Байланыс',
    connected: 'байланыста',
    away: 'байланыс жоқ',
    retired: 'пайдаланудан шығарылған',
    unknown: 'тіркелмеген',
    neverSeen: 'әлі көрінген жоқ',
    lastSeen: 'соңғы байланыс {time}',
    lastCrossing: 'Соңғы жазба',
    numbers: 'Нөмірлер',
    noCrossing: 'әзірге жазба жоқ',
    holdsAll: 'барлығы бар: {held}',
    holdsSome: '{highest} жазбадан {held} бар; жетіспейді: {missing}',
    andMore: '{ranges} және басқалары, барлығы {count}',
    epoch: 'журнал {epoch}',
    lists: 'Тізімдер',
    listVersions: 'іздеу {watchlist}, ережелер {rules}',
    refused: 'Қабылданбаған хабарлар',
    refusedNone: 'Қабылданбағаны жоқ.',
    quarantine: 'Карантин',
    quarantineNone: 'Сақталған жазбалардың бәрі ашылды.',
    alarms: 'Дабылдар',
    alarmsNone: 'Дабыл жоқ.',
    problems: 'Қазір істелетін іс',
    time: 'Уақыт',
    code: 'Код',
    what: 'Не болды',
    number: 'Нөмір',
    times: 'Рет',
    store: 'Қойма',
    storeFacts:
      'жазбалар {rows}, ашылғаны {records}, ашылуын күткені {waiting}; қойма {store}, буын {generation}',
    stranger: 'белгісіз',
    next: 'Әрі қарай',
  },
};

export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
