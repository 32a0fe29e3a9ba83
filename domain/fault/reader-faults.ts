import { defineFaults } from './fault.ts';

/** Document readers: what they are said to be, the port they hang on, what comes from them. */
export const readerFaults = defineFaults({
  'KD-RDR-SPEC': {
    en: {
      cause: 'The reader “{spec}” is not understood.',
      next: 'Write it as serial:PATH,profile=NAME, with ,baud=9600 where needed; hid:, keyboard: and external: are the other kinds.',
    },
    ru: {
      cause: 'Описание считывателя «{spec}» не понято.',
      next: 'Запишите его так: serial:PATH,profile=NAME, при необходимости с ,baud=9600; другие виды — hid:, keyboard: и external:.',
    },
    ky: {
      cause: '«{spec}» окугучунун жазылышы түшүнүксүз.',
      next: 'Аны мындай жазыңыз: serial:PATH,profile=NAME, керек болсо ,baud=9600 менен; башка түрлөрү — hid:, keyboard: жана external:.',
    },
    kk: {
      cause: '«{spec}» оқығышының жазылуы түсініксіз.',
      next: 'Оны былай жазыңыз: serial:PATH,profile=NAME, қажет болса ,baud=9600 қосып; басқа түрлері — hid:, keyboard: және external:.',
    },
  },
  'KD-RDR-BUS': {
    en: {
      cause: 'The profile “{profile}” is for the bus “{bus}”.',
      next: 'Write the reader as {bus}:{path},profile={profile}, or choose another profile.',
    },
    ru: {
      cause: 'Профиль «{profile}» предназначен для шины «{bus}».',
      next: 'Запишите считыватель так: {bus}:{path},profile={profile}, или выберите другой профиль.',
    },
    ky: {
      cause: '«{profile}» профили «{bus}» шинасы үчүн.',
      next: 'Окугучту мындай жазыңыз: {bus}:{path},profile={profile}, же башка профиль тандаңыз.',
    },
    kk: {
      cause: '«{profile}» профилі «{bus}» шинасына арналған.',
      next: 'Оқығышты былай жазыңыз: {bus}:{path},profile={profile}, немесе басқа профиль таңдаңыз.',
    },
  },
  'KD-RDR-PROFILE': {
    en: {
      cause: 'There is no reader profile “{name}”; the nearest is “{nearest}”.',
      next: 'Correct the name, or give the path of a profile file.',
    },
    ru: {
      cause: 'Профиля считывателя «{name}» нет; ближайший — «{nearest}».',
      next: 'Исправьте имя или укажите путь к файлу профиля.',
    },
    ky: {
      cause: '«{name}» деген окугуч профили жок; эң жакыны — «{nearest}».',
      next: 'Атын оңдоңуз же профиль файлынын жолун көрсөтүңүз.',
    },
    kk: {
      cause: '«{name}» деген оқығыш профилі жоқ; ең жақыны — «{nearest}».',
      next: 'Атауын түзетіңіз немесе профиль файлының жолын көрсетіңіз.',
    },
  },
  'KD-RDR-PROFILE-FILE': {
    en: {
      cause: 'The reader profile {path} cannot be used: {why}.',
      next: 'Correct the file; the profiles that come with kordon are examples.',
    },
    ru: {
      cause: 'Профиль считывателя {path} использовать нельзя: {why}.',
      next: 'Исправьте файл; образцом служат профили из состава kordon.',
    },
    ky: {
      cause: '{path} окугуч профилин колдонууга болбойт: {why}.',
      next: 'Файлды оңдоңуз; kordon менен келген профилдер үлгү болот.',
    },
    kk: {
      cause: '{path} оқығыш профилін пайдалануға болмайды: {why}.',
      next: 'Файлды түзетіңіз; kordon құрамындағы профильдер үлгі болады.',
    },
  },
  'KD-RDR-GONE': {
    en: {
      cause: 'The reader ({profile}) is not connected.',
      next: 'Plug its cable in; it is used again by itself.',
    },
    ru: {
      cause: 'Считыватель ({profile}) не подключён.',
      next: 'Вставьте его кабель; работа продолжится сама.',
    },
    ky: {
      cause: 'Окугуч ({profile}) туташтырылган эмес.',
      next: 'Кабелин сайыңыз; ал өзү эле кайра иштейт.',
    },
    kk: { cause: 'Оқығыш ({profile}) қосылмаған.', next: 'Кабелін жалғаңыз; ол өздігінен қайта істейді.' },
  },
  'KD-RDR-PROGRAM': {
    en: {
      cause: 'The program that drives the reader does not listen at {path}.',
      next: 'Start it, or look into its log; the reader is used again by itself.',
    },
    ru: {
      cause: 'Программа, которая управляет считывателем, не отвечает на {path}.',
      next: 'Запустите её или посмотрите её журнал; работа со считывателем продолжится сама.',
    },
    ky: {
      cause: 'Окугучту башкарган программа {path} дарегинде жооп бербейт.',
      next: 'Аны иштетиңиз же журналын караңыз; окугуч өзү эле кайра иштейт.',
    },
    kk: {
      cause: 'Оқығышты басқаратын бағдарлама {path} мекенжайында жауап бермейді.',
      next: 'Оны іске қосыңыз немесе журналын қараңыз; оқығыш өздігінен қайта істейді.',
    },
  },
  'KD-RDR-DENIED': {
    en: {
      cause: 'kordon has no permission to open the reader at {path}.',
      next: 'Add the user that runs kordon to the group that owns {path}, usually dialout.',
    },
    ru: {
      cause: 'У kordon нет прав на открытие считывателя {path}.',
      next: 'Добавьте пользователя, от имени которого работает kordon, в группу-владельца {path}, обычно dialout.',
    },
    ky: {
      cause: 'kordon программасынын {path} окугучун ачууга укугу жок.',
      next: 'kordon иштеткен колдонуучуну {path} ээси болгон топко кошуңуз, адатта бул dialout.',
    },
    kk: {
      cause: 'kordon бағдарламасының {path} оқығышын ашуға құқығы жоқ.',
      next: 'kordon іске қосатын пайдаланушыны {path} иесі болып тұрған топқа қосыңыз, әдетте бұл dialout.',
    },
  },
  'KD-RDR-BUSY': {
    en: {
      cause: 'Another program is using the reader at {path}.',
      next: 'Close that program; the reader is taken as soon as it is free.',
    },
    ru: {
      cause: 'Считыватель {path} занят другой программой.',
      next: 'Закройте ту программу; считыватель подключится, как только освободится.',
    },
    ky: {
      cause: '{path} окугучун башка программа колдонуп жатат.',
      next: 'Ал программаны жабыңыз; окугуч бошоору менен туташат.',
    },
    kk: {
      cause: '{path} оқығышын басқа бағдарлама пайдаланып тұр.',
      next: 'Ол бағдарламаны жабыңыз; оқығыш босаған бойда қосылады.',
    },
  },
  'KD-RDR-FAILED': {
    en: {
      cause: 'The port {path} cannot be opened as {profile} needs it.',
      next: 'Check that {path} is the reader’s port and that the profile’s settings suit it.',
    },
    ru: {
      cause: 'Порт {path} не открывается так, как нужно для {profile}.',
      next: 'Проверьте, что {path} — порт считывателя и что настройки профиля ему подходят.',
    },
    ky: {
      cause: '{path} порту {profile} үчүн керектүү түрдө ачылбай жатат.',
      next: '{path} чын эле окугучтун порту экенин жана профилдин жөндөөлөрү ага туура келерин текшериңиз.',
    },
    kk: {
      cause: '{path} порты {profile} үшін керек түрде ашылмай тұр.',
      next: '{path} шынымен оқығыштың порты екенін және профиль баптаулары оған сай екенін тексеріңіз.',
    },
  },
  'KD-RDR-SILENT': {
    en: {
      cause: 'The device at {path} does not answer as {profile} does.',
      next: 'Check the reader’s power, the profile and the baud rate.',
    },
    ru: {
      cause: 'Устройство {path} не отвечает так, как {profile}.',
      next: 'Проверьте питание считывателя, профиль и скорость порта.',
    },
    ky: {
      cause: '{path} түзмөгү {profile} сыяктуу жооп бербей жатат.',
      next: 'Окугучтун кубатын, профилди жана порттун ылдамдыгын текшериңиз.',
    },
    kk: {
      cause: '{path} құрылғысы {profile} сияқты жауап бермей тұр.',
      next: 'Оқығыштың қуатын, профильді және порт жылдамдығын тексеріңіз.',
    },
  },
  'KD-RDR-GARBAGE': {
    en: {
      cause: 'The reader at {path} sends damaged or unknown bytes.',
      next: 'Put the document on again; if this stays, check the cable and the profile.',
    },
    ru: {
      cause: 'Считыватель {path} передаёт повреждённые или неизвестные байты.',
      next: 'Приложите документ ещё раз; если повторится, проверьте кабель и профиль.',
    },
    ky: {
      cause: '{path} окугучу бузулган же белгисиз байттарды жөнөтүп жатат.',
      next: 'Документти кайра коюңуз; кайталанса, кабелди жана профилди текшериңиз.',
    },
    kk: {
      cause: '{path} оқығышы бүлінген немесе белгісіз байттар жіберіп тұр.',
      next: 'Құжатты қайта қойыңыз; қайталанса, кабель мен профильді тексеріңіз.',
    },
  },
  'KD-RDR-ENDLESS': {
    en: {
      cause: 'The reader at {path} sends messages longer than {profile} ever does.',
      next: 'Unplug the reader and plug it in again; if this stays, check the profile.',
    },
    ru: {
      cause: 'Считыватель {path} передаёт сообщения длиннее, чем бывают у {profile}.',
      next: 'Отключите считыватель и подключите снова; если повторится, проверьте профиль.',
    },
    ky: {
      cause: '{path} окугучу {profile} эч качан жөнөтпөгөн узун билдирүүлөрдү жөнөтүп жатат.',
      next: 'Окугучту ажыратып, кайра туташтырыңыз; кайталанса, профилди текшериңиз.',
    },
    kk: {
      cause: '{path} оқығышы {profile} ешқашан жібермейтін ұзын хабарлар жіберіп тұр.',
      next: 'Оқығышты ажыратып, қайта қосыңыз; қайталанса, профильді тексеріңіз.',
    },
  },
  'KD-RDR-PTY': {
    en: {
      cause: 'The system gives no pseudo-terminal for a simulated reader: {why}.',
      next: 'Check that /dev/pts is mounted and that pseudo-terminals are left.',
    },
    ru: {
      cause: 'Система не выделяет псевдотерминал для имитатора считывателя: {why}.',
      next: 'Проверьте, что /dev/pts смонтирован и псевдотерминалы не исчерпаны.',
    },
    ky: {
      cause: 'Система окугучтун имитатору үчүн псевдотерминал бербей жатат: {why}.',
      next: '/dev/pts туташтырылганын жана бош псевдотерминал бар экенин текшериңиз.',
    },
    kk: {
      cause: 'Жүйе оқығыш имитаторына псевдотерминал бермей тұр: {why}.',
      next: '/dev/pts тіркелгенін және бос псевдотерминал бар екенін тексеріңіз.',
    },
  },
  'KD-RDR-LINK': {
    en: {
      cause: 'The simulated reader cannot take the path {path}: it is not free or not writable.',
      next: 'Choose another path for the simulated reader.',
    },
    ru: {
      cause: 'Имитатор считывателя не может занять путь {path}: он занят или недоступен для записи.',
      next: 'Выберите для имитатора считывателя другой путь.',
    },
    ky: {
      cause: 'Окугучтун имитатору {path} жолун ээлей албайт: ал бош эмес же ага жазууга болбойт.',
      next: 'Окугучтун имитаторуна башка жол тандаңыз.',
    },
    kk: {
      cause: 'Оқығыш имитаторы {path} жолын ала алмайды: ол бос емес немесе оған жазуға болмайды.',
      next: 'Оқығыш имитаторына басқа жол таңдаңыз.',
    },
  },
  'KD-RDR-NOT-TAKEN': {
    en: {
      cause: 'Nobody listened to the simulated reader at {path}.',
      next: 'Start a kiosk with this reader, then present the document again.',
    },
    ru: {
      cause: 'Имитатор считывателя {path} никто не слушал.',
      next: 'Запустите киоск с этим считывателем и предъявите документ снова.',
    },
    ky: {
      cause: '{path} жолундагы окугучтун имитаторун эч ким уккан жок.',
      next: 'Киоскту ушул окугуч менен иштетип, документти кайра көрсөтүңүз.',
    },
    kk: {
      cause: '{path} жолындағы оқығыш имитаторын ешкім тыңдаған жоқ.',
      next: 'Киоскіні осы оқығышпен іске қосып, құжатты қайта көрсетіңіз.',
    },
  },
  'KD-RDR-RECORDING': {
    en: {
      cause: 'The recording {path} is not understood in line {line}: {why}.',
      next: 'Correct that line or record again; docs/recordings.md says how a recording is written.',
    },
    ru: {
      cause: 'Запись обмена {path} не понята в строке {line}: {why}.',
      next: 'Исправьте эту строку или запишите заново; формат описан в docs/recordings.md.',
    },
    ky: {
      cause: '{path} жазуусунун {line}-сабы түшүнүксүз: {why}.',
      next: 'Ал сапты оңдоңуз же кайра жазыңыз; форматы docs/recordings.md ичинде айтылган.',
    },
    kk: {
      cause: '{path} жазбасының {line}-жолы түсініксіз: {why}.',
      next: 'Сол жолды түзетіңіз немесе қайта жазыңыз; пішімі docs/recordings.md ішінде айтылған.',
    },
  },
  'KD-RDR-RECORDING-FULL': {
    en: {
      cause: 'The recording {path} has reached its limit of {mib} MiB and was ended.',
      next: 'What it holds is complete; record what follows into another file.',
    },
    ru: {
      cause: 'Запись обмена {path} достигла предела {mib} МиБ и завершена.',
      next: 'Записанное цело; продолжайте запись в другой файл.',
    },
    ky: {
      cause: '{path} жазуусу {mib} МиБ чегине жетип, аякталды.',
      next: 'Жазылганы толук; улантуусун башка файлга жазыңыз.',
    },
    kk: {
      cause: '{path} жазбасы {mib} МиБ шегіне жетіп, аяқталды.',
      next: 'Жазылғаны толық; жалғасын басқа файлға жазыңыз.',
    },
  },
});
