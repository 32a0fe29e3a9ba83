import { defineFaults } from './fault.ts';

/** Screening travellers against a list. */
export const watchlistScreenFaults = defineFaults({
  'KD-WL-TABLES': {
    en: {
      cause: 'The watchlist {path} was made with other tables of names ({tables}) than this program has.',
      next: 'Build the list again with this version of kordon, or update this machine.',
    },
    ru: {
      cause: 'Список розыска {path} создан с другими таблицами имён ({tables}), чем у этой программы.',
      next: 'Соберите список заново этой версией kordon или обновите этот компьютер.',
    },
    ky: {
      cause: 'Издөө тизмеси {path} бул программадагыдан башка ысымдар таблицалары менен түзүлгөн ({tables}).',
      next: 'Тизмени kordon программасынын ушул версиясы менен кайра түзүңүз же бул компьютерди жаңыртыңыз.',
    },
    kk: {
      cause: 'Іздеу тізімі {path} бұл бағдарламадағыдан өзге есімдер кестелерімен жасалған ({tables}).',
      next: 'Тізімді kordon бағдарламасының осы нұсқасымен қайта құрыңыз немесе бұл компьютерді жаңартыңыз.',
    },
  },
  'KD-WL-QUERY': {
    en: {
      cause: 'This query cannot be read: {why}.',
      next: 'Write one JSON object a line, as "kordon watchlist screen --help" shows.',
    },
    ru: {
      cause: 'Этот запрос не читается: {why}.',
      next: 'Пишите по одному объекту JSON в строке, как показывает «kordon watchlist screen --help».',
    },
    ky: {
      cause: 'Бул суроо окулбайт: {why}.',
      next: 'Ар бир сапка бирден JSON объектисин жазыңыз, «kordon watchlist screen --help» көрсөткөндөй.',
    },
    kk: {
      cause: 'Бұл сұрау оқылмайды: {why}.',
      next: 'Әр жолға бір JSON нысанын жазыңыз, «kordon watchlist screen --help» көрсеткендей.',
    },
  },
});
