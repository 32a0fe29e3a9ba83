import { defineFaults } from './fault.ts';

/** Making a watchlist: building, comparing, bringing up to date. */
export const watchlistWorkFaults = defineFaults({
  'KD-WL-WRITE': {
    en: {
      cause: '{path} cannot be written: {why}.',
      next: 'Check the folder, its permissions and the free space, then start again.',
    },
    ru: {
      cause: 'Не удаётся записать {path}: {why}.',
      next: 'Проверьте папку, права доступа и свободное место и начните снова.',
    },
    ky: {
      cause: '{path} жазылбайт: {why}.',
      next: 'Папканы, укуктарды жана бош орунду текшерип, кайра баштаңыз.',
    },
    kk: {
      cause: '{path} жазылмайды: {why}.',
      next: 'Қалтаны, құқықтарды және бос орынды тексеріп, қайта бастаңыз.',
    },
  },
  'KD-WL-BUSY': {
    en: {
      cause: 'Another program is making {path} at this moment.',
      next: 'Wait until it has ended, then start again.',
    },
    ru: {
      cause: 'Другая программа сейчас создаёт {path}.',
      next: 'Дождитесь её окончания и начните снова.',
    },
    ky: {
      cause: 'Азыр башка программа {path} файлын түзүп жатат.',
      next: 'Анын бүтүшүн күтүп, кайра баштаңыз.',
    },
    kk: {
      cause: 'Қазір басқа бағдарлама {path} файлын жасап жатыр.',
      next: 'Оның аяқталуын күтіп, қайта бастаңыз.',
    },
  },
  'KD-WL-STOPPED': {
    en: { cause: 'The work was stopped; nothing was written.', next: 'Start it again when there is time.' },
    ru: { cause: 'Работа остановлена; ничего не записано.', next: 'Запустите её снова, когда будет время.' },
    ky: { cause: 'Иш токтотулду; эч нерсе жазылган жок.', next: 'Убакыт болгондо кайра баштаңыз.' },
    kk: { cause: 'Жұмыс тоқтатылды; ештеңе жазылған жоқ.', next: 'Уақыт болғанда қайта бастаңыз.' },
  },
  'KD-WL-INPUT': {
    en: {
      cause: 'The input has {errors} errors; no list was written.',
      next: 'Mend the lines named above and build again.',
    },
    ru: {
      cause: 'Во входных данных ошибок: {errors}; список не записан.',
      next: 'Исправьте названные выше строки и соберите список снова.',
    },
    ky: {
      cause: 'Киргизилген маалыматта {errors} ката бар; тизме жазылган жок.',
      next: 'Жогоруда аталган саптарды оңдоп, тизмени кайра түзүңүз.',
    },
    kk: {
      cause: 'Кіріс деректерде {errors} қате бар; тізім жазылған жоқ.',
      next: 'Жоғарыда аталған жолдарды түзетіп, тізімді қайта құрыңыз.',
    },
  },
  'KD-WL-DOUBLE': {
    en: {
      cause: '{file}, line {line}: two different persons have one id: {what}.',
      next: 'Give each person an id of their own, or join both entries.',
    },
    ru: {
      cause: '{file}, строка {line}: у двух разных лиц один идентификатор: {what}.',
      next: 'Дайте каждому лицу свой идентификатор или объедините записи.',
    },
    ky: {
      cause: '{file}, {line}-сап: эки башка адамдын идентификатору бирдей: {what}.',
      next: 'Ар бир адамга өз идентификаторун бериңиз же жазууларды бириктириңиз.',
    },
    kk: {
      cause: '{file}, {line}-жол: екі түрлі адамның идентификаторы бірдей: {what}.',
      next: 'Әр адамға өз идентификаторын беріңіз немесе жазбаларды біріктіріңіз.',
    },
  },
  'KD-WL-RANGE': {
    en: {
      cause: '{file}, line {line}: a range of document numbers is not possible: {what}.',
      next: 'Give two numbers of one length, the smaller one first.',
    },
    ru: {
      cause: '{file}, строка {line}: такой диапазон номеров документов невозможен: {what}.',
      next: 'Укажите два номера одной длины, сначала меньший.',
    },
    ky: {
      cause: '{file}, {line}-сап: документ номерлеринин мындай аралыгы мүмкүн эмес: {what}.',
      next: 'Узундугу бирдей эки номерди, адегенде кичинесин көрсөтүңүз.',
    },
    kk: {
      cause: '{file}, {line}-жол: құжат нөмірлерінің мұндай аралығы мүмкін емес: {what}.',
      next: 'Ұзындығы бірдей екі нөмірді, алдымен кішісін көрсетіңіз.',
    },
  },
  'KD-WL-DELTA': {
    en: {
      cause: 'The file of changes {path} is damaged or of another version.',
      next: 'Take it again, or take the whole list.',
    },
    ru: {
      cause: 'Файл изменений {path} повреждён или другой версии.',
      next: 'Получите его снова или возьмите список целиком.',
    },
    ky: {
      cause: 'Өзгөртүүлөр файлы {path} бузулган же башка версияда.',
      next: 'Аны кайра алыңыз же тизмени толугу менен алыңыз.',
    },
    kk: {
      cause: 'Өзгерістер файлы {path} бүлінген немесе басқа нұсқада.',
      next: 'Оны қайта алыңыз немесе тізімді толығымен алыңыз.',
    },
  },
  'KD-WL-DELTA-BASE': {
    en: {
      cause: 'The changes {path} belong to another list than {base}.',
      next: 'Take the changes for this list, or the whole list.',
    },
    ru: {
      cause: 'Изменения {path} относятся не к списку {base}.',
      next: 'Возьмите изменения для этого списка или список целиком.',
    },
    ky: {
      cause: '{path} өзгөртүүлөрү {base} тизмесине тиешелүү эмес.',
      next: 'Ушул тизменин өзгөртүүлөрүн же тизмени толугу менен алыңыз.',
    },
    kk: {
      cause: '{path} өзгерістері {base} тізіміне тиесілі емес.',
      next: 'Осы тізімнің өзгерістерін немесе тізімді толығымен алыңыз.',
    },
  },
  'KD-WL-DELTA-RESULT': {
    en: {
      cause: 'The changes {path} did not give the list that they promise.',
      next: 'Take the whole list.',
    },
    ru: {
      cause: 'Изменения {path} не дали того списка, который обещают.',
      next: 'Возьмите список целиком.',
    },
    ky: {
      cause: '{path} өзгөртүүлөрү убада кылган тизмени берген жок.',
      next: 'Тизмени толугу менен алыңыз.',
    },
    kk: {
      cause: '{path} өзгерістері уәде еткен тізімді бермеді.',
      next: 'Тізімді толығымен алыңыз.',
    },
  },
  'KD-WL-DELTA-APART': {
    en: {
      cause: 'No changes can lead from one list to the other: {why}.',
      next: 'Hand out the whole new list.',
    },
    ru: {
      cause: 'От одного списка к другому изменениями не прийти: {why}.',
      next: 'Раздайте новый список целиком.',
    },
    ky: {
      cause: 'Бир тизмеден экинчисине өзгөртүүлөр менен өтүүгө болбойт: {why}.',
      next: 'Жаңы тизмени толугу менен таратыңыз.',
    },
    kk: {
      cause: 'Бір тізімнен екіншісіне өзгерістермен өту мүмкін емес: {why}.',
      next: 'Жаңа тізімді толығымен таратыңыз.',
    },
  },
});
