import { defineFaults } from './fault.ts';

/** Headquarters: what the door refuses, what a message or row is refused or set aside for, what the store meets. */
export const headquartersFaults = defineFaults({
  'KD-HQ-NOT-INITIALISED': {
    en: { cause: 'There is no headquarters in {path} yet.', next: 'Run kordon broker init for this folder.' },
    ru: { cause: 'В {path} ещё нет центра.', next: 'Выполните kordon broker init для этой папки.' },
    ky: { cause: '{path} папкасында азырынча борбор жок.', next: 'Бул папка үчүн kordon broker init буйругун аткарыңыз.' },
    kk: { cause: '{path} қалтасында әзірге орталық жоқ.', next: 'Осы қалта үшін kordon broker init пәрменін орындаңыз.' },
  },
  'KD-HQ-DAMAGED': {
    en: { cause: 'The file {path} of headquarters is damaged or missing.', next: 'Restore it from the backup of this folder.' },
    ru: { cause: 'Файл центра {path} повреждён или отсутствует.', next: 'Восстановите его из резервной копии этой папки.' },
    ky: { cause: 'Борбордун {path} файлы бузулган же жок.', next: 'Аны ушул папканын камдык көчүрмөсүнөн калыбына келтириңиз.' },
    kk: { cause: 'Орталықтың {path} файлы бүлінген немесе жоқ.', next: 'Оны осы қалтаның сақтық көшірмесінен қалпына келтіріңіз.' },
  },
  'KD-HQ-DEPLOYMENT': {
    en: { cause: 'This folder belongs to a {present} headquarters, not to a {wanted} one.', next: 'Choose another folder with --data.' },
    ru: { cause: 'Эта папка принадлежит центру «{present}», а не «{wanted}».', next: 'Выберите другую папку через --data.' },
    ky: { cause: 'Бул папка «{wanted}» эмес, «{present}» борборуна таандык.', next: '--data менен башка папка тандаңыз.' },
    kk: { cause: 'Бұл қалта «{wanted}» емес, «{present}» орталығына тиесілі.', next: '--data арқылы басқа қалта таңдаңыз.' },
  },
  'KD-HQ-REQUEST': {
    en: { cause: 'The certificate request is refused: {why}.', next: 'Make a new request on the kiosk and bring it again.' },
    ru: { cause: 'Запрос сертификата отклонён: {why}.', next: 'Создайте на киоске новый запрос и принесите его снова.' },
    ky: { cause: 'Сертификат суранычы четке кагылды: {why}.', next: 'Киоскто жаңы сураныч түзүп, кайра алып келиңиз.' },
    kk: { cause: 'Сертификат сұрауы қабылданбады: {why}.', next: 'Киоскіде жаңа сұрау жасап, қайта әкеліңіз.' },
  },
  'KD-HQ-KIOSK-TAKEN': {
    en: { cause: 'A kiosk named {kiosk} is already enrolled with another key.', next: 'If the kiosk was rebuilt, enrol it again with --replace; else give it another name.' },
    ru: { cause: 'Киоск {kiosk} уже зарегистрирован с другим ключом.', next: 'Если киоск переустановлен, повторите с --replace; иначе дайте ему другое имя.' },
    ky: { cause: '{kiosk} киоску башка ачкыч менен катталып койгон.', next: 'Киоск кайра орнотулган болсо, --replace менен кайталаңыз; болбосо ага башка ат бериңиз.' },
    kk: { cause: '{kiosk} киоскісі басқа кілтпен тіркеліп қойған.', next: 'Киоск қайта орнатылса, --replace арқылы қайталаңыз; әйтпесе оған басқа ат беріңіз.' },
  },
  'KD-HQ-NO-KIOSK': {
    en: { cause: 'No kiosk named {kiosk} is enrolled.', next: 'Check the name with kordon broker status.' },
    ru: { cause: 'Киоск {kiosk} не зарегистрирован.', next: 'Проверьте имя командой kordon broker status.' },
    ky: { cause: '{kiosk} деген киоск катталган эмес.', next: 'Атын kordon broker status менен текшериңиз.' },
    kk: { cause: '{kiosk} деген киоск тіркелмеген.', next: 'Атын kordon broker status арқылы тексеріңіз.' },
  },
  'KD-HQ-STRANGER': {
    en: { cause: 'A certificate of this authority that is not enrolled or was ended tried to connect as {kiosk}.', next: 'Find out who holds it; enrol the kiosk again if it is ours.' },
    ru: { cause: 'Незарегистрированный или отозванный сертификат этого центра пытался подключиться как {kiosk}.', next: 'Выясните, у кого он; если киоск наш, зарегистрируйте его заново.' },
    ky: { cause: 'Катталбаган же токтотулган сертификат {kiosk} катары туташууга аракет кылды.', next: 'Анын кимде экенин тактаңыз; киоск биздики болсо, кайра каттаңыз.' },
    kk: { cause: 'Тіркелмеген немесе тоқтатылған сертификат {kiosk} ретінде қосылуға әрекет жасады.', next: 'Оның кімде екенін анықтаңыз; киоск біздікі болса, қайта тіркеңіз.' },
  },
  'KD-HQ-CLIENT-ID': {
    en: { cause: 'Kiosk {kiosk} connected under a name that is not in its certificate.', next: 'Check that kiosk for a changed installation.' },
    ru: { cause: 'Киоск {kiosk} подключился под именем, которого нет в его сертификате.', next: 'Проверьте, не изменена ли установка киоска.' },
    ky: { cause: '{kiosk} киоску сертификатында жок ат менен туташты.', next: 'Киосктун орнотмосу өзгөртүлгөн-өзгөртүлбөгөнүн текшериңиз.' },
    kk: { cause: '{kiosk} киоскісі сертификатында жоқ атпен қосылды.', next: 'Киоскінің орнатылымы өзгертілмегенін тексеріңіз.' },
  },
  'KD-HQ-CONNECT': {
    en: { cause: 'Kiosk {kiosk} asked for a kind of connection that the door does not give.', next: 'Update that kiosk; only MQTT 3.1.1 with a clean session and without a will is served.' },
    ru: { cause: 'Киоск {kiosk} запросил недопустимый вид соединения.', next: 'Обновите киоск: допускается только MQTT 3.1.1 с чистой сессией и без завещания.' },
    ky: { cause: '{kiosk} киоску уруксат берилбеген байланыш түрүн сурады.', next: 'Киоскту жаңыртыңыз: таза сессиялуу, керээзсиз MQTT 3.1.1 гана кабыл алынат.' },
    kk: { cause: '{kiosk} киоскісі рұқсат етілмеген байланыс түрін сұрады.', next: 'Киоскіні жаңартыңыз: тек таза сессиялы, өсиетсіз MQTT 3.1.1 қабылданады.' },
  },
  'KD-HQ-TOPIC': {
    en: { cause: "Kiosk {kiosk} published to a topic that is not its own.", next: 'Check that kiosk for a changed installation.' },
    ru: { cause: 'Киоск {kiosk} публиковал не в свою тему.', next: 'Проверьте, не изменена ли установка киоска.' },
    ky: { cause: '{kiosk} киоску өзүнө таандык эмес темага жарыялады.', next: 'Киосктун орнотмосу өзгөртүлгөн-өзгөртүлбөгөнүн текшериңиз.' },
    kk: { cause: '{kiosk} киоскісі өзіне тиесілі емес тақырыпқа жариялады.', next: 'Киоскінің орнатылымы өзгертілмегенін тексеріңіз.' },
  },
  'KD-HQ-QOS': {
    en: { cause: 'Kiosk {kiosk} published retained or with a wrong quality of service.', next: 'Update the software of that kiosk.' },
    ru: { cause: 'Киоск {kiosk} публиковал с удержанием или с неверным качеством доставки.', next: 'Обновите программу киоска.' },
    ky: { cause: '{kiosk} киоску сакталуучу же жеткирүү деңгээли туура эмес билдирүү жиберди.', next: 'Киосктун программасын жаңыртыңыз.' },
    kk: { cause: '{kiosk} киоскісі сақталатын немесе жеткізу деңгейі қате хабар жіберді.', next: 'Киоскінің бағдарламасын жаңартыңыз.' },
  },
  'KD-HQ-OVERSIZE': {
    en: { cause: 'A message of kiosk {kiosk} is over the size limit.', next: 'Update the software of that kiosk; its crossings stay there.' },
    ru: { cause: 'Сообщение киоска {kiosk} больше допустимого.', next: 'Обновите программу киоска; его записи остаются на нём.' },
    ky: { cause: '{kiosk} киоскунун билдирүүсү чектен чоң.', next: 'Киосктун программасын жаңыртыңыз; жазуулары өзүндө сакталат.' },
    kk: { cause: '{kiosk} киоскісінің хабары шектен үлкен.', next: 'Киоскінің бағдарламасын жаңартыңыз; жазбалары өзінде қалады.' },
  },
  'KD-HQ-MALFORMED': {
    en: { cause: 'A message of kiosk {kiosk} is malformed.', next: 'Update the software of that kiosk; its crossings stay there.' },
    ru: { cause: 'Сообщение киоска {kiosk} составлено неверно.', next: 'Обновите программу киоска; его записи остаются на нём.' },
    ky: { cause: '{kiosk} киоскунун билдирүүсү туура эмес түзүлгөн.', next: 'Киосктун программасын жаңыртыңыз; жазуулары өзүндө сакталат.' },
    kk: { cause: '{kiosk} киоскісінің хабары дұрыс құрылмаған.', next: 'Киоскінің бағдарламасын жаңартыңыз; жазбалары өзінде қалады.' },
  },
  'KD-HQ-VERSION': {
    en: { cause: 'Kiosk {kiosk} sends a message version that headquarters does not know.', next: 'Update headquarters first, then the kiosks.' },
    ru: { cause: 'Киоск {kiosk} присылает версию сообщений, неизвестную центру.', next: 'Сначала обновите центр, затем киоски.' },
    ky: { cause: '{kiosk} киоску борборго белгисиз версиядагы билдирүү жиберүүдө.', next: 'Адегенде борборду, андан кийин киоскторду жаңыртыңыз.' },
    kk: { cause: '{kiosk} киоскісі орталыққа белгісіз нұсқадағы хабар жіберуде.', next: 'Алдымен орталықты, содан кейін киоскілерді жаңартыңыз.' },
  },
  'KD-HQ-SIGNATURE': {
    en: { cause: "A message from kiosk {kiosk} does not carry that kiosk's signature.", next: 'Take the kiosk out of service and examine it.' },
    ru: { cause: 'Сообщение киоска {kiosk} не подписано его ключом.', next: 'Снимите киоск с работы и проверьте его.' },
    ky: { cause: '{kiosk} киоскунун билдирүүсүнө анын өз колтамгасы коюлган эмес.', next: 'Киоскту иштен алып, текшериңиз.' },
    kk: { cause: '{kiosk} киоскісінің хабарында оның өз қолтаңбасы жоқ.', next: 'Киоскіні жұмыстан алып, тексеріңіз.' },
  },
  'KD-HQ-OTHER-KIOSK': {
    en: { cause: 'A message that kiosk {kiosk} signed speaks for another kiosk.', next: 'Take the kiosk out of service and examine it.' },
    ru: { cause: 'Сообщение, подписанное киоском {kiosk}, составлено от имени другого киоска.', next: 'Снимите киоск с работы и проверьте его.' },
    ky: { cause: '{kiosk} киоску кол койгон билдирүү башка киосктун атынан түзүлгөн.', next: 'Киоскту иштен алып, текшериңиз.' },
    kk: { cause: '{kiosk} киоскісі қол қойған хабар басқа киоскінің атынан жазылған.', next: 'Киоскіні жұмыстан алып, тексеріңіз.' },
  },
  'KD-HQ-FORK': {
    en: { cause: 'Kiosk {kiosk} sent two different records under number {number}; both are kept.', next: 'Find out whether its disk was copied or restored, and enrol it anew.' },
    ru: { cause: 'Киоск {kiosk} прислал две разные записи под номером {number}; сохранены обе.', next: 'Выясните, не копировался ли его диск, и зарегистрируйте киоск заново.' },
    ky: { cause: '{kiosk} киоску {number} номери менен эки башка жазуу жиберди; экөө тең сакталды.', next: 'Диски көчүрүлгөн же калыбына келтирилген эмеспи, тактап, киоскту кайра каттаңыз.' },
    kk: { cause: '{kiosk} киоскісі {number} нөмірімен екі түрлі жазба жіберді; екеуі де сақталды.', next: 'Дискісі көшірілмегенін немесе қалпына келтірілмегенін анықтап, киоскіні қайта тіркеңіз.' },
  },
  'KD-HQ-CHAIN': {
    en: { cause: 'Record {number} of kiosk {kiosk} does not follow the record before it.', next: "Compare the kiosk's journal with headquarters before it is serviced." },
    ru: { cause: 'Запись {number} киоска {kiosk} не продолжает предыдущую.', next: 'Сравните журнал киоска с центром до его обслуживания.' },
    ky: { cause: '{kiosk} киоскунун {number} жазуусу мурункусун улантпайт.', next: 'Тейлөөдөн мурун киосктун журналын борбор менен салыштырыңыз.' },
    kk: { cause: '{kiosk} киоскісінің {number} жазбасы алдыңғысын жалғамайды.', next: 'Қызмет көрсету алдында киоскінің журналын орталықпен салыстырыңыз.' },
  },
  'KD-HQ-BUSY': {
    en: { cause: 'More messages arrive than headquarters can store at the moment.', next: 'Nothing is lost, kiosks send again; if it lasts, use a faster disk.' },
    ru: { cause: 'Сообщений приходит больше, чем центр успевает сохранять.', next: 'Ничего не потеряно, киоски повторят; если это надолго, нужен более быстрый диск.' },
    ky: { cause: 'Борбор сактап үлгүргөндөн көп билдирүү келүүдө.', next: 'Эч нерсе жоголгон жок, киосктор кайра жиберет; узакка созулса, ылдамыраак диск керек.' },
    kk: { cause: 'Орталық сақтап үлгергеннен көп хабар келуде.', next: 'Ештеңе жоғалған жоқ, киоскілер қайта жібереді; ұзаққа созылса, жылдамырақ диск керек.' },
  },
  'KD-HQ-FULL': {
    en: { cause: "Headquarters' disk is full; crossings stay on the kiosks.", next: 'Make room on the disk; storing goes on by itself.' },
    ru: { cause: 'Диск центра заполнен; записи остаются на киосках.', next: 'Освободите место на диске; запись продолжится сама.' },
    ky: { cause: 'Борбордун диски толду; жазуулар киосктордо калат.', next: 'Дисктен орун бошотуңуз; сактоо өзү улантылат.' },
    kk: { cause: 'Орталықтың дискісі толды; жазбалар киоскілерде қалады.', next: 'Дискіден орын босатыңыз; сақтау өздігінен жалғасады.' },
  },
  'KD-HQ-STORE': {
    en: { cause: "Headquarters' store cannot be written ({why}); crossings stay on the kiosks.", next: 'Check the disk and the log of headquarters.' },
    ru: { cause: 'Хранилище центра недоступно для записи ({why}); записи остаются на киосках.', next: 'Проверьте диск и журнал центра.' },
    ky: { cause: 'Борбордун сактагычына жазылбай жатат ({why}); жазуулар киосктордо калат.', next: 'Борбордун дискин жана журналын текшериңиз.' },
    kk: { cause: 'Орталықтың қоймасына жазылмай тұр ({why}); жазбалар киоскілерде қалады.', next: 'Орталықтың дискісі мен журналын тексеріңіз.' },
  },
  'KD-HQ-NO-KEY': {
    en: { cause: 'A record of kiosk {kiosk} is sealed to a key that headquarters does not hold.', next: 'Restore the older sealing keys, then retry the quarantine.' },
    ru: { cause: 'Запись киоска {kiosk} запечатана ключом, которого у центра нет.', next: 'Восстановите прежние ключи и повторите разбор карантина.' },
    ky: { cause: '{kiosk} киоскунун жазуусу борбордо жок ачкыч менен мөөрлөнгөн.', next: 'Мурунку ачкычтарды калыбына келтирип, карантинди кайра иштетиңиз.' },
    kk: { cause: '{kiosk} киоскісінің жазбасы орталықта жоқ кілтпен мөрленген.', next: 'Бұрынғы кілттерді қалпына келтіріп, карантинді қайта өңдеңіз.' },
  },
  'KD-HQ-SEAL': {
    en: { cause: 'The seal of a record of kiosk {kiosk} cannot be opened.', next: 'Keep the record and examine the kiosk.' },
    ru: { cause: 'Печать записи киоска {kiosk} не открывается.', next: 'Сохраните запись и проверьте киоск.' },
    ky: { cause: '{kiosk} киоскунун жазуусунун мөөрү ачылбайт.', next: 'Жазууну сактап, киоскту текшериңиз.' },
    kk: { cause: '{kiosk} киоскісі жазбасының мөрі ашылмайды.', next: 'Жазбаны сақтап, киоскіні тексеріңіз.' },
  },
  'KD-HQ-RECORD': {
    en: { cause: 'An opened record of kiosk {kiosk} does not fit the record format.', next: 'Update headquarters, then retry the quarantine.' },
    ru: { cause: 'Открытая запись киоска {kiosk} не соответствует формату записей.', next: 'Обновите центр и повторите разбор карантина.' },
    ky: { cause: '{kiosk} киоскунун ачылган жазуусу жазуу форматына туура келбейт.', next: 'Борборду жаңыртып, карантинди кайра иштетиңиз.' },
    kk: { cause: '{kiosk} киоскісінің ашылған жазбасы жазба пішіміне сай емес.', next: 'Орталықты жаңартып, карантинді қайта өңдеңіз.' },
  },
});
