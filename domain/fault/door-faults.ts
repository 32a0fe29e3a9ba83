import { defineFaults } from './fault.ts';

/** What headquarters' door refuses a connection or a message for. */
export const doorFaults = defineFaults({
  'KD-HQ-STRANGER': {
    en: {
      cause: 'A certificate of this authority that is not enrolled or was ended tried to connect as {kiosk}.',
      next: 'Find out who holds it; enrol the kiosk again if it is ours.',
    },
    ru: {
      cause: 'Незарегистрированный или отозванный сертификат этого центра пытался подключиться как {kiosk}.',
      next: 'Выясните, у кого он; если киоск наш, зарегистрируйте его заново.',
    },
    ky: {
      cause: 'Катталбаган же токтотулган сертификат {kiosk} катары туташууга аракет кылды.',
      next: 'Анын кимде экенин тактаңыз; киоск биздики болсо, кайра каттаңыз.',
    },
    kk: {
      cause: 'Тіркелмеген немесе тоқтатылған сертификат {kiosk} ретінде қосылуға әрекет жасады.',
      next: 'Оның кімде екенін анықтаңыз; киоск біздікі болса, қайта тіркеңіз.',
    },
  },
  'KD-HQ-CLIENT-ID': {
    en: {
      cause: 'Kiosk {kiosk} connected under a name that is not in its certificate.',
      next: 'Check that kiosk for a changed installation.',
    },
    ru: {
      cause: 'Киоск {kiosk} подключился под именем, которого нет в его сертификате.',
      next: 'Проверьте, не изменена ли установка киоска.',
    },
    ky: {
      cause: '{kiosk} киоску сертификатында жок ат менен туташты.',
      next: 'Киосктун орнотмосу өзгөртүлгөн-өзгөртүлбөгөнүн текшериңиз.',
    },
    kk: {
      cause: '{kiosk} киоскісі сертификатында жоқ атпен қосылды.',
      next: 'Киоскінің орнатылымы өзгертілмегенін тексеріңіз.',
    },
  },
  'KD-HQ-CONNECT': {
    en: {
      cause: 'Kiosk {kiosk} asked for a kind of connection that the door does not give.',
      next: 'Update that kiosk; only MQTT 3.1.1 with a clean session and without a will is served.',
    },
    ru: {
      cause: 'Киоск {kiosk} запросил недопустимый вид соединения.',
      next: 'Обновите киоск: допускается только MQTT 3.1.1 с чистой сессией и без завещания.',
    },
    ky: {
      cause: '{kiosk} киоску уруксат берилбеген байланыш түрүн сурады.',
      next: 'Киоскту жаңыртыңыз: таза сессиялуу, керээзсиз MQTT 3.1.1 гана кабыл алынат.',
    },
    kk: {
      cause: '{kiosk} киоскісі рұқсат етілмеген байланыс түрін сұрады.',
      next: 'Киоскіні жаңартыңыз: тек таза сессиялы, өсиетсіз MQTT 3.1.1 қабылданады.',
    },
  },
  'KD-HQ-TOPIC': {
    en: {
      cause: 'Kiosk {kiosk} published to a topic that is not its own.',
      next: 'Check that kiosk for a changed installation.',
    },
    ru: {
      cause: 'Киоск {kiosk} публиковал не в свою тему.',
      next: 'Проверьте, не изменена ли установка киоска.',
    },
    ky: {
      cause: '{kiosk} киоску өзүнө таандык эмес темага жарыялады.',
      next: 'Киосктун орнотмосу өзгөртүлгөн-өзгөртүлбөгөнүн текшериңиз.',
    },
    kk: {
      cause: '{kiosk} киоскісі өзіне тиесілі емес тақырыпқа жариялады.',
      next: 'Киоскінің орнатылымы өзгертілмегенін тексеріңіз.',
    },
  },
  'KD-HQ-QOS': {
    en: {
      cause: 'Kiosk {kiosk} published retained or with a wrong quality of service.',
      next: 'Update the software of that kiosk.',
    },
    ru: {
      cause: 'Киоск {kiosk} публиковал с удержанием или с неверным качеством доставки.',
      next: 'Обновите программу киоска.',
    },
    ky: {
      cause: '{kiosk} киоску сакталуучу же жеткирүү деңгээли туура эмес билдирүү жиберди.',
      next: 'Киосктун программасын жаңыртыңыз.',
    },
    kk: {
      cause: '{kiosk} киоскісі сақталатын немесе жеткізу деңгейі қате хабар жіберді.',
      next: 'Киоскінің бағдарламасын жаңартыңыз.',
    },
  },
  'KD-HQ-OVERSIZE': {
    en: {
      cause: 'A message of kiosk {kiosk} is over the size limit.',
      next: 'Update the software of that kiosk; its crossings stay there.',
    },
    ru: {
      cause: 'Сообщение киоска {kiosk} больше допустимого.',
      next: 'Обновите программу киоска; его записи остаются на нём.',
    },
    ky: {
      cause: '{kiosk} киоскунун билдирүүсү чектен чоң.',
      next: 'Киосктун программасын жаңыртыңыз; жазуулары өзүндө сакталат.',
    },
    kk: {
      cause: '{kiosk} киоскісінің хабары шектен үлкен.',
      next: 'Киоскінің бағдарламасын жаңартыңыз; жазбалары өзінде қалады.',
    },
  },
  'KD-HQ-MALFORMED': {
    en: {
      cause: 'A message of kiosk {kiosk} is malformed.',
      next: 'Update the software of that kiosk; its crossings stay there.',
    },
    ru: {
      cause: 'Сообщение киоска {kiosk} составлено неверно.',
      next: 'Обновите программу киоска; его записи остаются на нём.',
    },
    ky: {
      cause: '{kiosk} киоскунун билдирүүсү туура эмес түзүлгөн.',
      next: 'Киосктун программасын жаңыртыңыз; жазуулары өзүндө сакталат.',
    },
    kk: {
      cause: '{kiosk} киоскісінің хабары дұрыс құрылмаған.',
      next: 'Киоскінің бағдарламасын жаңартыңыз; жазбалары өзінде қалады.',
    },
  },
  'KD-HQ-VERSION': {
    en: {
      cause: 'Kiosk {kiosk} sends a message version that headquarters does not know.',
      next: 'Update headquarters first, then the kiosks.',
    },
    ru: {
      cause: 'Киоск {kiosk} присылает версию сообщений, неизвестную центру.',
      next: 'Сначала обновите центр, затем киоски.',
    },
    ky: {
      cause: '{kiosk} киоску борборго белгисиз версиядагы билдирүү жиберүүдө.',
      next: 'Адегенде борборду, андан кийин киоскторду жаңыртыңыз.',
    },
    kk: {
      cause: '{kiosk} киоскісі орталыққа белгісіз нұсқадағы хабар жіберуде.',
      next: 'Алдымен орталықты, содан кейін киоскілерді жаңартыңыз.',
    },
  },
  'KD-HQ-SIGNATURE': {
    en: {
      cause: "A message from kiosk {kiosk} does not carry that kiosk's signature.",
      next: 'Take the kiosk out of service and examine it.',
    },
    ru: {
      cause: 'Сообщение киоска {kiosk} не подписано его ключом.',
      next: 'Снимите киоск с работы и проверьте его.',
    },
    ky: {
      cause: '{kiosk} киоскунун билдирүүсүнө анын өз колтамгасы коюлган эмес.',
      next: 'Киоскту иштен алып, текшериңиз.',
    },
    kk: {
      cause: '{kiosk} киоскісінің хабарында оның өз қолтаңбасы жоқ.',
      next: 'Киоскіні жұмыстан алып, тексеріңіз.',
    },
  },
  'KD-HQ-OTHER-KIOSK': {
    en: {
      cause: 'A message that kiosk {kiosk} signed speaks for another kiosk.',
      next: 'Take the kiosk out of service and examine it.',
    },
    ru: {
      cause: 'Сообщение, подписанное киоском {kiosk}, составлено от имени другого киоска.',
      next: 'Снимите киоск с работы и проверьте его.',
    },
    ky: {
      cause: '{kiosk} киоску кол койгон билдирүү башка киосктун атынан түзүлгөн.',
      next: 'Киоскту иштен алып, текшериңиз.',
    },
    kk: {
      cause: '{kiosk} киоскісі қол қойған хабар басқа киоскінің атынан жазылған.',
      next: 'Киоскіні жұмыстан алып, тексеріңіз.',
    },
  },
});
