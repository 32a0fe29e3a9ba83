import { fill } from '../../domain/fault/fault.ts';
import type { FaultDetails, Language } from '../../domain/fault/index.ts';

export const statuses = ['ok', 'warn', 'fail', 'skip'] as const;
export type Status = (typeof statuses)[number];

type Words = Readonly<Record<Language, string>>;

/** Why there was nothing to look at. `{name}` is filled from the finding's details, as in a fault. */
const skipReasons = {
  needs: {
    en: 'Put {check} in order first.',
    ru: 'Сначала исправьте {check}.',
    ky: 'Адегенде {check} оңдолсун.',
    kk: 'Алдымен {check} түзетілсін.',
  },
  defaults: {
    en: 'There is no kordon.toml here; defaults hold.',
    ru: 'Файла kordon.toml здесь нет; действуют значения по умолчанию.',
    ky: 'Бул жерде kordon.toml жок; демейки маанилер колдонулат.',
    kk: 'Бұл жерде kordon.toml жоқ; әдепкі мәндер қолданылады.',
  },
  absent: {
    en: 'There is no {path} here.',
    ru: '{path} здесь нет.',
    ky: 'Бул жерде {path} жок.',
    kk: 'Бұл жерде {path} жоқ.',
  },
  hidden: {
    en: 'This user may not look into {path}.',
    ru: 'У этого пользователя нет доступа к {path}.',
    ky: 'Бул колдонуучу {path} карай албайт.',
    kk: 'Бұл пайдаланушы {path} қарай алмайды.',
  },
  'not-raspberry-pi': {
    en: 'This machine is no Raspberry Pi.',
    ru: 'Эта машина — не Raspberry Pi.',
    ky: 'Бул машина Raspberry Pi эмес.',
    kk: 'Бұл машина Raspberry Pi емес.',
  },
  'no-readers': {
    en: 'No reader is configured.',
    ru: 'Считыватели не настроены.',
    ky: 'Бир да окугуч жөндөлгөн эмес.',
    kk: 'Бірде-бір оқығыш бапталмаған.',
  },
  'no-hid-readers': {
    en: 'No HID reader is configured.',
    ru: 'Считыватели HID не настроены.',
    ky: 'Бир да HID окугучу жөндөлгөн эмес.',
    kk: 'Бірде-бір HID оқығышы бапталмаған.',
  },
  'no-light': {
    en: 'No status light is configured.',
    ru: 'Сигнальная лампа не настроена.',
    ky: 'Сигнал чырагы жөндөлгөн эмес.',
    kk: 'Сигнал шамы бапталмаған.',
  },
  'not-counted': {
    en: 'The file system of {path} does not count its files.',
    ru: 'Файловая система {path} не ведёт счёт файлам.',
    ky: '{path} файл системасы файлдарын санабайт.',
    kk: '{path} файлдық жүйесі файлдарын санамайды.',
  },
  'not-set': {
    en: '{key} is not set.',
    ru: '{key} не задан.',
    ky: '{key} коюлган эмес.',
    kk: '{key} қойылмаған.',
  },
  'any-port': {
    en: 'Port 0 takes any that is free.',
    ru: 'Порт 0 занимает любой свободный.',
    ky: '0 порту бош болгонун алат.',
    kk: '0 порты бос болғанын алады.',
  },
  'no-usb-ids': {
    en: 'The profile {profile} names no USB device.',
    ru: 'Профиль {profile} не называет USB-устройств.',
    ky: '{profile} профили USB түзмөгүн атабайт.',
    kk: '{profile} профилі USB құрылғысын атамайды.',
  },
  'not-usb': {
    en: '{path} does not hang on USB.',
    ru: '{path} подключён не по USB.',
    ky: '{path} USB аркылуу туташкан эмес.',
    kk: '{path} USB арқылы қосылмаған.',
  },
  'any-keyboard': {
    en: '{path} is a keyboard ({found}); whether it is a scanner cannot be seen.',
    ru: '{path} — клавиатура ({found}); сканер ли это, не видно.',
    ky: '{path} — клавиатура ({found}); ал сканербе, көрүнбөйт.',
    kk: '{path} — пернетақта ({found}); оның сканер екені көрінбейді.',
  },
  program: {
    en: '{path} belongs to a program; who talks to it is its affair.',
    ru: '{path} принадлежит программе; кто с ней говорит, решает она.',
    ky: '{path} программага таандык; ким менен сүйлөшөрүн ал өзү чечет.',
    kk: '{path} бағдарламаға тиесілі; кіммен сөйлесетінін ол өзі шешеді.',
  },
  shared: {
    en: 'Other programs may have {path} open; kordon takes its keys from them.',
    ru: '{path} может быть открыт и другими программами; kordon забирает его клавиши себе.',
    ky: '{path} башка программаларда да ачык болушу мүмкүн; kordon анын баскычтарын өзүнө алат.',
    kk: '{path} басқа бағдарламаларда да ашық болуы мүмкін; kordon оның пернелерін өзіне алады.',
  },
  adapter: {
    en: '{path} is a USB adapter ({found}); what hangs behind it cannot be seen.',
    ru: '{path} — USB-переходник ({found}); что за ним, не видно.',
    ky: '{path} — USB адаптери ({found}); анын артында эмне турганы көрүнбөйт.',
    kk: '{path} — USB адаптері ({found}); оның артында не тұрғаны көрінбейді.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export type SkipReason = keyof typeof skipReasons;

// Object.keys forgets which strings the keys are; they come from the table itself.
export const skipReasonNames = Object.keys(skipReasons) as readonly SkipReason[];

export const skipText = (reason: SkipReason, details: FaultDetails, language: Language): string =>
  fill(skipReasons[reason][language], details);

export const statusWords: Readonly<Record<Status, Words>> = {
  ok: { en: 'ok', ru: 'ок', ky: 'ок', kk: 'ок' },
  warn: { en: 'warn', ru: 'внимание', ky: 'эскертүү', kk: 'ескерту' },
  fail: { en: 'fail', ru: 'сбой', ky: 'ката', kk: 'қате' },
  skip: { en: 'skip', ru: 'пропуск', ky: 'өткөрүлдү', kk: 'өткізілді' },
};

/** The last line. */
export const countsLine = (counts: Readonly<Record<Status, number>>, language: Language): string =>
  statuses.map((status) => `${counts[status]} ${statusWords[status][language]}`).join(', ');
