import { defineFaults } from './fault.ts';

/** Lasting clearances of look-alikes: what two people at headquarters sign, and what a kiosk believes of it. */
export const clearanceFaults = defineFaults({
  'KD-CLR-UNSIGNED': {
    en: {
      cause:
        '{count} clearances of the lists are not signed by two people, or for too long; they do not count.',
      next: 'Go on: whom they concern is stopped as before. Tell headquarters.',
    },
    ru: {
      cause:
        'Не подписаны двумя лицами или выданы на слишком долгий срок разрешения: {count}; они не действуют.',
      next: 'Работайте дальше: этих лиц остановят, как раньше. Сообщите в центр.',
    },
    ky: {
      cause: 'Тизмелердеги {count} уруксатка эки адам кол койгон эмес же мөөнөтү өтө узун; алар жараксыз.',
      next: 'Ишти улантыңыз: аларга тиешелүү адамдар мурдагыдай токтотулат. Борборго кабарлаңыз.',
    },
    kk: {
      cause: 'Тізімдердегі {count} рұқсатқа екі адам қол қоймаған немесе мерзімі тым ұзақ; олар жарамсыз.',
      next: 'Жұмысты жалғастырыңыз: оларға қатысты адамдар бұрынғыдай тоқтатылады. Орталыққа хабарлаңыз.',
    },
  },
  'KD-CLR-NO-CROSSING': {
    en: {
      cause: 'Headquarters has no opened crossing No. {number} of kiosk {kiosk}.',
      next: "See 'kordon clearances crossings' for those with an alert.",
    },
    ru: {
      cause: 'В центре нет открытой записи № {number} киоска {kiosk}.',
      next: 'Записи с совпадениями покажет kordon clearances crossings.',
    },
    ky: {
      cause: 'Борбордо {kiosk} киоскунун № {number} ачылган жазуусу жок.',
      next: 'Дал келүүсү бар жазууларды kordon clearances crossings көрсөтөт.',
    },
    kk: {
      cause: 'Орталықта {kiosk} киоскісінің № {number} ашылған жазбасы жоқ.',
      next: 'Сәйкестігі бар жазбаларды kordon clearances crossings көрсетеді.',
    },
  },
  'KD-CLR-SEVERAL': {
    en: {
      cause: 'There are several of that kind: {choices}.',
      next: 'Say which one with {option}.',
    },
    ru: { cause: 'Подходит несколько: {choices}.', next: 'Укажите нужное с помощью {option}.' },
    ky: { cause: 'Бир нечеси туура келет: {choices}.', next: '{option} менен керектүүсүн көрсөтүңүз.' },
    kk: { cause: 'Бірнешеуі сәйкес келеді: {choices}.', next: '{option} арқылы керегін көрсетіңіз.' },
  },
  'KD-CLR-NOTHING': {
    en: {
      cause: 'Nobody who looks like a listed person was found in this crossing under that entry.',
      next: 'Look at its alerts; a document that is itself listed is never cleared.',
    },
    ru: {
      cause: 'В этой записи нет совпадения с лицом из списка по такой строке.',
      next: 'Посмотрите её совпадения; документ, который сам в списке, не снимается никогда.',
    },
    ky: {
      cause: 'Бул жазууда ошол сап боюнча тизмедеги адамга окшоштук табылган эмес.',
      next: 'Анын дал келүүлөрүн караңыз; өзү тизмеде турган документ эч качан чыгарылбайт.',
    },
    kk: {
      cause: 'Бұл жазбада сол жол бойынша тізімдегі адамға ұқсастық табылмаған.',
      next: 'Оның сәйкестіктерін қараңыз; өзі тізімде тұрған құжат ешқашан шығарылмайды.',
    },
  },
  'KD-CLR-DOUBTFUL': {
    en: {
      cause: 'The documents of this crossing were not read cleanly: they identify nobody for sure.',
      next: 'Use a crossing in which the document was read without a remark.',
    },
    ru: {
      cause: 'Документы в этой записи считаны с ошибками и никого надёжно не определяют.',
      next: 'Возьмите запись, где документ считан без замечаний.',
    },
    ky: {
      cause: 'Бул жазуудагы документтер так окулган эмес: алар эч кимди так аныктабайт.',
      next: 'Документ эскертүүсүз окулган жазууну алыңыз.',
    },
    kk: {
      cause: 'Бұл жазбадағы құжаттар таза оқылмаған: олар ешкімді нақты анықтамайды.',
      next: 'Құжат ескертусіз оқылған жазбаны алыңыз.',
    },
  },
  'KD-CLR-TERM': {
    en: {
      cause: 'A clearance cannot last until {until}.',
      next: 'Give a day from today on, at most {daysMax} days ahead, as 2027-05-31.',
    },
    ru: {
      cause: 'Разрешение не может действовать до {until}.',
      next: 'Укажите день не раньше сегодняшнего и не дальше {daysMax} дней, например 2027-05-31.',
    },
    ky: {
      cause: 'Уруксат {until} чейин жарактуу боло албайт.',
      next: 'Бүгүнкүдөн эрте эмес жана {daysMax} күндөн ары эмес күндү көрсөтүңүз, мисалы 2027-05-31.',
    },
    kk: {
      cause: 'Рұқсат {until} дейін жарамды бола алмайды.',
      next: 'Бүгіннен ерте емес және {daysMax} күннен әрі емес күнді көрсетіңіз, мысалы 2027-05-31.',
    },
  },
  'KD-CLR-UNKNOWN': {
    en: { cause: 'There is no clearance {id}.', next: "'kordon clearances list' shows all." },
    ru: { cause: 'Разрешения {id} нет.', next: 'Все разрешения покажет kordon clearances list.' },
    ky: { cause: '{id} уруксаты жок.', next: 'Бардык уруксаттарды kordon clearances list көрсөтөт.' },
    kk: { cause: '{id} рұқсаты жоқ.', next: 'Барлық рұқсаттарды kordon clearances list көрсетеді.' },
  },
  'KD-CLR-MISMATCH': {
    en: {
      cause: 'The draft {id} does not agree with the crossing that it names.',
      next: 'Do not sign it; withdraw it and make a new one.',
    },
    ru: {
      cause: 'Проект {id} не соответствует записи, на которую он ссылается.',
      next: 'Не подписывайте его; отзовите и составьте новый.',
    },
    ky: {
      cause: '{id} долбоору өзү шилтеген жазууга туура келбейт.',
      next: 'Ага кол койбоңуз; аны жокко чыгарып, жаңысын түзүңүз.',
    },
    kk: {
      cause: '{id} жобасы өзі сілтеген жазбаға сәйкес келмейді.',
      next: 'Оған қол қоймаңыз; оны кері қайтарып, жаңасын жасаңыз.',
    },
  },
  'KD-CLR-NOT-SIGNER': {
    en: {
      cause: 'The key does not belong to anybody who signs clearances here.',
      next: "Use your own key, or have it added with 'kordon clearances signers --add'.",
    },
    ru: {
      cause: 'Ключ не принадлежит никому из подписывающих разрешения.',
      next: 'Возьмите свой ключ или добавьте его: kordon clearances signers --add.',
    },
    ky: {
      cause: 'Ачкыч уруксаттарга кол койгондордун эч кимисине таандык эмес.',
      next: 'Өз ачкычыңызды алыңыз же аны кошуңуз: kordon clearances signers --add.',
    },
    kk: {
      cause: 'Кілт рұқсаттарға қол қоятындардың ешқайсысына тиесілі емес.',
      next: 'Өз кілтіңізді алыңыз немесе оны қосыңыз: kordon clearances signers --add.',
    },
  },
  'KD-CLR-SAME-SIGNER': {
    en: { cause: '{holder} has signed it already.', next: 'A second person signs, with a key of their own.' },
    ru: {
      cause: '{holder} уже подписал(а) его.',
      next: 'Второй подписывает другой человек своим ключом.',
    },
    ky: {
      cause: '{holder} ага мурда кол койгон.',
      next: 'Экинчи кол тамганы башка адам өз ачкычы менен коёт.',
    },
    kk: { cause: '{holder} оған бұрын қол қойған.', next: 'Екінші қолды басқа адам өз кілтімен қояды.' },
  },
  'KD-CLR-KEY': {
    en: {
      cause: 'The signing key {file} cannot be used: {why}.',
      next: 'Give the right key file and, if it has one, its passphrase with --passphrase-file.',
    },
    ru: {
      cause: 'Ключ подписи {file} непригоден: {why}.',
      next: 'Укажите верный файл ключа и, если нужно, пароль через --passphrase-file.',
    },
    ky: {
      cause: 'Кол коюу ачкычы {file} жараксыз: {why}.',
      next: 'Туура ачкыч файлын жана керек болсо сырсөзүн --passphrase-file менен көрсөтүңүз.',
    },
    kk: {
      cause: 'Қол қою кілті {file} жарамсыз: {why}.',
      next: 'Дұрыс кілт файлын және қажет болса құпиясөзін --passphrase-file арқылы көрсетіңіз.',
    },
  },
  'KD-CLR-FILE': {
    en: {
      cause: 'The file {path} does not have the form it should have: {why}.',
      next: 'Make it again, or restore it from the backup.',
    },
    ru: {
      cause: 'Файл {path} имеет неверную форму: {why}.',
      next: 'Создайте его заново или восстановите из копии.',
    },
    ky: {
      cause: '{path} файлынын түрү туура эмес: {why}.',
      next: 'Аны кайра түзүңүз же көчүрмөсүнөн калыбына келтириңиз.',
    },
    kk: {
      cause: '{path} файлының пішімі дұрыс емес: {why}.',
      next: 'Оны қайта жасаңыз немесе көшірмесінен қалпына келтіріңіз.',
    },
  },
  'KD-CLR-CONFIRM': {
    en: {
      cause: 'Nothing was signed.',
      next: "Answer 'y' at a terminal once you have looked at the traveller, or give --yes.",
    },
    ru: {
      cause: 'Ничего не подписано.',
      next: 'Проверив данные, ответьте «y» в терминале или укажите --yes.',
    },
    ky: {
      cause: 'Эч нерсеге кол коюлган жок.',
      next: 'Маалыматты карап чыгып, терминалда «y» деп жооп бериңиз же --yes көрсөтүңүз.',
    },
    kk: {
      cause: 'Ештеңеге қол қойылмады.',
      next: 'Деректерді қарап шығып, терминалда «y» деп жауап беріңіз немесе --yes көрсетіңіз.',
    },
  },
});
