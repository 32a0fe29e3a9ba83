import { defineFaults } from './fault.ts';

/** The kiosk's journal: what keeps a decision from being recorded, and what its file may be found to be. */
export const journalFaults = defineFaults({
  'KD-JRN-BUSY': {
    en: {
      cause: 'More decisions wait for the disk than the journal takes; this one is not recorded.',
      next: 'Wait a moment and decide again.',
    },
    ru: {
      cause: 'Диск не успевает: ожидает слишком много решений, это не записано.',
      next: 'Подождите немного и повторите решение.',
    },
    ky: {
      cause: 'Диск үлгүрбөй жатат: күткөн чечимдер өтө көп, бул чечим жазылган жок.',
      next: 'Бир аз күтүп, чечимди кайталаңыз.',
    },
    kk: {
      cause: 'Диск үлгермей жатыр: күтіп тұрған шешімдер тым көп, бұл шешім жазылмады.',
      next: 'Сәл күтіп, шешімді қайталаңыз.',
    },
  },
  'KD-JRN-FULL': {
    en: {
      cause: 'The disk is full; the decision is not recorded. What was recorded before is safe.',
      next: 'Connect to headquarters or call the technician, then decide again.',
    },
    ru: {
      cause: 'Диск заполнен, решение не записано. Прежние записи в сохранности.',
      next: 'Подключитесь к центру или вызовите техника, затем повторите решение.',
    },
    ky: {
      cause: 'Диск толду, чечим жазылган жок. Мурунку жазуулар сакталуу.',
      next: 'Борборго туташыңыз же техникти чакырыңыз, андан кийин чечимди кайталаңыз.',
    },
    kk: {
      cause: 'Диск толды, шешім жазылмады. Бұрынғы жазбалар сақталған.',
      next: 'Орталыққа қосылыңыз немесе техникті шақырыңыз, содан кейін шешімді қайталаңыз.',
    },
  },
  'KD-JRN-IO': {
    en: {
      cause: 'The disk does not take the journal ({why}); nothing new can be recorded.',
      next: 'Change to another kiosk and have the disk of this one examined.',
    },
    ru: {
      cause: 'Диск не принимает журнал ({why}); новое записать нельзя.',
      next: 'Перейдите на другой киоск и отдайте диск этого на проверку.',
    },
    ky: {
      cause: 'Диск журналды кабыл албай жатат ({why}); жаңы жазуу мүмкүн эмес.',
      next: 'Башка киоскко өтүп, мунун дискин текшертиңиз.',
    },
    kk: {
      cause: 'Диск журналды қабылдамай тұр ({why}); жаңа жазба жасау мүмкін емес.',
      next: 'Басқа киоскіге ауысып, мұның дискісін тексертіңіз.',
    },
  },
  'KD-JRN-READ-ONLY': {
    en: {
      cause: 'The disk has become read-only; the decision is not recorded.',
      next: 'Restart the kiosk; if that does not help, change to another one.',
    },
    ru: {
      cause: 'Диск стал доступен только для чтения, решение не записано.',
      next: 'Перезапустите киоск; если не поможет, перейдите на другой.',
    },
    ky: {
      cause: 'Диск окуу үчүн гана болуп калды, чечим жазылган жок.',
      next: 'Киоскту кайра иштетиңиз; жардам бербесе, башкасына өтүңүз.',
    },
    kk: {
      cause: 'Диск тек оқуға арналған күйге өтті, шешім жазылмады.',
      next: 'Киоскіні қайта іске қосыңыз; көмектеспесе, басқасына ауысыңыз.',
    },
  },
  'KD-JRN-CORRUPT': {
    en: {
      cause: 'The journal {path} is damaged or of a newer program.',
      next: 'Do not delete it: hand the kiosk to the technician, who copies the file and sends it to headquarters.',
    },
    ru: {
      cause: 'Журнал {path} повреждён или создан более новой программой.',
      next: 'Не удаляйте его: отдайте киоск технику, он скопирует файл и отправит в центр.',
    },
    ky: {
      cause: '{path} журналы бузулган же жаңыраак программага таандык.',
      next: 'Аны өчүрбөңүз: киоскту техникке бериңиз, ал файлды көчүрүп, борборго жөнөтөт.',
    },
    kk: {
      cause: '{path} журналы бүлінген немесе жаңарақ бағдарламаға тиесілі.',
      next: 'Оны жоймаңыз: киоскіні техникке беріңіз, ол файлды көшіріп, орталыққа жібереді.',
    },
  },
  'KD-JRN-OTHER-KIOSK': {
    en: {
      cause: 'The journal in this folder belongs to kiosk {present}, not to {wanted}.',
      next: 'Start the kiosk with its own data folder.',
    },
    ru: {
      cause: 'Журнал в этой папке принадлежит киоску {present}, а не {wanted}.',
      next: 'Запустите киоск с его собственной папкой данных.',
    },
    ky: {
      cause: 'Бул папкадагы журнал {wanted} эмес, {present} киоскуна таандык.',
      next: 'Киоскту өзүнүн маалымат папкасы менен иштетиңиз.',
    },
    kk: {
      cause: 'Бұл қалтадағы журнал {wanted} емес, {present} киоскісіне тиесілі.',
      next: 'Киоскіні өзінің деректер қалтасымен іске қосыңыз.',
    },
  },
  'KD-JRN-RECORD': {
    en: {
      cause: 'The record does not fit its format ({why}) and is not written.',
      next: 'Read the document again; if it happens again, report this line.',
    },
    ru: {
      cause: 'Запись не соответствует формату ({why}) и не сохранена.',
      next: 'Прочитайте документ ещё раз; если повторится, сообщите эту строку.',
    },
    ky: {
      cause: 'Жазуу форматка туура келбейт ({why}), ошондуктан сакталган жок.',
      next: 'Документти кайра окутуңуз; кайталанса, бул сапты билдириңиз.',
    },
    kk: {
      cause: 'Жазба пішімге сай емес ({why}), сондықтан сақталмады.',
      next: 'Құжатты қайта оқытыңыз; қайталанса, осы жолды хабарлаңыз.',
    },
  },
  'KD-JRN-CLOSED': {
    en: {
      cause: 'The kiosk is stopping; the decision is not recorded.',
      next: 'Start the kiosk again and repeat the decision.',
    },
    ru: {
      cause: 'Киоск завершает работу, решение не записано.',
      next: 'Запустите киоск снова и повторите решение.',
    },
    ky: {
      cause: 'Киоск токтоп жатат, чечим жазылган жок.',
      next: 'Киоскту кайра иштетип, чечимди кайталаңыз.',
    },
    kk: {
      cause: 'Киоск тоқтап жатыр, шешім жазылмады.',
      next: 'Киоскіні қайта іске қосып, шешімді қайталаңыз.',
    },
  },
  'KD-JRN-FORK': {
    en: {
      cause:
        'Headquarters holds another record under number {number} of this kiosk: its disk was copied or restored.',
      next: 'Tell headquarters; nothing is lost, both records are kept.',
    },
    ru: {
      cause:
        'У центра под номером {number} этого киоска другая запись: его диск копировали или восстанавливали.',
      next: 'Сообщите в центр; ничего не потеряно, обе записи хранятся.',
    },
    ky: {
      cause:
        'Борбордо бул киосктун {number} номеринде башка жазуу турат: диски көчүрүлгөн же калыбына келтирилген.',
      next: 'Борборго билдириңиз; эч нерсе жоголгон жок, эки жазуу тең сакталат.',
    },
    kk: {
      cause:
        'Орталықта осы киоскінің {number} нөмірінде басқа жазба тұр: дискісі көшірілген немесе қалпына келтірілген.',
      next: 'Орталыққа хабарлаңыз; ештеңе жоғалған жоқ, екі жазба да сақталады.',
    },
  },
});
