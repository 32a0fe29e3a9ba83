import { defineFaults } from './fault.ts';

/** Headquarters: its keys and kiosks, what the stores meet, what a row is set aside or marked for. */
export const headquartersFaults = defineFaults({
  'KD-HQ-NOT-INITIALISED': {
    en: { cause: 'There is no headquarters in {path} yet.', next: 'Run kordon broker init for this folder.' },
    ru: { cause: 'В {path} ещё нет центра.', next: 'Выполните kordon broker init для этой папки.' },
    ky: {
      cause: '{path} папкасында азырынча борбор жок.',
      next: 'Бул папка үчүн kordon broker init буйругун аткарыңыз.',
    },
    kk: {
      cause: '{path} қалтасында әзірге орталық жоқ.',
      next: 'Осы қалта үшін kordon broker init пәрменін орындаңыз.',
    },
  },
  'KD-HQ-DAMAGED': {
    en: {
      cause: 'The file {path} of headquarters is damaged or missing.',
      next: 'Restore it from the backup of this folder.',
    },
    ru: {
      cause: 'Файл центра {path} повреждён или отсутствует.',
      next: 'Восстановите его из резервной копии этой папки.',
    },
    ky: {
      cause: 'Борбордун {path} файлы бузулган же жок.',
      next: 'Аны ушул папканын камдык көчүрмөсүнөн калыбына келтириңиз.',
    },
    kk: {
      cause: 'Орталықтың {path} файлы бүлінген немесе жоқ.',
      next: 'Оны осы қалтаның сақтық көшірмесінен қалпына келтіріңіз.',
    },
  },
  'KD-HQ-DEPLOYMENT': {
    en: {
      cause: 'This folder belongs to a {present} headquarters, not to a {wanted} one.',
      next: 'Choose another folder with --data.',
    },
    ru: {
      cause: 'Эта папка принадлежит центру «{present}», а не «{wanted}».',
      next: 'Выберите другую папку через --data.',
    },
    ky: {
      cause: 'Бул папка «{wanted}» эмес, «{present}» борборуна таандык.',
      next: '--data менен башка папка тандаңыз.',
    },
    kk: {
      cause: 'Бұл қалта «{wanted}» емес, «{present}» орталығына тиесілі.',
      next: '--data арқылы басқа қалта таңдаңыз.',
    },
  },
  'KD-HQ-LIVE-LISTS': {
    en: {
      cause: 'This headquarters is live, and demonstration lists are never signed in a live one.',
      next: 'For a trial make a headquarters of its own: kordon broker init --deployment demo --data FOLDER.',
    },
    ru: {
      cause: 'Это рабочий центр, а демонстрационные списки в рабочем центре никогда не подписываются.',
      next: 'Для пробы создайте отдельный центр: kordon broker init --deployment demo --data FOLDER.',
    },
    ky: {
      cause: 'Бул — иштеп жаткан борбор, анда көрсөтмө тизмелерге эч качан кол коюлбайт.',
      next: 'Сынап көрүү үчүн өзүнчө борбор түзүңүз: kordon broker init --deployment demo --data FOLDER.',
    },
    kk: {
      cause: 'Бұл — жұмыс істеп тұрған орталық, онда көрсетілім тізімдеріне ешқашан қол қойылмайды.',
      next: 'Байқап көру үшін бөлек орталық құрыңыз: kordon broker init --deployment demo --data FOLDER.',
    },
  },
  'KD-HQ-REQUEST': {
    en: {
      cause: 'The certificate request is refused: {why}.',
      next: 'Make a new request on the kiosk and bring it again.',
    },
    ru: {
      cause: 'Запрос сертификата отклонён: {why}.',
      next: 'Создайте на киоске новый запрос и принесите его снова.',
    },
    ky: {
      cause: 'Сертификат суранычы четке кагылды: {why}.',
      next: 'Киоскто жаңы сураныч түзүп, кайра алып келиңиз.',
    },
    kk: {
      cause: 'Сертификат сұрауы қабылданбады: {why}.',
      next: 'Киоскіде жаңа сұрау жасап, қайта әкеліңіз.',
    },
  },
  'KD-HQ-KIOSK-TAKEN': {
    en: {
      cause: 'A kiosk named {kiosk} is already enrolled with another key.',
      next: 'If the kiosk was rebuilt, enrol it again with --replace; else give it another name.',
    },
    ru: {
      cause: 'Киоск {kiosk} уже зарегистрирован с другим ключом.',
      next: 'Если киоск переустановлен, повторите с --replace; иначе дайте ему другое имя.',
    },
    ky: {
      cause: '{kiosk} киоску башка ачкыч менен катталып койгон.',
      next: 'Киоск кайра орнотулган болсо, --replace менен кайталаңыз; болбосо ага башка ат бериңиз.',
    },
    kk: {
      cause: '{kiosk} киоскісі басқа кілтпен тіркеліп қойған.',
      next: 'Киоск қайта орнатылса, --replace арқылы қайталаңыз; әйтпесе оған басқа ат беріңіз.',
    },
  },
  'KD-HQ-NO-KIOSK': {
    en: { cause: 'No kiosk named {kiosk} is enrolled.', next: 'Check the name with kordon broker status.' },
    ru: { cause: 'Киоск {kiosk} не зарегистрирован.', next: 'Проверьте имя командой kordon broker status.' },
    ky: { cause: '{kiosk} деген киоск катталган эмес.', next: 'Атын kordon broker status менен текшериңиз.' },
    kk: { cause: '{kiosk} деген киоск тіркелмеген.', next: 'Атын kordon broker status арқылы тексеріңіз.' },
  },
  'KD-HQ-FORK': {
    en: {
      cause: 'Kiosk {kiosk} sent two different records under number {number}; both are kept.',
      next: 'Find out whether its disk was copied or restored, and enrol it anew.',
    },
    ru: {
      cause: 'Киоск {kiosk} прислал две разные записи под номером {number}; сохранены обе.',
      next: 'Выясните, не копировался ли его диск, и зарегистрируйте киоск заново.',
    },
    ky: {
      cause: '{kiosk} киоску {number} номери менен эки башка жазуу жиберди; экөө тең сакталды.',
      next: 'Диски көчүрүлгөн же калыбына келтирилген эмеспи, тактап, киоскту кайра каттаңыз.',
    },
    kk: {
      cause: '{kiosk} киоскісі {number} нөмірімен екі түрлі жазба жіберді; екеуі де сақталды.',
      next: 'Дискісі көшірілмегенін немесе қалпына келтірілмегенін анықтап, киоскіні қайта тіркеңіз.',
    },
  },
  'KD-HQ-CHAIN': {
    en: {
      cause: 'Record {number} of kiosk {kiosk} does not follow the record before it.',
      next: "Compare the kiosk's journal with headquarters before it is serviced.",
    },
    ru: {
      cause: 'Запись {number} киоска {kiosk} не продолжает предыдущую.',
      next: 'Сравните журнал киоска с центром до его обслуживания.',
    },
    ky: {
      cause: '{kiosk} киоскунун {number} жазуусу мурункусун улантпайт.',
      next: 'Тейлөөдөн мурун киосктун журналын борбор менен салыштырыңыз.',
    },
    kk: {
      cause: '{kiosk} киоскісінің {number} жазбасы алдыңғысын жалғамайды.',
      next: 'Қызмет көрсету алдында киоскінің журналын орталықпен салыстырыңыз.',
    },
  },
  'KD-HQ-BUSY': {
    en: {
      cause: 'More messages arrive than headquarters can store at the moment.',
      next: 'Nothing is lost, kiosks send again; if it lasts, use a faster disk.',
    },
    ru: {
      cause: 'Сообщений приходит больше, чем центр успевает сохранять.',
      next: 'Ничего не потеряно, киоски повторят; если это надолго, нужен более быстрый диск.',
    },
    ky: {
      cause: 'Борбор сактап үлгүргөндөн көп билдирүү келүүдө.',
      next: 'Эч нерсе жоголгон жок, киосктор кайра жиберет; узакка созулса, ылдамыраак диск керек.',
    },
    kk: {
      cause: 'Орталық сақтап үлгергеннен көп хабар келуде.',
      next: 'Ештеңе жоғалған жоқ, киоскілер қайта жібереді; ұзаққа созылса, жылдамырақ диск керек.',
    },
  },
  'KD-HQ-FULL': {
    en: {
      cause: "Headquarters' disk is full; crossings stay on the kiosks.",
      next: 'Make room on the disk; storing goes on by itself.',
    },
    ru: {
      cause: 'Диск центра заполнен; записи остаются на киосках.',
      next: 'Освободите место на диске; запись продолжится сама.',
    },
    ky: {
      cause: 'Борбордун диски толду; жазуулар киосктордо калат.',
      next: 'Дисктен орун бошотуңуз; сактоо өзү улантылат.',
    },
    kk: {
      cause: 'Орталықтың дискісі толды; жазбалар киоскілерде қалады.',
      next: 'Дискіден орын босатыңыз; сақтау өздігінен жалғасады.',
    },
  },
  'KD-HQ-STORE': {
    en: {
      cause: "Headquarters' store cannot be written ({why}); crossings stay on the kiosks.",
      next: 'Check the disk and the log of headquarters.',
    },
    ru: {
      cause: 'Хранилище центра недоступно для записи ({why}); записи остаются на киосках.',
      next: 'Проверьте диск и журнал центра.',
    },
    ky: {
      cause: 'Борбордун сактагычына жазылбай жатат ({why}); жазуулар киосктордо калат.',
      next: 'Борбордун дискин жана журналын текшериңиз.',
    },
    kk: {
      cause: 'Орталықтың қоймасына жазылмай тұр ({why}); жазбалар киоскілерде қалады.',
      next: 'Орталықтың дискісі мен журналын тексеріңіз.',
    },
  },
  'KD-HQ-NO-KEY': {
    en: {
      cause: 'A record of kiosk {kiosk} is sealed to a key that headquarters does not hold.',
      next: 'Restore the older sealing keys, then retry the quarantine.',
    },
    ru: {
      cause: 'Запись киоска {kiosk} запечатана ключом, которого у центра нет.',
      next: 'Восстановите прежние ключи и повторите разбор карантина.',
    },
    ky: {
      cause: '{kiosk} киоскунун жазуусу борбордо жок ачкыч менен мөөрлөнгөн.',
      next: 'Мурунку ачкычтарды калыбына келтирип, карантинди кайра иштетиңиз.',
    },
    kk: {
      cause: '{kiosk} киоскісінің жазбасы орталықта жоқ кілтпен мөрленген.',
      next: 'Бұрынғы кілттерді қалпына келтіріп, карантинді қайта өңдеңіз.',
    },
  },
  'KD-HQ-SEAL': {
    en: {
      cause: 'The seal of a record of kiosk {kiosk} cannot be opened.',
      next: 'Keep the record and examine the kiosk.',
    },
    ru: {
      cause: 'Печать записи киоска {kiosk} не открывается.',
      next: 'Сохраните запись и проверьте киоск.',
    },
    ky: {
      cause: '{kiosk} киоскунун жазуусунун мөөрү ачылбайт.',
      next: 'Жазууну сактап, киоскту текшериңиз.',
    },
    kk: {
      cause: '{kiosk} киоскісі жазбасының мөрі ашылмайды.',
      next: 'Жазбаны сақтап, киоскіні тексеріңіз.',
    },
  },
  'KD-HQ-RECORD': {
    en: {
      cause: 'An opened record of kiosk {kiosk} does not fit the record format.',
      next: 'Update headquarters, then retry the quarantine.',
    },
    ru: {
      cause: 'Открытая запись киоска {kiosk} не соответствует формату записей.',
      next: 'Обновите центр и повторите разбор карантина.',
    },
    ky: {
      cause: '{kiosk} киоскунун ачылган жазуусу жазуу форматына туура келбейт.',
      next: 'Борборду жаңыртып, карантинди кайра иштетиңиз.',
    },
    kk: {
      cause: '{kiosk} киоскісінің ашылған жазбасы жазба пішіміне сай емес.',
      next: 'Орталықты жаңартып, карантинді қайта өңдеңіз.',
    },
  },
});
