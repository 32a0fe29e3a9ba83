import { defineFaults } from './fault.ts';

/** The watchlist's file, the changes to it and the programs that make them. */
export const watchlistFileFaults = defineFaults({
  'KD-WL-OPEN': {
    en: {
      cause: 'The watchlist {path} cannot be opened.',
      next: 'Check the path and the permissions of the file.',
    },
    ru: {
      cause: 'Список розыска {path} не удаётся открыть.',
      next: 'Проверьте путь и права доступа к файлу.',
    },
    ky: {
      cause: 'Издөө тизмеси {path} ачылбайт.',
      next: 'Файлдын жолун жана укуктарын текшериңиз.',
    },
    kk: {
      cause: 'Іздеу тізімі {path} ашылмайды.',
      next: 'Файлдың жолын және құқықтарын тексеріңіз.',
    },
  },
  'KD-WL-FORMAT': {
    en: {
      cause: '{path} is not a watchlist of kordon.',
      next: 'Name the file that "kordon watchlist build" wrote.',
    },
    ru: {
      cause: '{path} — не список розыска kordon.',
      next: 'Укажите файл, который записала команда «kordon watchlist build».',
    },
    ky: {
      cause: '{path} — kordon издөө тизмеси эмес.',
      next: '«kordon watchlist build» буйругу жазган файлды көрсөтүңүз.',
    },
    kk: {
      cause: '{path} — kordon іздеу тізімі емес.',
      next: '«kordon watchlist build» пәрмені жазған файлды көрсетіңіз.',
    },
  },
  'KD-WL-VERSION': {
    en: {
      cause: 'The watchlist {path} has format version {version}, which this program does not know.',
      next: 'Update kordon, or ask headquarters for a list of its version.',
    },
    ru: {
      cause: 'Формат списка розыска {path} имеет версию {version}, неизвестную этой программе.',
      next: 'Обновите kordon или запросите в центре список его версии.',
    },
    ky: {
      cause: 'Издөө тизмеси {path} форматынын {version} версиясын бул программа билбейт.',
      next: 'kordon программасын жаңыртыңыз же борбордон анын версиясындагы тизмени сураңыз.',
    },
    kk: {
      cause: 'Іздеу тізімі {path} пішімінің {version} нұсқасын бұл бағдарлама білмейді.',
      next: 'kordon бағдарламасын жаңартыңыз немесе орталықтан оның нұсқасындағы тізімді сұраңыз.',
    },
  },
  'KD-WL-LENGTH': {
    en: {
      cause: 'The watchlist {path} is cut or has something after its end; it should have {bytes} bytes.',
      next: 'Copy the whole file again.',
    },
    ru: {
      cause: 'Список розыска {path} обрезан или дописан; в нём должно быть {bytes} байт.',
      next: 'Скопируйте файл целиком ещё раз.',
    },
    ky: {
      cause: 'Издөө тизмеси {path} кесилген же аягына бир нерсе кошулган; анда {bytes} байт болушу керек.',
      next: 'Файлды толугу менен кайра көчүрүңүз.',
    },
    kk: {
      cause: 'Іздеу тізімі {path} қиылған немесе соңына бірдеңе қосылған; онда {bytes} байт болуы керек.',
      next: 'Файлды толығымен қайта көшіріңіз.',
    },
  },
  'KD-WL-SEALED': {
    en: {
      cause: 'The watchlist {path} is encrypted and no key was given.',
      next: 'Give the list key, on the command line with --key FILE.',
    },
    ru: {
      cause: 'Список розыска {path} зашифрован, а ключ не указан.',
      next: 'Укажите ключ списка, в командной строке: --key ФАЙЛ.',
    },
    ky: {
      cause: 'Издөө тизмеси {path} шифрленген, ачкыч көрсөтүлгөн эмес.',
      next: 'Тизменин ачкычын көрсөтүңүз, буйрук сабында: --key ФАЙЛ.',
    },
    kk: {
      cause: 'Іздеу тізімі {path} шифрланған, кілт көрсетілмеген.',
      next: 'Тізім кілтін көрсетіңіз, пәрмен жолында: --key ФАЙЛ.',
    },
  },
  'KD-WL-KEY': {
    en: {
      cause: 'The watchlist {path} was encrypted with another key.',
      next: 'Use the list key of this kiosk, or take the list anew.',
    },
    ru: {
      cause: 'Список розыска {path} зашифрован другим ключом.',
      next: 'Используйте ключ списка этого киоска или получите список заново.',
    },
    ky: {
      cause: 'Издөө тизмеси {path} башка ачкыч менен шифрленген.',
      next: 'Ушул киосктун тизме ачкычын колдонуңуз же тизмени кайра алыңыз.',
    },
    kk: {
      cause: 'Іздеу тізімі {path} басқа кілтпен шифрланған.',
      next: 'Осы киоскінің тізім кілтін қолданыңыз немесе тізімді қайта алыңыз.',
    },
  },
  'KD-WL-KEY-FILE': {
    en: {
      cause: 'The key file {path} does not hold 32 bytes, neither raw nor in hex or base64.',
      next: 'Name a file with a key of 32 bytes.',
    },
    ru: {
      cause: 'В файле ключа {path} нет 32 байт ни в двоичном виде, ни в hex или base64.',
      next: 'Укажите файл с ключом из 32 байт.',
    },
    ky: {
      cause: 'Ачкыч файлы {path} 32 байтты кармабайт: экилик түрдө да, hex же base64 түрүндө да.',
      next: '32 байттык ачкычы бар файлды көрсөтүңүз.',
    },
    kk: {
      cause: 'Кілт файлы {path} ішінде 32 байт жоқ: екілік түрде де, hex немесе base64 түрінде де.',
      next: '32 байттық кілті бар файлды көрсетіңіз.',
    },
  },
  'KD-WL-ROOT': {
    en: {
      cause: 'The watchlist {path} is not the one that was expected: its root differs.',
      next: 'Do not use it; take the list from headquarters again.',
    },
    ru: {
      cause: 'Список розыска {path} не тот, что ожидался: его корень другой.',
      next: 'Не используйте его; получите список из центра заново.',
    },
    ky: {
      cause: 'Издөө тизмеси {path} күтүлгөн тизме эмес: анын тамыры башка.',
      next: 'Аны колдонбоңуз; тизмени борбордон кайра алыңыз.',
    },
    kk: {
      cause: 'Іздеу тізімі {path} күтілген тізім емес: оның түбірі басқа.',
      next: 'Оны қолданбаңыз; тізімді орталықтан қайта алыңыз.',
    },
  },
  'KD-WL-PAGE': {
    en: {
      cause: 'Page {page} of the watchlist {path} is damaged.',
      next: 'Look closely at each document, and take the list from headquarters again.',
    },
    ru: {
      cause: 'Страница {page} списка розыска {path} повреждена.',
      next: 'Внимательно проверяйте каждый документ и получите список из центра заново.',
    },
    ky: {
      cause: 'Издөө тизмеси {path} файлынын {page}-барагы бузулган.',
      next: 'Ар бир документти кылдат караңыз жана тизмени борбордон кайра алыңыз.',
    },
    kk: {
      cause: 'Іздеу тізімі {path} файлының {page}-беті бүлінген.',
      next: 'Әр құжатты мұқият қараңыз және тізімді орталықтан қайта алыңыз.',
    },
  },
  'KD-WL-META': {
    en: {
      cause: 'The watchlist {path} describes itself in a way that this program does not understand: {why}.',
      next: 'Build the list again with this version of kordon.',
    },
    ru: {
      cause: 'Список розыска {path} описывает себя непонятно для этой программы: {why}.',
      next: 'Соберите список заново этой версией kordon.',
    },
    ky: {
      cause: 'Издөө тизмеси {path} өзүн бул программага түшүнүксүз сүрөттөйт: {why}.',
      next: 'Тизмени kordon программасынын ушул версиясы менен кайра түзүңүз.',
    },
    kk: {
      cause: 'Іздеу тізімі {path} өзін бұл бағдарламаға түсініксіз сипаттайды: {why}.',
      next: 'Тізімді kordon бағдарламасының осы нұсқасымен қайта құрыңыз.',
    },
  },
  'KD-WL-DISCREET': {
    en: {
      cause: 'The watchlist {path} has entries that must never be on a kiosk.',
      next: 'Build the list for kiosks with "kordon watchlist build --kiosk".',
    },
    ru: {
      cause: 'В списке розыска {path} есть записи, которых никогда не должно быть на киоске.',
      next: 'Соберите список для киосков: «kordon watchlist build --kiosk».',
    },
    ky: {
      cause: 'Издөө тизмеси {path} ичинде киоскто эч качан болбошу керек болгон жазуулар бар.',
      next: 'Киосктор үчүн тизмени түзүңүз: «kordon watchlist build --kiosk».',
    },
    kk: {
      cause: 'Іздеу тізімі {path} ішінде киоскіде ешқашан болмауы керек жазбалар бар.',
      next: 'Киоскілерге арналған тізімді құрыңыз: «kordon watchlist build --kiosk».',
    },
  },
});
