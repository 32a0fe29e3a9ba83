import { defineFaults } from './fault.ts';

/** What stands wrong in the files that a watchlist is built from. `what` names a field and a reason, never a value. */
export const watchlistInputFaults = defineFaults({
  'KD-WL-ENTRY': {
    en: {
      cause: '{file}, line {line}: the entry is wrong: {what}.',
      next: 'Correct the entry; docs/watchlist-input.md describes each field.',
    },
    ru: {
      cause: '{file}, строка {line}: ошибка в записи: {what}.',
      next: 'Исправьте запись; поля описаны в docs/watchlist-input.md.',
    },
    ky: {
      cause: '{file}, {line}-сап: жазууда ката бар: {what}.',
      next: 'Жазууну оңдоңуз; талаалар docs/watchlist-input.md ичинде сүрөттөлгөн.',
    },
    kk: {
      cause: '{file}, {line}-жол: жазбада қате бар: {what}.',
      next: 'Жазбаны түзетіңіз; өрістер docs/watchlist-input.md ішінде сипатталған.',
    },
  },
  'KD-WL-LINE': {
    en: {
      cause: '{file}, line {line} cannot be read: {what}.',
      next: 'Write the file again: UTF-8, one JSON object a line.',
    },
    ru: {
      cause: '{file}, строка {line} не читается: {what}.',
      next: 'Запишите файл заново: UTF-8, один объект JSON в строке.',
    },
    ky: {
      cause: '{file}, {line}-сап окулбайт: {what}.',
      next: 'Файлды кайра жазыңыз: UTF-8, ар бир сапта бир JSON объект.',
    },
    kk: {
      cause: '{file}, {line}-жол оқылмайды: {what}.',
      next: 'Файлды қайта жазыңыз: UTF-8, әр жолда бір JSON объект.',
    },
  },
  'KD-WL-CSV': {
    en: {
      cause: '{file}, line {line}: the table cannot be read: {what}.',
      next: 'Save the table again as CSV: UTF-8, commas, double quotes.',
    },
    ru: {
      cause: '{file}, строка {line}: таблица не читается: {what}.',
      next: 'Сохраните таблицу заново как CSV: UTF-8, запятые, двойные кавычки.',
    },
    ky: {
      cause: '{file}, {line}-сап: таблица окулбайт: {what}.',
      next: 'Таблицаны CSV катары кайра сактаңыз: UTF-8, үтүрлөр, кош тырмакчалар.',
    },
    kk: {
      cause: '{file}, {line}-жол: кесте оқылмайды: {what}.',
      next: 'Кестені CSV ретінде қайта сақтаңыз: UTF-8, үтірлер, қос тырнақшалар.',
    },
  },
  'KD-WL-XML': {
    en: {
      cause: '{file}, line {line}: the XML cannot be read: {what}.',
      next: 'Fetch the file again from the United Nations.',
    },
    ru: {
      cause: '{file}, строка {line}: XML не читается: {what}.',
      next: 'Получите файл ООН заново.',
    },
    ky: {
      cause: '{file}, {line}-сап: XML окулбайт: {what}.',
      next: 'БУУнун файлын кайра алыңыз.',
    },
    kk: {
      cause: '{file}, {line}-жол: XML оқылмайды: {what}.',
      next: 'БҰҰ файлын қайта алыңыз.',
    },
  },
  'KD-WL-SOURCE': {
    en: {
      cause: 'The file {file} does not have the form that --format says (line {line}): {what}.',
      next: 'Name the right files, or choose another --format.',
    },
    ru: {
      cause: 'Файл {file} не имеет вида, указанного в --format (строка {line}): {what}.',
      next: 'Укажите нужные файлы или выберите другой --format.',
    },
    ky: {
      cause: '{file} файлынын түрү --format айткандай эмес ({line}-сап): {what}.',
      next: 'Туура файлдарды атаңыз же башка --format тандаңыз.',
    },
    kk: {
      cause: '{file} файлының түрі --format айтқандай емес ({line}-жол): {what}.',
      next: 'Дұрыс файлдарды атаңыз немесе басқа --format таңдаңыз.',
    },
  },
  'KD-WL-DATE': {
    en: {
      cause: '{file}, line {line}: a birth date is not understood and left out: {what}.',
      next: 'Look at the line; without a birth date the entry is found by name alone.',
    },
    ru: {
      cause: '{file}, строка {line}: дата рождения не понята и пропущена: {what}.',
      next: 'Посмотрите строку; без даты рождения запись находится только по имени.',
    },
    ky: {
      cause: '{file}, {line}-сап: туулган күнү түшүнүксүз, калтырылды: {what}.',
      next: 'Сапты караңыз; туулган күнү жок жазуу аты боюнча гана табылат.',
    },
    kk: {
      cause: '{file}, {line}-жол: туған күні түсініксіз, қалдырылды: {what}.',
      next: 'Жолды қараңыз; туған күні жоқ жазба аты бойынша ғана табылады.',
    },
  },
  'KD-WL-COUNTRY': {
    en: {
      cause: '{file}, line {line}: a country in words is not known and left out: {what}.',
      next: 'Look at the line; the entry is there without it.',
    },
    ru: {
      cause: '{file}, строка {line}: название страны неизвестно и пропущено: {what}.',
      next: 'Посмотрите строку; запись внесена без него.',
    },
    ky: {
      cause: '{file}, {line}-сап: өлкөнүн аталышы белгисиз, калтырылды: {what}.',
      next: 'Сапты караңыз; жазуу ансыз киргизилди.',
    },
    kk: {
      cause: '{file}, {line}-жол: елдің атауы белгісіз, қалдырылды: {what}.',
      next: 'Жолды қараңыз; жазба онсыз енгізілді.',
    },
  },
  'KD-WL-SCRIPT': {
    en: {
      cause: '{file}, line {line}: a name is in a script that is compared with nothing else: {what}.',
      next: 'Add the name in Latin or Cyrillic letters; it is kept as it is.',
    },
    ru: {
      cause: '{file}, строка {line}: имя написано письмом, которое ни с чем не сравнивается: {what}.',
      next: 'Добавьте имя латиницей или кириллицей; само имя сохранено.',
    },
    ky: {
      cause: '{file}, {line}-сап: ысым эч нерсе менен салыштырылбаган жазууда: {what}.',
      next: 'Ысымды латын же кирилл тамгалары менен кошуңуз; өзү сакталды.',
    },
    kk: {
      cause: '{file}, {line}-жол: есім ештеңемен салыстырылмайтын жазуда: {what}.',
      next: 'Есімді латын немесе кирилл әріптерімен қосыңыз; өзі сақталды.',
    },
  },
  'KD-WL-NAME': {
    en: {
      cause: '{file}, line {line}: a name is left out: {what}.',
      next: 'Look at the line; add the name to a list of your own if it is needed.',
    },
    ru: {
      cause: '{file}, строка {line}: имя пропущено: {what}.',
      next: 'Посмотрите строку; при необходимости внесите имя в собственный список.',
    },
    ky: {
      cause: '{file}, {line}-сап: ысым калтырылды: {what}.',
      next: 'Сапты караңыз; керек болсо ысымды өз тизмеңизге кошуңуз.',
    },
    kk: {
      cause: '{file}, {line}-жол: есім қалдырылды: {what}.',
      next: 'Жолды қараңыз; қажет болса есімді өз тізіміңізге қосыңыз.',
    },
  },
  'KD-WL-NUMBER': {
    en: {
      cause: '{file}, line {line}: a passport’s number is not understood and left out: {what}.',
      next: 'Look at the line; the entry is there without the number.',
    },
    ru: {
      cause: '{file}, строка {line}: номер паспорта не понят и пропущен: {what}.',
      next: 'Посмотрите строку; запись внесена без номера.',
    },
    ky: {
      cause: '{file}, {line}-сап: паспорттун номери түшүнүксүз, калтырылды: {what}.',
      next: 'Сапты караңыз; жазуу номерсиз киргизилди.',
    },
    kk: {
      cause: '{file}, {line}-жол: паспорттың нөмірі түсініксіз, қалдырылды: {what}.',
      next: 'Жолды қараңыз; жазба нөмірсіз енгізілді.',
    },
  },
});
