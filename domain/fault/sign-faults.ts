import { defineFaults } from './fault.ts';

/** Keys, drafts and signatures of lists: what the people who sign them meet. */
export const signFaults = defineFaults({
  'KD-SIGN-KEY-FILE': {
    en: {
      cause: 'The key file {path} cannot be used: {why}.',
      next: 'Check the file and its passphrase; a key is made with “kordon lists key”.',
    },
    ru: {
      cause: 'Файл ключа {path} непригоден: {why}.',
      next: 'Проверьте файл и парольную фразу; ключ создаёт «kordon lists key».',
    },
    ky: {
      cause: '{path} ачкыч файлы жараксыз: {why}.',
      next: 'Файлды жана анын сырсөзүн текшериңиз; ачкычты «kordon lists key» түзөт.',
    },
    kk: {
      cause: '{path} кілт файлы жарамсыз: {why}.',
      next: 'Файлды және оның құпиясөзін тексеріңіз; кілтті «kordon lists key» жасайды.',
    },
  },
  'KD-SIGN-PASSPHRASE': {
    en: {
      cause: 'The passphrase cannot be taken: {why}.',
      next: 'Type it at a terminal, or name a file that holds it with --passphrase-file.',
    },
    ru: {
      cause: 'Парольная фраза не получена: {why}.',
      next: 'Введите её в терминале или укажите файл с ней через --passphrase-file.',
    },
    ky: {
      cause: 'Сырсөз алынган жок: {why}.',
      next: 'Аны терминалда териңиз же ал жазылган файлды --passphrase-file менен көрсөтүңүз.',
    },
    kk: {
      cause: 'Құпиясөз алынбады: {why}.',
      next: 'Оны терминалда теріңіз немесе ол жазылған файлды --passphrase-file арқылы көрсетіңіз.',
    },
  },
  'KD-SIGN-EXISTS': {
    en: {
      cause: '{path} is already there and is not overwritten.',
      next: 'Choose another name, or put what is there away yourself.',
    },
    ru: {
      cause: '{path} уже существует и не перезаписывается.',
      next: 'Выберите другое имя или уберите существующее сами.',
    },
    ky: {
      cause: '{path} бар, анын үстүнө жазылбайт.',
      next: 'Башка ат тандаңыз же барын өзүңүз алып коюңуз.',
    },
    kk: {
      cause: '{path} бар, оның үстіне жазылмайды.',
      next: 'Басқа ат таңдаңыз немесе бар нәрсені өзіңіз алып қойыңыз.',
    },
  },
  'KD-SIGN-NOT-YOURS': {
    en: {
      cause: 'The key of “{person}” may sign nothing of the draft {path}.',
      next: 'Take the key that the root or the targets name for this role; “kordon lists show” lists them.',
    },
    ru: {
      cause: 'Ключ «{person}» ничего не может подписать в черновике {path}.',
      next: 'Возьмите ключ, названный для этой роли; их перечисляет «kordon lists show».',
    },
    ky: {
      cause: '«{person}» ачкычы {path} долбоорунда эч нерсеге кол коё албайт.',
      next: 'Бул ролго аталган ачкычты алыңыз; аларды «kordon lists show» көрсөтөт.',
    },
    kk: {
      cause: '«{person}» кілті {path} жобасында ештеңеге қол қоя алмайды.',
      next: 'Осы рөлге аталған кілтті алыңыз; оларды «kordon lists show» көрсетеді.',
    },
  },
  'KD-SIGN-DRAFT': {
    en: {
      cause: 'The draft {path} cannot be used: {why}.',
      next: 'Make the draft again with “kordon lists draft” or “kordon lists root”.',
    },
    ru: {
      cause: 'Черновик {path} непригоден: {why}.',
      next: 'Создайте черновик заново: «kordon lists draft» или «kordon lists root».',
    },
    ky: {
      cause: '{path} долбоору жараксыз: {why}.',
      next: 'Долбоорду «kordon lists draft» же «kordon lists root» менен кайра түзүңүз.',
    },
    kk: {
      cause: '{path} жобасы жарамсыз: {why}.',
      next: 'Жобаны «kordon lists draft» немесе «kordon lists root» арқылы қайта жасаңыз.',
    },
  },
  'KD-SIGN-TOO-FEW': {
    en: {
      cause: 'The draft of “{role}” carries {have} of the {need} signatures that it needs.',
      next: 'Have another of the named people sign it with “kordon lists sign”, then publish.',
    },
    ru: {
      cause: 'Черновик «{role}» несёт {have} из {need} нужных подписей.',
      next: 'Пусть его подпишет ещё один из названных людей командой «kordon lists sign», затем публикуйте.',
    },
    ky: {
      cause: '«{role}» долбоорунда керектүү {need} кол тамганын {have} гана бар.',
      next: 'Аталгандардын дагы бири «kordon lists sign» менен кол койсун, андан кийин жарыялаңыз.',
    },
    kk: {
      cause: '«{role}» жобасында қажетті {need} қолтаңбаның {have} ғана бар.',
      next: 'Аталғандардың тағы бірі «kordon lists sign» арқылы қол қойсын, содан кейін жариялаңыз.',
    },
  },
  'KD-SIGN-INPUT': {
    en: {
      cause: 'The file {path} cannot be signed: {why}.',
      next: 'Correct the file and draft again.',
    },
    ru: {
      cause: 'Файл {path} нельзя подписать: {why}.',
      next: 'Исправьте файл и создайте черновик заново.',
    },
    ky: {
      cause: '{path} файлына кол коюуга болбойт: {why}.',
      next: 'Файлды оңдоп, долбоорду кайра түзүңүз.',
    },
    kk: {
      cause: '{path} файлына қол қоюға болмайды: {why}.',
      next: 'Файлды түзетіп, жобаны қайта жасаңыз.',
    },
  },
});
