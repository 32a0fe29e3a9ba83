import { defineFaults } from './fault.ts';

/** `kordon doctor`: the disk, and what the kiosk keeps on it. */
export const doctorDataFaults = defineFaults({
  'KD-DOC-DATA-MISSING': {
    en: {
      cause: 'The data folder {path} is not there.',
      next: 'Correct kiosk.data or --data; on a new kiosk, kordon kiosk request makes the folder.',
    },
    ru: {
      cause: 'Папки данных {path} нет.',
      next: 'Исправьте kiosk.data или --data; на новом киоске папку создаёт kordon kiosk request.',
    },
    ky: {
      cause: '{path} маалымат папкасы жок.',
      next: 'kiosk.data же --data маанисин оңдоңуз; жаңы киоскто папканы kordon kiosk request түзөт.',
    },
    kk: {
      cause: '{path} деректер қалтасы жоқ.',
      next: 'kiosk.data немесе --data мәнін түзетіңіз; жаңа киоскіде қалтаны kordon kiosk request жасайды.',
    },
  },
  'KD-DOC-DATA-OWNER': {
    en: {
      cause: 'The data folder {path} belongs to {owner}, and this program runs under {user}.',
      next: 'Run it as the kiosk runs: sudo -u {owner} kordon doctor.',
    },
    ru: {
      cause: 'Папка данных {path} принадлежит {owner}, а программа запущена от имени {user}.',
      next: 'Запустите её так же, как киоск: sudo -u {owner} kordon doctor.',
    },
    ky: {
      cause:
        '{path} маалымат папкасы {owner} колдонуучусуна таандык, программа болсо {user} атынан иштеп жатат.',
      next: 'Аны киоск иштегендей иштетиңиз: sudo -u {owner} kordon doctor.',
    },
    kk: {
      cause:
        '{path} деректер қалтасы {owner} пайдаланушысына тиесілі, ал бағдарлама {user} атынан жұмыс істеп тұр.',
      next: 'Оны киоск жұмыс істегендей іске қосыңыз: sudo -u {owner} kordon doctor.',
    },
  },
  'KD-DOC-DATA-MODE': {
    en: {
      cause: 'Other users may look into the data folder {path} (mode {mode}).',
      next: "Run chmod 700 '{path}'.",
    },
    ru: {
      cause: 'В папку данных {path} могут заглядывать другие пользователи (права {mode}).',
      next: "Выполните chmod 700 '{path}'.",
    },
    ky: {
      cause: '{path} маалымат папкасын башка колдонуучулар да карай алат (укугу {mode}).',
      next: "chmod 700 '{path}' буйругун иштетиңиз.",
    },
    kk: {
      cause: '{path} деректер қалтасын басқа пайдаланушылар да қарай алады (рұқсаты {mode}).',
      next: "chmod 700 '{path}' пәрменін орындаңыз.",
    },
  },
  'KD-DOC-READ-ONLY': {
    en: {
      cause: 'The file system at {mount}, which holds {path}, is read-only.',
      next: 'Restart the machine; if it stays read-only, replace its card or disk.',
    },
    ru: {
      cause: 'Файловая система {mount}, на которой лежит {path}, доступна только для чтения.',
      next: 'Перезагрузите машину; если не поможет, замените карту или диск.',
    },
    ky: {
      cause: '{path} турган {mount} файл системасы окуу үчүн гана ачык.',
      next: 'Машинаны кайра жүргүзүңүз; ошол бойдон калса, картасын же дискин алмаштырыңыз.',
    },
    kk: {
      cause: '{path} орналасқан {mount} файлдық жүйесі тек оқуға ашық.',
      next: 'Машинаны қайта іске қосыңыз; солай қалса, картасын немесе дискісін ауыстырыңыз.',
    },
  },
  'KD-DOC-DISK-SPACE': {
    en: {
      cause: 'Only {freeMib} MiB are free on the disk that holds {path}.',
      next: 'Free some room there; leave the data folder itself as it is.',
    },
    ru: {
      cause: 'На диске, где лежит {path}, свободно только {freeMib} МиБ.',
      next: 'Освободите на нём место; саму папку данных не трогайте.',
    },
    ky: {
      cause: '{path} турган дискте {freeMib} МиБ гана бош орун бар.',
      next: 'Ал дисктен орун бошотуңуз; маалымат папкасынын өзүнө тийбеңиз.',
    },
    kk: {
      cause: '{path} орналасқан дискіде тек {freeMib} МиБ бос орын бар.',
      next: 'Сол дискіден орын босатыңыз; деректер қалтасының өзіне тимеңіз.',
    },
  },
  'KD-DOC-DISK-INODES': {
    en: {
      cause: 'The disk that holds {path} has room for only {freeFiles} more files.',
      next: 'Delete small files that are not needed, outside the data folder.',
    },
    ru: {
      cause: 'На диске, где лежит {path}, можно создать ещё только {freeFiles} файлов.',
      next: 'Удалите ненужные мелкие файлы вне папки данных.',
    },
    ky: {
      cause: '{path} турган дискке дагы {freeFiles} гана файл батат.',
      next: 'Маалымат папкасынан тышкары керексиз майда файлдарды өчүрүңүз.',
    },
    kk: {
      cause: '{path} орналасқан дискіге тағы тек {freeFiles} файл сияды.',
      next: 'Деректер қалтасынан тыс қажетсіз ұсақ файлдарды жойыңыз.',
    },
  },
  'KD-DOC-KEY-MODE': {
    en: {
      cause: 'Other users may read the secret file {path} (mode {mode}).',
      next: "Run chmod 600 '{path}'; if anybody else uses this machine, tell headquarters.",
    },
    ru: {
      cause: 'Секретный файл {path} могут прочитать другие пользователи (права {mode}).',
      next: "Выполните chmod 600 '{path}'; если машиной пользуются и другие, сообщите в центр.",
    },
    ky: {
      cause: 'Купуя {path} файлын башка колдонуучулар да окуй алат (укугу {mode}).',
      next: "chmod 600 '{path}' буйругун иштетиңиз; машинаны башкалар да колдонсо, борборго билдириңиз.",
    },
    kk: {
      cause: 'Құпия {path} файлын басқа пайдаланушылар да оқи алады (рұқсаты {mode}).',
      next: "chmod 600 '{path}' пәрменін орындаңыз; машинаны басқалар да пайдаланса, орталыққа хабарлаңыз.",
    },
  },
  'KD-DOC-TOKEN-MODE': {
    en: {
      cause: 'Other users may read the token of the guard’s screen in {path} (mode {mode}).',
      next: 'Delete this file and restart the kiosk; it makes a new token.',
    },
    ru: {
      cause: 'Токен экрана в файле {path} могут прочитать другие пользователи (права {mode}).',
      next: 'Удалите этот файл и перезапустите киоск; он создаст новый токен.',
    },
    ky: {
      cause: '{path} файлындагы экрандын токенин башка колдонуучулар да окуй алат (укугу {mode}).',
      next: 'Бул файлды өчүрүп, киоскту кайра иштетиңиз; ал жаңы токен түзөт.',
    },
    kk: {
      cause: '{path} файлындағы экран токенін басқа пайдаланушылар да оқи алады (рұқсаты {mode}).',
      next: 'Бұл файлды жойып, киоскіні қайта іске қосыңыз; ол жаңа токен жасайды.',
    },
  },
  'KD-DOC-CERT-EXPIRED': {
    en: {
      cause: 'The certificate of this kiosk ended on {day}; headquarters no longer lets it in.',
      next: 'Take a new request to headquarters, which runs kordon broker retire, then enroll --replace.',
    },
    ru: {
      cause: 'Сертификат этого киоска истёк {day}; центр его больше не впускает.',
      next: 'Передайте в центр новый запрос; там выполнят kordon broker retire, затем enroll --replace.',
    },
    ky: {
      cause: 'Бул киосктун сертификатынын мөөнөтү {day} бүткөн; борбор аны киргизбейт.',
      next: 'Борборго жаңы сураныч тапшырыңыз; ал жерде kordon broker retire, анан enroll --replace иштетилет.',
    },
    kk: {
      cause: 'Бұл киоскінің сертификат мерзімі {day} біткен; орталық оны енді кіргізбейді.',
      next: 'Орталыққа жаңа сұрау тапсырыңыз; онда kordon broker retire, содан кейін enroll --replace орындалады.',
    },
  },
  'KD-DOC-CERT-SOON': {
    en: {
      cause: 'The certificate of this kiosk ends on {day}, in {days} days.',
      next: 'Before that day take a new request to headquarters, which runs kordon broker retire, then enroll --replace.',
    },
    ru: {
      cause: 'Сертификат этого киоска истекает {day}, осталось дней: {days}.',
      next: 'До этого дня передайте в центр новый запрос; там выполнят kordon broker retire, затем enroll --replace.',
    },
    ky: {
      cause: 'Бул киосктун сертификатынын мөөнөтү {day} бүтөт, {days} күн калды.',
      next: 'Ал күнгө чейин борборго жаңы сураныч тапшырыңыз; ал жерде kordon broker retire, анан enroll --replace иштетилет.',
    },
    kk: {
      cause: 'Бұл киоскінің сертификат мерзімі {day} бітеді, {days} күн қалды.',
      next: 'Сол күнге дейін орталыққа жаңа сұрау тапсырыңыз; онда kordon broker retire, содан кейін enroll --replace орындалады.',
    },
  },
  'KD-DOC-CERT-EARLY': {
    en: {
      cause: 'The certificate of this kiosk is valid from {day} on, which the clock has not reached.',
      next: 'Compare the clock of this machine with your own watch and set it.',
    },
    ru: {
      cause: 'Сертификат этого киоска действует с {day}, а часы до этого дня не дошли.',
      next: 'Сверьте часы этой машины со своими и установите их.',
    },
    ky: {
      cause: 'Бул киосктун сертификаты {day} баштап жарактуу, саат болсо ал күнгө жете элек.',
      next: 'Бул машинанын саатын өз саатыңыз менен салыштырып, туура коюңуз.',
    },
    kk: {
      cause: 'Бұл киоскінің сертификаты {day} бастап жарамды, ал сағат ол күнге жеткен жоқ.',
      next: 'Бұл машинаның сағатын өз сағатыңызбен салыстырып, дұрыс қойыңыз.',
    },
  },
  'KD-DOC-KIOSK-NAME': {
    en: {
      cause: 'The configuration calls this kiosk {configured}, headquarters knows it as {enrolled}.',
      next: 'Set kiosk.id to {enrolled}, or use the data folder of {configured}.',
    },
    ru: {
      cause: 'В настройках этот киоск назван {configured}, а центр знает его как {enrolled}.',
      next: 'Задайте kiosk.id = {enrolled} или возьмите папку данных киоска {configured}.',
    },
    ky: {
      cause: 'Жөндөөлөрдө бул киоск {configured} деп аталган, борбор аны {enrolled} деп билет.',
      next: 'kiosk.id маанисин {enrolled} кылыңыз же {configured} киоскунун маалымат папкасын колдонуңуз.',
    },
    kk: {
      cause: 'Баптауларда бұл киоск {configured} деп аталған, орталық оны {enrolled} деп біледі.',
      next: 'kiosk.id мәнін {enrolled} етіңіз немесе {configured} киоскісінің деректер қалтасын пайдаланыңыз.',
    },
  },
  'KD-DOC-LISTS-OLD': {
    en: {
      cause: 'The lists are {days} days old.',
      next: 'Fetch the newest lists from headquarters before the next train.',
    },
    ru: {
      cause: 'Возраст списков в днях: {days}.',
      next: 'До следующего поезда получите в центре новые списки.',
    },
    ky: {
      cause: 'Тизмелерге {days} күн болду.',
      next: 'Кийинки поездге чейин борбордон эң жаңы тизмелерди алыңыз.',
    },
    kk: {
      cause: 'Тізімдерге {days} күн болды.',
      next: 'Келесі пойызға дейін орталықтан ең жаңа тізімдерді алыңыз.',
    },
  },
  'KD-DOC-LISTS-EXPIRED': {
    en: {
      cause: 'The lists have been out of date since {day}; they still count, and the screen says so.',
      next: 'Fetch the newest lists from headquarters.',
    },
    ru: {
      cause: 'Списки устарели {day}; они ещё действуют, и экран об этом предупреждает.',
      next: 'Получите в центре новые списки.',
    },
    ky: {
      cause: 'Тизмелер {day} эскирген; алар дагы эле колдонулат жана экран муну көрсөтөт.',
      next: 'Борбордон эң жаңы тизмелерди алыңыз.',
    },
    kk: {
      cause: 'Тізімдер {day} ескірген; олар әлі қолданылады және экран мұны көрсетеді.',
      next: 'Орталықтан ең жаңа тізімдерді алыңыз.',
    },
  },
  'KD-DOC-BACKLOG': {
    en: {
      cause: '{rows} records wait for headquarters, the oldest for {days} days.',
      next: 'Connect the kiosk to headquarters and let it run until none waits.',
    },
    ru: {
      cause: 'Записей, ожидающих отправки в центр: {rows}; самая старая ждёт дней: {days}.',
      next: 'Соедините киоск с центром и не выключайте, пока все записи не будут переданы.',
    },
    ky: {
      cause: '{rows} жазуу борборго жөнөтүлүүнү күтүп турат, эң эскиси {days} күндөн бери.',
      next: 'Киоскту борборго туташтырып, баары жөнөтүлгүчө иштетип коюңуз.',
    },
    kk: {
      cause: '{rows} жазба орталыққа жіберілуді күтіп тұр, ең ескісі {days} күннен бері.',
      next: 'Киоскіні орталыққа қосып, бәрі жіберілгенше жұмыс істетіп қойыңыз.',
    },
  },
  'KD-DOC-SETTINGS': {
    en: {
      cause: 'The settings in {path} are damaged; the kiosk will set them aside and begin with defaults.',
      next: 'Start the kiosk and choose the language and the coach again.',
    },
    ru: {
      cause: 'Настройки в {path} повреждены; киоск отложит их и начнёт с исходных.',
      next: 'Запустите киоск и снова выберите язык и вагон.',
    },
    ky: {
      cause: '{path} ичиндеги жөндөөлөр бузулган; киоск аларды четке коюп, баштапкысынан баштайт.',
      next: 'Киоскту иштетип, тилди жана вагонду кайра тандаңыз.',
    },
    kk: {
      cause: '{path} ішіндегі баптаулар бүлінген; киоск оларды шетке қойып, бастапқысынан бастайды.',
      next: 'Киоскіні іске қосып, тіл мен вагонды қайта таңдаңыз.',
    },
  },
  'KD-DOC-FONTS': {
    en: {
      cause:
        'The fonts {missing} of the guard’s screen are missing or damaged; some letters would look wrong.',
      next: 'Run npm run build in the folder of kordon.',
    },
    ru: {
      cause: 'Шрифты экрана {missing} отсутствуют или повреждены; часть букв выглядела бы неверно.',
      next: 'Выполните npm run build в папке kordon.',
    },
    ky: {
      cause: 'Экрандын {missing} ариптери жок же бузулган; айрым тамгалар туура эмес көрүнмөк.',
      next: 'kordon папкасында npm run build буйругун иштетиңиз.',
    },
    kk: {
      cause: 'Экранның {missing} қаріптері жоқ немесе бүлінген; кейбір әріптер қате көрінер еді.',
      next: 'kordon қалтасында npm run build пәрменін орындаңыз.',
    },
  },
});
