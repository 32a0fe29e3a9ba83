import { defineFaults } from './fault.ts';

/** Signed lists: watchlist and rules, and the root they are trusted by. */
export const listFaults = defineFaults({
  'KD-LIST-MISSING': {
    en: {
      cause: 'The file {file} of the signed lists cannot be read.',
      next: 'Copy the complete folder of lists again.',
    },
    ru: {
      cause: 'Файл {file} подписанных списков не читается.',
      next: 'Скопируйте папку списков целиком ещё раз.',
    },
    ky: {
      cause: 'Кол коюлган тизмелердин {file} файлы окулбайт.',
      next: 'Тизмелердин папкасын толугу менен кайра көчүрүңүз.',
    },
    kk: {
      cause: 'Қол қойылған тізімдердің {file} файлы оқылмайды.',
      next: 'Тізімдер қалтасын толығымен қайта көшіріңіз.',
    },
  },
  'KD-LIST-OVERSIZE': {
    en: {
      cause: 'The file {file} of the lists is larger than {bytesMax} bytes.',
      next: 'Ask headquarters for a list of permitted size.',
    },
    ru: {
      cause: 'Файл списков {file} больше {bytesMax} байт.',
      next: 'Запросите в центре список допустимого размера.',
    },
    ky: {
      cause: 'Тизмелердин {file} файлы {bytesMax} байттан чоң.',
      next: 'Борбордон уруксат берилген өлчөмдөгү тизмени сураңыз.',
    },
    kk: {
      cause: 'Тізімдердің {file} файлы {bytesMax} байттан үлкен.',
      next: 'Орталықтан рұқсат етілген көлемдегі тізімді сұраңыз.',
    },
  },
  'KD-LIST-ROOT': {
    en: {
      cause: 'The root of trust for lists is damaged: {why}.',
      next: 'Install root.json from headquarters again.',
    },
    ru: {
      cause: 'Корень доверия для списков повреждён: {why}.',
      next: 'Установите root.json из центра заново.',
    },
    ky: {
      cause: 'Тизмелерге ишеним тамыры бузулган: {why}.',
      next: 'Борбордон root.json файлын кайра орнотуңуз.',
    },
    kk: {
      cause: 'Тізімдерге сенім түбірі бүлінген: {why}.',
      next: 'Орталықтан root.json файлын қайта орнатыңыз.',
    },
  },
  'KD-LIST-SIGNATURE': {
    en: {
      cause: 'The lists do not carry enough valid signatures of this headquarters.',
      next: 'Do not use these lists; fetch them from headquarters again.',
    },
    ru: {
      cause: 'На списках недостаточно действительных подписей этого центра.',
      next: 'Не используйте эти списки; получите их из центра заново.',
    },
    ky: {
      cause: 'Тизмелерде ушул борбордун жарактуу кол тамгалары жетишсиз.',
      next: 'Бул тизмелерди колдонбоңуз; борбордон кайра алыңыз.',
    },
    kk: {
      cause: 'Тізімдерде осы орталықтың жарамды қолтаңбалары жеткіліксіз.',
      next: 'Бұл тізімдерді қолданбаңыз; орталықтан қайта алыңыз.',
    },
  },
  'KD-LIST-TAMPERED': {
    en: {
      cause: 'The file {file} of the lists is not the one that was signed.',
      next: 'Do not use these lists; fetch them from headquarters again.',
    },
    ru: {
      cause: 'Файл списков {file} не тот, что был подписан.',
      next: 'Не используйте эти списки; получите их из центра заново.',
    },
    ky: {
      cause: 'Тизмелердин {file} файлы кол коюлган файл эмес.',
      next: 'Бул тизмелерди колдонбоңуз; борбордон кайра алыңыз.',
    },
    kk: {
      cause: 'Тізімдердің {file} файлы қол қойылған файл емес.',
      next: 'Бұл тізімдерді қолданбаңыз; орталықтан қайта алыңыз.',
    },
  },
  'KD-LIST-ROLLBACK': {
    en: {
      cause: 'The lists have version {version}, but version {inUse} is already in use.',
      next: 'Keep the lists in use and fetch the newest from headquarters.',
    },
    ru: {
      cause: 'Версия списков {version}, но уже используется версия {inUse}.',
      next: 'Оставьте действующие списки и получите новейшие из центра.',
    },
    ky: {
      cause: 'Тизмелердин версиясы {version}, бирок {inUse} версиясы колдонулуп жатат.',
      next: 'Колдонуудагы тизмелерди калтырып, борбордон эң жаңысын алыңыз.',
    },
    kk: {
      cause: 'Тізімдердің нұсқасы {version}, бірақ {inUse} нұсқасы қолданылып жүр.',
      next: 'Қолданыстағы тізімдерді қалдырып, орталықтан ең жаңасын алыңыз.',
    },
  },
  'KD-LIST-DEMO': {
    en: {
      cause: 'These are demonstration lists and this kiosk works for real.',
      next: 'Install the lists of your headquarters.',
    },
    ru: {
      cause: 'Это демонстрационные списки, а киоск работает в реальном режиме.',
      next: 'Установите списки вашего центра.',
    },
    ky: {
      cause: 'Бул көрсөтмө тизмелер, ал эми киоск чыныгы режимде иштейт.',
      next: 'Өз борборуңуздун тизмелерин орнотуңуз.',
    },
    kk: {
      cause: 'Бұл көрсетілім тізімдері, ал киоск нақты режимде жұмыс істейді.',
      next: 'Өз орталығыңыздың тізімдерін орнатыңыз.',
    },
  },
  'KD-LIST-SCHEMA': {
    en: {
      cause: 'The signed file {file} does not have the form this kiosk understands: {why}.',
      next: 'Update the kiosk, or ask headquarters for lists of its version.',
    },
    ru: {
      cause: 'Подписанный файл {file} имеет форму, непонятную киоску: {why}.',
      next: 'Обновите киоск или запросите в центре списки его версии.',
    },
    ky: {
      cause: 'Кол коюлган {file} файлынын түрүн киоск түшүнбөйт: {why}.',
      next: 'Киоскту жаңыртыңыз же борбордон анын версиясындагы тизмелерди сураңыз.',
    },
    kk: {
      cause: 'Қол қойылған {file} файлының түрін киоск түсінбейді: {why}.',
      next: 'Киоскіні жаңартыңыз немесе орталықтан оның нұсқасындағы тізімдерді сұраңыз.',
    },
  },
  'KD-LIST-KEYS': {
    en: {
      cause: 'The signing key {file} of the demonstration lists cannot be used.',
      next: 'Set the folder of demonstration keys aside; new ones are made at the next start.',
    },
    ru: {
      cause: 'Ключ подписи {file} демонстрационных списков непригоден.',
      next: 'Уберите папку демонстрационных ключей; при следующем запуске будут созданы новые.',
    },
    ky: {
      cause: 'Көрсөтмө тизмелердин кол коюу ачкычы {file} жараксыз.',
      next: 'Көрсөтмө ачкычтардын папкасын четке алып коюңуз; кийинки ишке киргизүүдө жаңылары түзүлөт.',
    },
    kk: {
      cause: 'Көрсетілім тізімдерінің қол қою кілті {file} жарамсыз.',
      next: 'Көрсетілім кілттерінің қалтасын шетке алып қойыңыз; келесі іске қосқанда жаңалары жасалады.',
    },
  },
  'KD-LIST-FLOOR': {
    en: {
      cause:
        'The lists are not used: the kiosk cannot tell how old they may be, {path} is damaged or cannot be written.',
      next: 'Look closely at each document, and call the technician to check the disk.',
    },
    ru: {
      cause:
        'Списки не используются: киоск не может определить их допустимый возраст, {path} повреждён или недоступен для записи.',
      next: 'Внимательно проверяйте каждый документ и вызовите техника, чтобы проверить диск.',
    },
    ky: {
      cause:
        'Тизмелер колдонулбайт: киоск алардын канча эски болушу мүмкүн экенин аныктай албайт, {path} бузулган же ага жазууга болбойт.',
      next: 'Ар бир документти кылдат караңыз жана дискти текшерүү үчүн техникти чакырыңыз.',
    },
    kk: {
      cause:
        'Тізімдер қолданылмайды: киоск олардың қаншалықты ескі болуы мүмкін екенін анықтай алмайды, {path} бүлінген немесе оған жазу мүмкін емес.',
      next: 'Әр құжатты мұқият қараңыз және дискіні тексеру үшін техникті шақырыңыз.',
    },
  },
  'KD-LIST-MIXED': {
    en: {
      cause: 'The file {file} of the lists does not belong to the rest: it is of another publication.',
      next: 'Do not use these lists; fetch all of them from headquarters again.',
    },
    ru: {
      cause: 'Файл списков {file} не относится к остальным: он из другой публикации.',
      next: 'Не используйте эти списки; получите их все из центра заново.',
    },
    ky: {
      cause: 'Тизмелердин {file} файлы калгандарына таандык эмес: ал башка жарыялоодон.',
      next: 'Бул тизмелерди колдонбоңуз; баарын борбордон кайра алыңыз.',
    },
    kk: {
      cause: 'Тізімдердің {file} файлы қалғандарына жатпайды: ол басқа жарияланымнан.',
      next: 'Бұл тізімдерді қолданбаңыз; барлығын орталықтан қайта алыңыз.',
    },
  },
  'KD-LIST-FOUR-EYES': {
    en: {
      cause: 'The lists could be signed by one person where two must sign: {why}.',
      next: 'Do not use these lists; tell headquarters to name two people with a key each.',
    },
    ru: {
      cause: 'Списки мог бы подписать один человек там, где нужны двое: {why}.',
      next: 'Не используйте эти списки; сообщите в центр, что нужны два человека, каждый со своим ключом.',
    },
    ky: {
      cause: 'Эки киши кол коюшу керек болгон жерде тизмелерге бир киши кол коё алмак: {why}.',
      next: 'Бул тизмелерди колдонбоңуз; борборго ар биринин өз ачкычы бар эки киши керектигин билдириңиз.',
    },
    kk: {
      cause: 'Екі адам қол қоюы тиіс жерде тізімдерге бір адам қол қоя алар еді: {why}.',
      next: 'Бұл тізімдерді қолданбаңыз; орталыққа әрқайсысының өз кілті бар екі адам қажет екенін хабарлаңыз.',
    },
  },
  'KD-LIST-EXTRANEOUS': {
    en: {
      cause: 'The signers of “{role}” signed {file}, which is not theirs to sign.',
      next: 'Do not use these lists; tell headquarters, a signing key may be in wrong hands.',
    },
    ru: {
      cause: 'Подписавшие «{role}» подписали {file}, на что не имеют права.',
      next: 'Не используйте эти списки; сообщите в центр: ключ подписи мог попасть в чужие руки.',
    },
    ky: {
      cause: '«{role}» ролунун ээлери укугу жок {file} файлына кол коюшкан.',
      next: 'Бул тизмелерди колдонбоңуз; борборго билдириңиз: кол коюу ачкычы бөтөн колго түшкөн болушу мүмкүн.',
    },
    kk: {
      cause: '«{role}» рөлінің иелері құқығы жоқ {file} файлына қол қойған.',
      next: 'Бұл тізімдерді қолданбаңыз; орталыққа хабарлаңыз: қол қою кілті бөтен қолға түскен болуы мүмкін.',
    },
  },
  'KD-LIST-URGENT-LONG': {
    en: {
      cause: 'The urgent additions are signed for longer than {hoursMax} hours, which one person may not do.',
      next: 'Have two people put the entries on the watchlist itself, or sign the additions for a shorter time.',
    },
    ru: {
      cause:
        'Срочные дополнения подписаны на срок более {hoursMax} часов, чего один человек делать не может.',
      next: 'Пусть двое внесут записи в сам список, или подпишите дополнения на меньший срок.',
    },
    ky: {
      cause: 'Шашылыш кошумчаларга {hoursMax} сааттан узак мөөнөткө кол коюлган, бир кишинин буга укугу жок.',
      next: 'Жазууларды тизменин өзүнө эки киши киргизсин же кошумчаларга кыскараак мөөнөткө кол коюңуз.',
    },
    kk: {
      cause:
        'Шұғыл толықтыруларға {hoursMax} сағаттан ұзақ мерзімге қол қойылған, бір адамның бұған құқығы жоқ.',
      next: 'Жазбаларды тізімнің өзіне екі адам енгізсін немесе толықтыруларға қысқарақ мерзімге қол қойыңыз.',
    },
  },
  'KD-LIST-EXPIRED': {
    en: {
      cause: 'The lists in use ended on {day}: newer ones may be held back from this kiosk. They still warn.',
      next: 'Bring the kiosk into the network, or bring new lists on a stick.',
    },
    ru: {
      cause:
        'Срок используемых списков истёк {day}: возможно, новые до киоска не доходят. Списки продолжают предупреждать.',
      next: 'Подключите киоск к сети или принесите новые списки на флешке.',
    },
    ky: {
      cause:
        'Колдонуудагы тизмелердин мөөнөтү {day} бүткөн: жаңылары киоскко жетпей жаткан болушу мүмкүн. Алар дагы эле эскертет.',
      next: 'Киоскту тармакка туташтырыңыз же жаңы тизмелерди флешкада алып келиңиз.',
    },
    kk: {
      cause:
        'Қолданыстағы тізімдердің мерзімі {day} бітті: жаңалары киоскіге жетпей жатқан болуы мүмкін. Олар әлі де ескертеді.',
      next: 'Киоскіні желіге қосыңыз немесе жаңа тізімдерді флешкамен әкеліңіз.',
    },
  },
  'KD-LIST-DELTA': {
    en: {
      cause: 'The changes do not lead from this kiosk’s watchlist to the signed one.',
      next: 'Nothing needs to be done in the network: the whole list is fetched. Without it bring a stick with the whole list.',
    },
    ru: {
      cause: 'Изменения не ведут от списка этого киоска к подписанному.',
      next: 'При связи ничего делать не нужно: загружается весь список. Без связи принесите флешку с полным списком.',
    },
    ky: {
      cause: 'Өзгөртүүлөр бул киосктун тизмесинен кол коюлган тизмеге алып барбайт.',
      next: 'Тармак болсо эч нерсе кылуунун кереги жок: тизме толугу менен жүктөлөт. Тармак жок болсо, толук тизмеси бар флешка алып келиңиз.',
    },
    kk: {
      cause: 'Өзгерістер осы киоскінің тізімінен қол қойылған тізімге апармайды.',
      next: 'Желі болса, ештеңе істеудің қажеті жоқ: тізім толық жүктеледі. Желі болмаса, толық тізімі бар флешка әкеліңіз.',
    },
  },
  'KD-LIST-SLOW': {
    en: {
      cause: 'The file {file} of the lists comes more slowly than {bytesPerSecondMin} bytes a second.',
      next: 'Nothing needs to be done: the kiosk keeps what has come and tries again later. If it stays, bring a stick.',
    },
    ru: {
      cause: 'Файл списков {file} идёт медленнее {bytesPerSecondMin} байт в секунду.',
      next: 'Ничего делать не нужно: киоск хранит полученное и попробует позже. Если не пройдёт, принесите флешку.',
    },
    ky: {
      cause: 'Тизмелердин {file} файлы секундасына {bytesPerSecondMin} байттан жай келип жатат.',
      next: 'Эч нерсе кылуунун кереги жок: киоск келгенин сактап, кийинчерээк кайра аракет кылат. Өтпөсө, флешка алып келиңиз.',
    },
    kk: {
      cause: 'Тізімдердің {file} файлы секундына {bytesPerSecondMin} байттан баяу келіп жатыр.',
      next: 'Ештеңе істеудің қажеті жоқ: киоск келгенін сақтап, кейінірек қайта әрекет етеді. Өтпесе, флешка әкеліңіз.',
    },
  },
  'KD-LIST-REFUSED': {
    en: {
      cause: 'Headquarters does not hand out the file {file} of the lists ({why}).',
      next: 'Ask headquarters whether this kiosk is still enrolled and its lists are published. The lists in use stay.',
    },
    ru: {
      cause: 'Центр не выдаёт файл списков {file} ({why}).',
      next: 'Узнайте в центре, зарегистрирован ли киоск и опубликованы ли списки. Действующие списки остаются.',
    },
    ky: {
      cause: 'Борбор тизмелердин {file} файлын бербей жатат ({why}).',
      next: 'Борбордон киоск дагы эле катталганын жана тизмелер жарыяланганын сураңыз. Колдонуудагы тизмелер калат.',
    },
    kk: {
      cause: 'Орталық тізімдердің {file} файлын бермей тұр ({why}).',
      next: 'Орталықтан киоск әлі тіркелген бе, тізімдер жарияланған ба, сұраңыз. Қолданыстағы тізімдер қалады.',
    },
  },
  'KD-LIST-STORE': {
    en: {
      cause: 'The lists cannot be written to {path}: {why}.',
      next: 'Make room on the disk or call the technician. The lists in use stay.',
    },
    ru: {
      cause: 'Списки не записываются в {path}: {why}.',
      next: 'Освободите место на диске или вызовите техника. Действующие списки остаются.',
    },
    ky: {
      cause: 'Тизмелер {path} ичине жазылбай жатат: {why}.',
      next: 'Дискте орун бошотуңуз же техникти чакырыңыз. Колдонуудагы тизмелер калат.',
    },
    kk: {
      cause: 'Тізімдер {path} ішіне жазылмай тұр: {why}.',
      next: 'Дискіде орын босатыңыз немесе техникті шақырыңыз. Қолданыстағы тізімдер қалады.',
    },
  },
});
