import { defineFaults } from './fault.ts';

/** A check that does not go on: what was read, what the passage table forbids, what could not be recorded. */
export const passageFaults = defineFaults({
  'KD-PSG-GONE': {
    en: { cause: 'This traveller is no longer on the screen.', next: 'Look at the screen and decide again.' },
    ru: { cause: 'Этого пассажира уже нет на экране.', next: 'Посмотрите на экран и примите решение снова.' },
    ky: { cause: 'Бул жүргүнчү экранда жок.', next: 'Экранды карап, чечимди кайра кабыл алыңыз.' },
    kk: { cause: 'Бұл жолаушы енді экранда жоқ.', next: 'Экранға қарап, шешімді қайта қабылдаңыз.' },
  },
  'KD-PSG-HOLD': {
    en: { cause: 'This passage can only be referred.', next: 'Refer it; the team leader resolves it.' },
    ru: { cause: 'Этот случай можно только передать старшему.', next: 'Передайте; решение примет он.' },
    ky: {
      cause: 'Бул учурду наряд башчысына гана өткөрүп берүүгө болот.',
      next: 'Өткөрүп бериңиз; чечимди ал кабыл алат.',
    },
    kk: {
      cause: 'Бұл жағдайды тек наряд бастығына тапсыруға болады.',
      next: 'Тапсырыңыз; шешімді ол қабылдайды.',
    },
  },
  'KD-PSG-NOT-REFERRED': {
    en: {
      cause: 'The team leader can resolve only what was referred in this shift.',
      next: 'Refer the traveller, call the team leader and read the document again.',
    },
    ru: {
      cause: 'Старший может решить только то, что ему передали в эту смену.',
      next: 'Передайте случай, позовите старшего и считайте документ ещё раз.',
    },
    ky: {
      cause: 'Наряд башчысы ушул нөөмөттө өзүнө өткөрүлгөн учурду гана чече алат.',
      next: 'Учурду өткөрүп берип, наряд башчысын чакырып, документти кайра окутуңуз.',
    },
    kk: {
      cause: 'Наряд бастығы осы ауысымда өзіне тапсырылған жағдайды ғана шеше алады.',
      next: 'Жағдайды тапсырып, наряд бастығын шақырып, құжатты қайта оқытыңыз.',
    },
  },
  'KD-PSG-HOLD-STANDS': {
    en: {
      cause: 'This case is not resolved on the train.',
      next: 'Refer the traveller; headquarters decides.',
    },
    ru: {
      cause: 'Этот случай в поезде не решается.',
      next: 'Передайте случай; решение примет центр.',
    },
    ky: {
      cause: 'Бул учур поездде чечилбейт.',
      next: 'Учурду өткөрүп бериңиз; чечимди борбор кабыл алат.',
    },
    kk: {
      cause: 'Бұл жағдай пойызда шешілмейді.',
      next: 'Жағдайды тапсырыңыз; шешімді орталық қабылдайды.',
    },
  },
  'KD-PSG-LOOK': {
    en: {
      cause: 'A doubtful document is admitted only after a second reading or with a reason.',
      next: 'Read the document again, or choose a reason.',
    },
    ru: {
      cause: 'Сомнительный документ пропускают только после повторного считывания или с указанием причины.',
      next: 'Считайте документ ещё раз или выберите причину.',
    },
    ky: {
      cause: 'Шектүү документ кайра окулгандан кийин же себеби көрсөтүлгөндө гана өткөрүлөт.',
      next: 'Документти кайра окутуңуз же себебин тандаңыз.',
    },
    kk: {
      cause: 'Күмәнді құжат тек қайта оқылғаннан кейін немесе себебі көрсетілгенде өткізіледі.',
      next: 'Құжатты қайта оқытыңыз немесе себебін таңдаңыз.',
    },
  },
  'KD-PSG-REASON': {
    en: {
      cause: 'Refusing a traveller whose documents are in order needs a reason.',
      next: 'Choose a reason and refuse again.',
    },
    ru: {
      cause: 'Отказ пассажиру с исправными документами требует причины.',
      next: 'Выберите причину и повторите отказ.',
    },
    ky: {
      cause: 'Документтери жайында болгон жүргүнчүгө тыюу салуу үчүн себеп керек.',
      next: 'Себебин тандап, кайра тыюу салыңыз.',
    },
    kk: {
      cause: 'Құжаттары дұрыс жолаушыға тыйым салу үшін себеп қажет.',
      next: 'Себебін таңдап, қайта тыйым салыңыз.',
    },
  },
  'KD-PSG-DECIDE-FIRST': {
    en: {
      cause: 'A traveller on the screen is not decided yet.',
      next: 'Decide first, then change the coach or sign out.',
    },
    ru: {
      cause: 'По пассажиру на экране ещё нет решения.',
      next: 'Сначала примите решение, затем меняйте вагон или завершайте смену.',
    },
    ky: {
      cause: 'Экрандагы жүргүнчү боюнча чечим чыга элек.',
      next: 'Адегенде чечим кабыл алып, анан вагонду алмаштырыңыз же чыгыңыз.',
    },
    kk: {
      cause: 'Экрандағы жолаушы бойынша шешім әлі жоқ.',
      next: 'Алдымен шешім қабылдап, содан кейін вагонды ауыстырыңыз немесе шығыңыз.',
    },
  },
  'KD-PSG-QUEUE-FULL': {
    en: {
      cause: 'Too many documents wait for a decision; the last one was not taken.',
      next: 'Decide those on the screen, then read the last document again.',
    },
    ru: {
      cause: 'Слишком много документов ждут решения; последний не принят.',
      next: 'Примите решения по ожидающим, затем считайте последний документ снова.',
    },
    ky: {
      cause: 'Чечим күткөн документ өтө көп; акыркысы кабыл алынган жок.',
      next: 'Күтүп тургандарды чечип, акыркы документти кайра окутуңуз.',
    },
    kk: {
      cause: 'Шешім күткен құжат тым көп; соңғысы қабылданбады.',
      next: 'Күтіп тұрғандарды шешіп, соңғы құжатты қайта оқытыңыз.',
    },
  },
  'KD-PSG-DOCUMENTS': {
    en: {
      cause: 'This traveller already has as many documents as one passage holds.',
      next: 'Decide with the documents that were read.',
    },
    ru: {
      cause: 'У этого пассажира уже предельное число документов.',
      next: 'Примите решение по считанным документам.',
    },
    ky: {
      cause: 'Бул жүргүнчүнүн документтеринин саны чегине жетти.',
      next: 'Окулган документтер боюнча чечим кабыл алыңыз.',
    },
    kk: {
      cause: 'Бұл жолаушының құжаттары шегіне жетті.',
      next: 'Оқылған құжаттар бойынша шешім қабылдаңыз.',
    },
  },
  'KD-PSG-UNDO-LATE': {
    en: {
      cause: 'An undo is possible for ten seconds only.',
      next: 'Tell the team leader: headquarters can correct the record.',
    },
    ru: {
      cause: 'Отмена возможна только в течение десяти секунд.',
      next: 'Сообщите старшему: запись исправит центр.',
    },
    ky: {
      cause: 'Жокко чыгаруу он секунд ичинде гана мүмкүн.',
      next: 'Наряд башчысына айтыңыз: жазууну борбор оңдойт.',
    },
    kk: {
      cause: 'Болдырмау тек он секунд ішінде мүмкін.',
      next: 'Наряд бастығына айтыңыз: жазбаны орталық түзетеді.',
    },
  },
  'KD-PSG-UNDO-NONE': {
    en: { cause: 'There is nothing to undo.', next: 'Go on with the next traveller.' },
    ru: { cause: 'Отменять нечего.', next: 'Продолжайте со следующим пассажиром.' },
    ky: { cause: 'Жокко чыгара турган эч нерсе жок.', next: 'Кийинки жүргүнчүгө өтүңүз.' },
    kk: { cause: 'Болдырмайтын ештеңе жоқ.', next: 'Келесі жолаушыға өтіңіз.' },
  },
  'KD-PSG-MISREAD': {
    en: {
      cause: 'The reader could not read the document.',
      next: 'Take it out of its cover, lay it flat and read it again.',
    },
    ru: {
      cause: 'Ридер не смог считать документ.',
      next: 'Выньте документ из обложки, положите ровно и считайте снова.',
    },
    ky: {
      cause: 'Окугуч документти окуй алган жок.',
      next: 'Документти кабынан чыгарып, түз коюп, кайра окутуңуз.',
    },
    kk: {
      cause: 'Оқу құрылғысы құжатты оқи алмады.',
      next: 'Құжатты қабынан шығарып, тегіс қойып, қайта оқытыңыз.',
    },
  },
  'KD-PSG-NO-MRZ': {
    en: {
      cause: 'What was read is not the machine readable zone of a passport or card.',
      next: 'Turn the document so that its lines of < lie on the reader, and read it again.',
    },
    ru: {
      cause: 'Считанное не является машиночитаемой зоной паспорта или карты.',
      next: 'Поверните документ строками со знаками < к ридеру и считайте снова.',
    },
    ky: {
      cause: 'Окулган нерсе паспорттун же картанын машина окуй турган зонасы эмес.',
      next: 'Документтин < белгилүү саптарын окугучка каратып, кайра окутуңуз.',
    },
    kk: {
      cause: 'Оқылған дерек паспорттың немесе картаның машинамен оқылатын аймағы емес.',
      next: 'Құжаттың < белгісі бар жолдарын оқу құрылғысына қаратып, қайта оқытыңыз.',
    },
  },
  'KD-PSG-NOT-RECORDED': {
    en: {
      cause: 'The decision could not be recorded.',
      next: 'Decide again; if it fails again, call the technician.',
    },
    ru: {
      cause: 'Решение не удалось записать.',
      next: 'Примите решение ещё раз; если не получится, вызовите техника.',
    },
    ky: {
      cause: 'Чечимди жазуу мүмкүн болгон жок.',
      next: 'Чечимди кайра кабыл алыңыз; болбосо, техникти чакырыңыз.',
    },
    kk: {
      cause: 'Шешімді жазу мүмкін болмады.',
      next: 'Шешімді қайта қабылдаңыз; болмаса, техникті шақырыңыз.',
    },
  },
  'KD-PSG-RECORDED': {
    en: {
      cause: 'This document was recorded a moment ago.',
      next: 'Go on with the next traveller, or undo to decide anew.',
    },
    ru: {
      cause: 'Этот документ только что записан.',
      next: 'Переходите к следующему пассажиру или отмените, чтобы решить заново.',
    },
    ky: {
      cause: 'Бул документ азыр эле жазылды.',
      next: 'Кийинки жүргүнчүгө өтүңүз же кайра чечүү үчүн жокко чыгарыңыз.',
    },
    kk: {
      cause: 'Бұл құжат жаңа ғана жазылды.',
      next: 'Келесі жолаушыға өтіңіз немесе қайта шешу үшін болдырмаңыз.',
    },
  },
  'KD-PSG-PLACE': {
    en: {
      cause: 'Records will not say where they were made: {keys} is not set.',
      next: 'Set it in kordon.toml or on the command line and start the kiosk again.',
    },
    ru: {
      cause: 'В записях не будет указано, где они сделаны: не задано {keys}.',
      next: 'Задайте это в kordon.toml или в командной строке и запустите киоск снова.',
    },
    ky: {
      cause: 'Жазууларда алар кайда жасалганы көрсөтүлбөйт: {keys} коюлган эмес.',
      next: 'Аны kordon.toml файлында же буйрук сабында коюп, киоскту кайра иштетиңиз.',
    },
    kk: {
      cause: 'Жазбаларда олардың қайда жасалғаны көрсетілмейді: {keys} берілмеген.',
      next: 'Оны kordon.toml файлында немесе пәрмен жолында беріп, киоскіні қайта іске қосыңыз.',
    },
  },
  'KD-PSG-CLOCK': {
    en: {
      cause: 'The clock of this kiosk is not to be believed.',
      next: 'Compare expiry dates with your own watch; the technician sets the clock.',
    },
    ru: {
      cause: 'Часам этого киоска нельзя доверять.',
      next: 'Сверяйте сроки действия по своим часам; часы настроит техник.',
    },
    ky: {
      cause: 'Бул киосктун саатына ишенүүгө болбойт.',
      next: 'Жарактуулук мөөнөттөрүн өз саатыңыз менен салыштырыңыз; саатты техник тууралайт.',
    },
    kk: {
      cause: 'Бұл киоскінің сағатына сенуге болмайды.',
      next: 'Жарамдылық мерзімдерін өз сағатыңызбен салыстырыңыз; сағатты техник түзетеді.',
    },
  },
});
