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
});
