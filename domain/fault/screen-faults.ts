import { defineFaults } from './fault.ts';

/** The guard's screen: its server, its page and the kiosk's small settings. */
export const screenFaults = defineFaults({
  'KD-SCR-TOKEN': {
    en: {
      cause: 'This address does not carry the token of the running kiosk.',
      next: 'Open the address that the kiosk printed when it started.',
    },
    ru: {
      cause: 'В этом адресе нет ключа работающего киоска.',
      next: 'Откройте адрес, который киоск показал при запуске.',
    },
    ky: {
      cause: 'Бул даректе иштеп жаткан киосктун ачкычы жок.',
      next: 'Киоск ишке киргенде көрсөткөн даректи ачыңыз.',
    },
    kk: {
      cause: 'Бұл мекенжайда жұмыс істеп тұрған киоскінің кілті жоқ.',
      next: 'Киоск іске қосылғанда көрсеткен мекенжайды ашыңыз.',
    },
  },
  'KD-SCR-ORIGIN': {
    en: {
      cause: 'A command came from another page than the guard’s screen.',
      next: 'Close other pages and press again on the guard’s screen.',
    },
    ru: {
      cause: 'Команда пришла не с экрана пограничника, а с другой страницы.',
      next: 'Закройте другие страницы и нажмите ещё раз на экране пограничника.',
    },
    ky: {
      cause: 'Буйрук чек арачынын экранынан эмес, башка барактан келди.',
      next: 'Башка барактарды жаап, чек арачынын экранында кайра басыңыз.',
    },
    kk: {
      cause: 'Пәрмен шекарашының экранынан емес, басқа беттен келді.',
      next: 'Басқа беттерді жауып, шекарашының экранында қайта басыңыз.',
    },
  },
  'KD-SCR-COMMAND': {
    en: {
      cause: 'The kiosk does not understand this command: {why}.',
      next: 'Reload the page; if it happens again, restart the kiosk.',
    },
    ru: {
      cause: 'Киоск не понимает эту команду: {why}.',
      next: 'Обновите страницу; если это повторится, перезапустите киоск.',
    },
    ky: {
      cause: 'Киоск бул буйрукту түшүнбөйт: {why}.',
      next: 'Баракты кайра жүктөңүз; кайталанса, киоскту кайра иштетиңиз.',
    },
    kk: {
      cause: 'Киоск бұл пәрменді түсінбейді: {why}.',
      next: 'Бетті қайта жүктеңіз; қайталанса, киоскіні қайта іске қосыңыз.',
    },
  },
  'KD-SCR-OVERSIZE': {
    en: {
      cause: 'A command is longer than {bytesMax} bytes.',
      next: 'Reload the page; if it happens again, restart the kiosk.',
    },
    ru: {
      cause: 'Команда длиннее {bytesMax} байт.',
      next: 'Обновите страницу; если это повторится, перезапустите киоск.',
    },
    ky: {
      cause: 'Буйрук {bytesMax} байттан узун.',
      next: 'Баракты кайра жүктөңүз; кайталанса, киоскту кайра иштетиңиз.',
    },
    kk: {
      cause: 'Пәрмен {bytesMax} байттан ұзын.',
      next: 'Бетті қайта жүктеңіз; қайталанса, киоскіні қайта іске қосыңыз.',
    },
  },
  'KD-SCR-CLIENTS': {
    en: {
      cause: 'The screen is already open in {clientsMax} windows.',
      next: 'Close the windows that are not needed.',
    },
    ru: {
      cause: 'Экран уже открыт в нескольких окнах, предел: {clientsMax}.',
      next: 'Закройте лишние окна.',
    },
    ky: {
      cause: 'Экран {clientsMax} терезеде ачык турат, мындан көпкө болбойт.',
      next: 'Керексиз терезелерди жабыңыз.',
    },
    kk: {
      cause: 'Экран {clientsMax} терезеде ашық тұр, бұдан көпке болмайды.',
      next: 'Керек емес терезелерді жабыңыз.',
    },
  },
  'KD-SCR-NOT-BUILT': {
    en: {
      cause: 'The pages of the guard’s screen are missing in {path}.',
      next: "Run 'npm run build', then start the kiosk again.",
    },
    ru: {
      cause: 'В папке {path} нет страниц экрана пограничника.',
      next: "Выполните 'npm run build' и снова запустите киоск.",
    },
    ky: {
      cause: '{path} папкасында чек арачынын экранынын барактары жок.',
      next: "'npm run build' буйругун иштетип, киоскту кайра ишке киргизиңиз.",
    },
    kk: {
      cause: '{path} қалтасында шекарашы экранының беттері жоқ.',
      next: "'npm run build' пәрменін орындап, киоскіні қайта іске қосыңыз.",
    },
  },
  'KD-SCR-TOKEN-FILE': {
    en: {
      cause: 'The token of the screen cannot be kept in {path}.',
      next: 'Give this user the folder, then start the kiosk again.',
    },
    ru: {
      cause: 'Ключ экрана не удаётся сохранить в {path}.',
      next: 'Передайте папку этому пользователю и снова запустите киоск.',
    },
    ky: {
      cause: 'Экрандын ачкычын {path} ичинде сактоого болбоду.',
      next: 'Папканы ушул колдонуучуга берип, киоскту кайра ишке киргизиңиз.',
    },
    kk: {
      cause: 'Экран кілтін {path} ішінде сақтау мүмкін болмады.',
      next: 'Қалтаны осы пайдаланушыға беріп, киоскіні қайта іске қосыңыз.',
    },
  },
  'KD-SCR-SETTINGS': {
    en: {
      cause: 'The kiosk’s settings could not be read; they were set aside as {file} and defaults are used.',
      next: 'Choose the language and the coach again.',
    },
    ru: {
      cause: 'Настройки киоска не прочитаны; файл отложен как {file}, действуют значения по умолчанию.',
      next: 'Снова выберите язык и вагон.',
    },
    ky: {
      cause:
        'Киосктун жөндөөлөрү окулган жок; файл {file} деген ат менен четке коюлду, баштапкы маанилер колдонулат.',
      next: 'Тилди жана вагонду кайра тандаңыз.',
    },
    kk: {
      cause:
        'Киоск баптаулары оқылмады; файл {file} деген атпен бөлек сақталды, бастапқы мәндер қолданылады.',
      next: 'Тіл мен вагонды қайта таңдаңыз.',
    },
  },
  'KD-SCR-SETTINGS-DISK': {
    en: {
      cause: 'The kiosk’s settings cannot be kept in {file}; they hold until the kiosk stops.',
      next: 'Check that the disk has room and can be written.',
    },
    ru: {
      cause: 'Настройки киоска не сохраняются в {file}; они действуют до остановки киоска.',
      next: 'Проверьте, есть ли место на диске и доступен ли он для записи.',
    },
    ky: {
      cause: 'Киосктун жөндөөлөрү {file} файлына сакталбай жатат; алар киоск токтогонго чейин гана күчүндө.',
      next: 'Дискте орун бар экенин жана ага жазууга болорун текшериңиз.',
    },
    kk: {
      cause: 'Киоск баптаулары {file} файлына сақталмай тұр; олар киоск тоқтағанша ғана күшінде.',
      next: 'Дискіде орын бар-жоғын және оған жазуға болатынын тексеріңіз.',
    },
  },
});
