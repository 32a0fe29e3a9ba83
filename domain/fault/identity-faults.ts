import { defineFaults } from './fault.ts';

/** A kiosk's own key, request and enrolment. */
export const identityFaults = defineFaults({
  'KD-ID-NOT-ENROLLED': {
    en: {
      cause: 'This kiosk is not enrolled at headquarters.',
      next: "Make a request with kordon kiosk request and install headquarters' answer.",
    },
    ru: {
      cause: 'Этот киоск не зарегистрирован в центре.',
      next: 'Создайте запрос командой kordon kiosk request и установите ответ центра.',
    },
    ky: {
      cause: 'Бул киоск борбордо каттала элек.',
      next: 'kordon kiosk request менен сураныч түзүп, борбордун жообун орнотуңуз.',
    },
    kk: {
      cause: 'Бұл киоск орталықта тіркелмеген.',
      next: 'kordon kiosk request арқылы сұрау жасап, орталықтың жауабын орнатыңыз.',
    },
  },
  'KD-ID-OTHER-KIOSK': {
    en: {
      cause: 'The answer is for another kiosk or for another request of this one.',
      next: 'Take the answer to the newest request of this kiosk.',
    },
    ru: {
      cause: 'Ответ предназначен другому киоску или другому запросу этого киоска.',
      next: 'Возьмите ответ на последний запрос этого киоска.',
    },
    ky: {
      cause: 'Жооп башка киоскко же ушул киосктун башка суранычына арналган.',
      next: 'Ушул киосктун акыркы суранычына берилген жоопту алыңыз.',
    },
    kk: {
      cause: 'Жауап басқа киоскіге немесе осы киоскінің басқа сұрауына арналған.',
      next: 'Осы киоскінің соңғы сұрауына берілген жауапты алыңыз.',
    },
  },
  'KD-ID-DAMAGED': {
    en: {
      cause: 'The file {path} with the identity of this kiosk is damaged.',
      next: 'Restore it, or enrol the kiosk again.',
    },
    ru: {
      cause: 'Файл {path} с удостоверением киоска повреждён.',
      next: 'Восстановите его или зарегистрируйте киоск заново.',
    },
    ky: {
      cause: 'Киосктун күбөлүгү сакталган {path} файлы бузулган.',
      next: 'Аны калыбына келтириңиз же киоскту кайра каттаңыз.',
    },
    kk: {
      cause: 'Киоскінің куәлігі бар {path} файлы бүлінген.',
      next: 'Оны қалпына келтіріңіз немесе киоскіні қайта тіркеңіз.',
    },
  },
  'KD-ID-ANSWER': {
    en: {
      cause: 'The file {path} is not an answer of headquarters: {why}.',
      next: "Copy headquarters' answer again without changes.",
    },
    ru: {
      cause: 'Файл {path} не является ответом центра: {why}.',
      next: 'Скопируйте ответ центра заново без изменений.',
    },
    ky: {
      cause: '{path} файлы борбордун жообу эмес: {why}.',
      next: 'Борбордун жообун өзгөртпөй кайра көчүрүңүз.',
    },
    kk: {
      cause: '{path} файлы орталықтың жауабы емес: {why}.',
      next: 'Орталықтың жауабын өзгертпей қайта көшіріңіз.',
    },
  },
  'KD-ID-KIOSK-NAME': {
    en: {
      cause: '"{kiosk}" cannot be the name of a kiosk.',
      next: 'Use 1 to 32 lower-case letters, digits and single hyphens.',
    },
    ru: {
      cause: '«{kiosk}» не может быть именем киоска.',
      next: 'Используйте от 1 до 32 строчных латинских букв, цифр и одиночных дефисов.',
    },
    ky: {
      cause: '«{kiosk}» киосктун аты боло албайт.',
      next: '1ден 32ге чейин латын кичине тамгаларын, сандарды жана жалгыз дефистерди колдонуңуз.',
    },
    kk: {
      cause: '«{kiosk}» киоскінің аты бола алмайды.',
      next: '1-ден 32-ге дейін кіші латын әріптерін, сандарды және жалғыз сызықшаларды қолданыңыз.',
    },
  },
  'KD-ID-KIOSK-OTHER-NAME': {
    en: {
      cause: 'This kiosk is already named {present}.',
      next: 'Keep that name, or use an empty data folder.',
    },
    ru: {
      cause: 'Этот киоск уже называется {present}.',
      next: 'Сохраните это имя или возьмите пустую папку данных.',
    },
    ky: {
      cause: 'Бул киосктун аты {present} деп коюлган.',
      next: 'Ошол атты калтырыңыз же бош маалымат папкасын алыңыз.',
    },
    kk: {
      cause: 'Бұл киоскінің аты {present} деп қойылған.',
      next: 'Сол атты қалдырыңыз немесе бос деректер қалтасын алыңыз.',
    },
  },
});
