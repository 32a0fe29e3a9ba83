import { defineFaults } from './fault.ts';

/** The kiosk's status light. */
export const signalFaults = defineFaults({
  'KD-SIG-SPEC': {
    en: {
      cause: 'The status light “{spec}” is not understood.',
      next: 'Write it as hid:PATH or hid:PATH,profile=NAME; "kordon readers" shows the line to use.',
    },
    ru: {
      cause: 'Описание сигнальной лампы «{spec}» не понято.',
      next: 'Запишите его так: hid:PATH или hid:PATH,profile=NAME; нужную строку показывает "kordon readers".',
    },
    ky: {
      cause: '«{spec}» сигнал чырагынын жазылышы түшүнүксүз.',
      next: 'Аны мындай жазыңыз: hid:PATH же hid:PATH,profile=NAME; керектүү сапты "kordon readers" көрсөтөт.',
    },
    kk: {
      cause: '«{spec}» сигнал шамының жазылуы түсініксіз.',
      next: 'Оны былай жазыңыз: hid:PATH немесе hid:PATH,profile=NAME; керек жолды "kordon readers" көрсетеді.',
    },
  },
  'KD-SIG-PROFILE': {
    en: {
      cause: 'There is no profile “{name}” of a status light; the nearest is “{nearest}”.',
      next: 'Correct the name, or give the path of a profile file.',
    },
    ru: {
      cause: 'Профиля сигнальной лампы «{name}» нет; ближайший — «{nearest}».',
      next: 'Исправьте имя или укажите путь к файлу профиля.',
    },
    ky: {
      cause: '«{name}» деген сигнал чырагынын профили жок; эң жакыны — «{nearest}».',
      next: 'Атын оңдоңуз же профиль файлынын жолун көрсөтүңүз.',
    },
    kk: {
      cause: '«{name}» деген сигнал шамының профилі жоқ; ең жақыны — «{nearest}».',
      next: 'Атауын түзетіңіз немесе профиль файлының жолын көрсетіңіз.',
    },
  },
  'KD-SIG-PROFILE-FILE': {
    en: {
      cause: 'The profile {path} of a status light cannot be used: {why}.',
      next: 'Correct the file; the profiles that come with kordon are examples.',
    },
    ru: {
      cause: 'Профиль сигнальной лампы {path} использовать нельзя: {why}.',
      next: 'Исправьте файл; образцом служат профили из состава kordon.',
    },
    ky: {
      cause: 'Сигнал чырагынын {path} профилин колдонууга болбойт: {why}.',
      next: 'Файлды оңдоңуз; kordon менен келген профилдер үлгү болот.',
    },
    kk: {
      cause: 'Сигнал шамының {path} профилін пайдалануға болмайды: {why}.',
      next: 'Файлды түзетіңіз; kordon құрамындағы профильдер үлгі болады.',
    },
  },
  'KD-SIG-GONE': {
    en: {
      cause: 'The status light at {path} is not connected.',
      next: 'Plug its cable in; it is used again by itself. The screen and the sounds work without it.',
    },
    ru: {
      cause: 'Сигнальная лампа {path} не подключена.',
      next: 'Вставьте её кабель; работа продолжится сама. Экран и звук работают и без неё.',
    },
    ky: {
      cause: '{path} сигнал чырагы туташтырылган эмес.',
      next: 'Кабелин сайыңыз; ал өзү эле кайра иштейт. Экран жана үн ансыз да иштейт.',
    },
    kk: {
      cause: '{path} сигнал шамы қосылмаған.',
      next: 'Кабелін жалғаңыз; ол өздігінен қайта істейді. Экран мен дыбыс онсыз да істейді.',
    },
  },
  'KD-SIG-DENIED': {
    en: {
      cause: 'kordon has no permission to open the status light at {path}.',
      next: 'Let the user that runs kordon use {path}: "kordon readers --udev" prints the rule.',
    },
    ru: {
      cause: 'У kordon нет прав на открытие сигнальной лампы {path}.',
      next: 'Разрешите пользователю, от имени которого работает kordon, доступ к {path}: правило печатает "kordon readers --udev".',
    },
    ky: {
      cause: 'kordon программасынын {path} сигнал чырагын ачууга укугу жок.',
      next: 'kordon иштеткен колдонуучуга {path} уруксатын бериңиз: эрежени "kordon readers --udev" басып чыгарат.',
    },
    kk: {
      cause: 'kordon бағдарламасының {path} сигнал шамын ашуға құқығы жоқ.',
      next: 'kordon іске қосатын пайдаланушыға {path} рұқсатын беріңіз: ережені "kordon readers --udev" шығарады.',
    },
  },
  'KD-SIG-BUSY': {
    en: {
      cause: 'Another program is using the status light at {path}.',
      next: 'Close that program; the light is taken as soon as it is free.',
    },
    ru: {
      cause: 'Сигнальная лампа {path} занята другой программой.',
      next: 'Закройте ту программу; лампа подключится, как только освободится.',
    },
    ky: {
      cause: '{path} сигнал чырагын башка программа колдонуп жатат.',
      next: 'Ал программаны жабыңыз; чырак бошоору менен туташат.',
    },
    kk: {
      cause: '{path} сигнал шамын басқа бағдарлама пайдаланып тұр.',
      next: 'Ол бағдарламаны жабыңыз; шам босаған бойда қосылады.',
    },
  },
  'KD-SIG-FAILED': {
    en: {
      cause: 'The status light at {path} does not take what it is sent.',
      next: 'Unplug it and plug it in again; if this stays, check that {path} is the light, and its profile.',
    },
    ru: {
      cause: 'Сигнальная лампа {path} не принимает команды.',
      next: 'Отключите её и подключите снова; если повторится, проверьте, что {path} — это лампа, и её профиль.',
    },
    ky: {
      cause: '{path} сигнал чырагы буйруктарды кабыл албай жатат.',
      next: 'Аны ажыратып, кайра туташтырыңыз; кайталанса, {path} чын эле чырак экенин жана профилин текшериңиз.',
    },
    kk: {
      cause: '{path} сигнал шамы бұйрықтарды қабылдамай тұр.',
      next: 'Оны ажыратып, қайта қосыңыз; қайталанса, {path} шынымен шам екенін және профилін тексеріңіз.',
    },
  },
  'KD-SIG-UNKNOWN': {
    en: {
      cause: 'What is plugged in at {path} is no status light that kordon knows.',
      next: 'Run "kordon readers" to see what it is; a profile can be named with it: hid:{path},profile=NAME.',
    },
    ru: {
      cause: 'Устройство {path} не похоже ни на одну сигнальную лампу, известную kordon.',
      next: 'Посмотрите, что это, командой "kordon readers"; профиль можно назвать самим: hid:{path},profile=NAME.',
    },
    ky: {
      cause: '{path} жолундагы түзмөк kordon билген сигнал чырагы эмес.',
      next: 'Анын эмне экенин "kordon readers" менен караңыз; профилди өзүңүз атасаңыз болот: hid:{path},profile=NAME.',
    },
    kk: {
      cause: '{path} жолындағы құрылғы kordon білетін сигнал шамы емес.',
      next: 'Оның не екенін "kordon readers" арқылы қараңыз; профильді өзіңіз атай аласыз: hid:{path},profile=NAME.',
    },
  },
});
