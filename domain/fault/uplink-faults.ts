import { defineFaults } from './fault.ts';

/** The way to headquarters. Being offline is no fault. Whatever stands here, recording goes on. */
export const uplinkFaults = defineFaults({
  'KD-UPL-REFUSED': {
    en: {
      cause: 'Headquarters refuses this kiosk ({why}).',
      next: 'Ask headquarters whether the kiosk is still enrolled. Recording goes on.',
    },
    ru: {
      cause: 'Центр отказывает этому киоску ({why}).',
      next: 'Узнайте в центре, зарегистрирован ли ещё киоск. Запись продолжается.',
    },
    ky: {
      cause: 'Борбор бул киоскту кабыл албай жатат ({why}).',
      next: 'Киоск дагы эле катталганбы, борбордон сураңыз. Жазуу улана берет.',
    },
    kk: {
      cause: 'Орталық бұл киоскіні қабылдамай тұр ({why}).',
      next: 'Киоск әлі тіркелген бе, орталықтан сұраңыз. Жазу жалғаса береді.',
    },
  },
  'KD-UPL-UNTRUSTED': {
    en: {
      cause: 'What answers at the address of headquarters cannot prove that it is headquarters ({why}).',
      next: "Check the kiosk's date and time, then tell headquarters. Recording goes on.",
    },
    ru: {
      cause: 'Тот, кто отвечает по адресу центра, не подтвердил, что он центр ({why}).',
      next: 'Проверьте дату и время киоска, затем сообщите в центр. Запись продолжается.',
    },
    ky: {
      cause: 'Борбордун дарегинен жооп берген тарап борбор экенин далилдей алган жок ({why}).',
      next: 'Киосктун күнүн жана убактысын текшерип, борборго билдириңиз. Жазуу улана берет.',
    },
    kk: {
      cause: 'Орталық мекенжайынан жауап берген тарап орталық екенін дәлелдей алмады ({why}).',
      next: 'Киоскінің күні мен уақытын тексеріп, орталыққа хабарлаңыз. Жазу жалғаса береді.',
    },
  },
  'KD-UPL-NO-RECEIPT': {
    en: {
      cause: 'Headquarters takes records but gives no receipt from number {number} on.',
      next: 'Tell headquarters; the kiosk keeps the records and goes on trying.',
    },
    ru: {
      cause: 'Центр принимает записи, но не выдаёт квитанцию начиная с номера {number}.',
      next: 'Сообщите в центр; киоск хранит записи и продолжает попытки.',
    },
    ky: {
      cause: 'Борбор жазууларды кабыл алып жатат, бирок {number} номеринен тартып дүмүрчөк бербей жатат.',
      next: 'Борборго билдириңиз; киоск жазууларды сактап, аракетин улантат.',
    },
    kk: {
      cause: 'Орталық жазбаларды қабылдайды, бірақ {number} нөмірінен бастап түбіртек бермейді.',
      next: 'Орталыққа хабарлаңыз; киоск жазбаларды сақтап, әрекетін жалғастырады.',
    },
  },
  'KD-UPL-EPOCH': {
    en: {
      cause:
        'Headquarters holds records up to number {highest}, more than this kiosk: its disk was restored or copied. It numbers anew from 1.',
      next: 'Tell headquarters which disk was exchanged.',
    },
    ru: {
      cause:
        'У центра есть записи до номера {highest}, больше, чем на киоске: диск восстановили или скопировали. Нумерация начата заново с 1.',
      next: 'Сообщите в центр, какой диск заменили.',
    },
    ky: {
      cause:
        'Борбордо {highest} номерине чейинки жазуулар бар, бул киосктогудан көп: диск калыбына келтирилген же көчүрүлгөн. Номерлөө 1ден кайра башталды.',
      next: 'Кайсы диск алмаштырылганын борборго билдириңиз.',
    },
    kk: {
      cause:
        'Орталықта {highest} нөміріне дейінгі жазбалар бар, бұл киоскідегіден көп: диск қалпына келтірілген немесе көшірілген. Нөмірлеу 1-ден қайта басталды.',
      next: 'Қай диск ауыстырылғанын орталыққа хабарлаңыз.',
    },
  },
  'KD-UPL-SIGNATURE': {
    en: {
      cause: "A message does not carry headquarters' signature and is ignored.",
      next: 'Tell headquarters; its key may have changed.',
    },
    ru: {
      cause: 'Сообщение не подписано центром и пропущено.',
      next: 'Сообщите в центр: возможно, сменился его ключ.',
    },
    ky: {
      cause: 'Билдирүүдө борбордун колтамгасы жок, ал эске алынган жок.',
      next: 'Борборго билдириңиз: ачкычы алмашкан болушу мүмкүн.',
    },
    kk: {
      cause: 'Хабарда орталықтың қолтаңбасы жоқ, ол ескерілмеді.',
      next: 'Орталыққа хабарлаңыз: оның кілті ауысқан болуы мүмкін.',
    },
  },
  'KD-UPL-VERSION': {
    en: {
      cause: 'Headquarters speaks a newer message version than this kiosk ({why}).',
      next: 'Update the software of this kiosk. Recording goes on.',
    },
    ru: {
      cause: 'Центр использует более новую версию сообщений, чем киоск ({why}).',
      next: 'Обновите программу киоска. Запись продолжается.',
    },
    ky: {
      cause: 'Борбор киосктогудан жаңыраак билдирүү версиясын колдонуп жатат ({why}).',
      next: 'Киосктун программасын жаңыртыңыз. Жазуу улана берет.',
    },
    kk: {
      cause: 'Орталық киоскідегіден жаңарақ хабар нұсқасын қолданады ({why}).',
      next: 'Киоск бағдарламасын жаңартыңыз. Жазу жалғаса береді.',
    },
  },
  'KD-UPL-MALFORMED': {
    en: {
      cause: 'A message of headquarters is malformed and is ignored ({why}).',
      next: 'Update kiosk and headquarters to the same version.',
    },
    ru: {
      cause: 'Сообщение центра составлено неверно и пропущено ({why}).',
      next: 'Обновите киоск и центр до одной версии.',
    },
    ky: {
      cause: 'Борбордун билдирүүсү туура эмес түзүлгөн, ал эске алынган жок ({why}).',
      next: 'Киоск менен борборду бирдей версияга жаңыртыңыз.',
    },
    kk: {
      cause: 'Орталықтың хабары дұрыс құрылмаған, ол ескерілмеді ({why}).',
      next: 'Киоск пен орталықты бірдей нұсқаға жаңартыңыз.',
    },
  },
  'KD-UPL-OVERSIZE': {
    en: {
      cause: 'A message from headquarters is over the size limit and is ignored.',
      next: 'Tell headquarters; the kiosk goes on.',
    },
    ru: {
      cause: 'Сообщение центра больше допустимого и пропущено.',
      next: 'Сообщите в центр; киоск продолжает работу.',
    },
    ky: {
      cause: 'Борбордун билдирүүсү чектен чоң, ал эске алынган жок.',
      next: 'Борборго билдириңиз; киоск ишин улантат.',
    },
    kk: {
      cause: 'Орталықтың хабары шектен үлкен, ол ескерілмеді.',
      next: 'Орталыққа хабарлаңыз; киоск жұмысын жалғастырады.',
    },
  },
  'KD-UPL-OTHER-KIOSK': {
    en: {
      cause: 'A message for another kiosk arrived here and is ignored.',
      next: 'Tell headquarters to check who receives what.',
    },
    ru: {
      cause: 'Сюда пришло сообщение для другого киоска, оно пропущено.',
      next: 'Попросите центр проверить, кто что получает.',
    },
    ky: {
      cause: 'Бул жерге башка киоскко арналган билдирүү келди, ал эске алынган жок.',
      next: 'Ким эмнени алып жатканын текшерүүнү борбордон сураныңыз.',
    },
    kk: {
      cause: 'Мұнда басқа киоскіге арналған хабар келді, ол ескерілмеді.',
      next: 'Орталықтан кім не алып жатқанын тексеруді сұраңыз.',
    },
  },
  'KD-UPL-WENT-BACK': {
    en: {
      cause:
        'Headquarters now holds rows up to {now} only; it had said {before}. What it lost is being sent again.',
      next: 'Tell headquarters that its store went back; after a restore, run kordon broker restored there.',
    },
    ru: {
      cause:
        'Центр хранит записи только до {now}, хотя подтверждал до {before}. Утраченное отправляется снова.',
      next: 'Сообщите в центр, что его хранилище вернулось назад; после восстановления там нужно выполнить kordon broker restored.',
    },
    ky: {
      cause:
        'Борбордо жазуулар {now} чейин гана бар, мурда {before} чейин деп ырастаган. Жоголгону кайра жөнөтүлүүдө.',
      next: 'Борборго анын сактагычы артка кайтканын айтыңыз; калыбына келтиргенден кийин ал жакта kordon broker restored иштетилет.',
    },
    kk: {
      cause:
        'Орталықта жазбалар тек {now} дейін бар, бұрын {before} дейін деп растаған. Жоғалғаны қайта жіберілуде.',
      next: 'Орталыққа қоймасы артқа шегінгенін айтыңыз; қалпына келтіргеннен кейін сол жерде kordon broker restored іске қосылады.',
    },
  },
});
