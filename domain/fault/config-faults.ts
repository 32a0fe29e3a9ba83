import { defineFaults } from './fault.ts';

/** The configuration file `kordon.toml` and what overrides it. */
export const configFaults = defineFaults({
  'KD-CFG-MISSING': {
    en: {
      cause: 'The configuration file {path} cannot be read.',
      next: 'Check the path and its permissions, or leave --file out to use the defaults.',
    },
    ru: {
      cause: 'Файл настроек {path} не удаётся прочитать.',
      next: 'Проверьте путь и права доступа или уберите --file, чтобы взять значения по умолчанию.',
    },
    ky: {
      cause: '{path} жөндөө файлын окууга мүмкүн эмес.',
      next: 'Файлдын жолун жана укуктарын текшериңиз же демейки маанилер үчүн --file дегенди алып салыңыз.',
    },
    kk: {
      cause: '{path} баптау файлын оқу мүмкін емес.',
      next: 'Файл жолы мен рұқсаттарын тексеріңіз немесе әдепкі мәндер үшін --file параметрін алып тастаңыз.',
    },
  },
  'KD-CFG-SIZE': {
    en: {
      cause: 'The configuration file {path} is larger than {bytesMax} bytes.',
      next: 'Check that it is the right file, and shorten it.',
    },
    ru: {
      cause: 'Файл настроек {path} больше {bytesMax} байт.',
      next: 'Проверьте, тот ли это файл, и сократите его.',
    },
    ky: {
      cause: '{path} жөндөө файлы {bytesMax} байттан чоң.',
      next: 'Туура файл экенин текшерип, аны кыскартыңыз.',
    },
    kk: {
      cause: '{path} баптау файлы {bytesMax} байттан үлкен.',
      next: 'Дұрыс файл екенін тексеріп, оны қысқартыңыз.',
    },
  },
  'KD-CFG-SYNTAX': {
    en: {
      cause: 'The configuration file {path} is no valid TOML at line {line}, column {column}.',
      next: 'Correct that line and run "kordon config check".',
    },
    ru: {
      cause: 'В файле настроек {path} ошибка TOML: строка {line}, столбец {column}.',
      next: 'Исправьте эту строку и выполните «kordon config check».',
    },
    ky: {
      cause: '{path} жөндөө файлында TOML катасы бар: {line}-сап, {column}-белги.',
      next: 'Ал сапты оңдоп, «kordon config check» буйругун иштетиңиз.',
    },
    kk: {
      cause: '{path} баптау файлында TOML қатесі бар: {line}-жол, {column}-таңба.',
      next: 'Сол жолды түзетіп, «kordon config check» пәрменін орындаңыз.',
    },
  },
  'KD-CFG-UNKNOWN-KEY': {
    en: {
      cause: 'The key "{key}" in {where} is not known; the nearest known one is "{nearest}".',
      next: 'Correct the name, or remove the key.',
    },
    ru: {
      cause: 'Ключ «{key}» в {where} неизвестен; ближайший известный — «{nearest}».',
      next: 'Исправьте имя или удалите ключ.',
    },
    ky: {
      cause: '{where} ичиндеги «{key}» ачкычы белгисиз; эң жакыны — «{nearest}».',
      next: 'Атын оңдоңуз же ачкычты алып салыңыз.',
    },
    kk: {
      cause: '{where} ішіндегі «{key}» кілті белгісіз; ең жақыны — «{nearest}».',
      next: 'Атауын түзетіңіз немесе кілтті алып тастаңыз.',
    },
  },
  'KD-CFG-VALUE': {
    en: {
      cause: 'The value of "{key}" in {where} does not fit; allowed: {expected}, for example {example}.',
      next: 'Set an allowed value and run "kordon config check".',
    },
    ru: {
      cause: 'Значение «{key}» в {where} не подходит; допустимо: {expected}, например {example}.',
      next: 'Укажите допустимое значение и выполните «kordon config check».',
    },
    ky: {
      cause:
        '{where} ичиндеги «{key}» мааниси туура келбейт; уруксат берилгени: {expected}, мисалы {example}.',
      next: 'Уруксат берилген маанини коюп, «kordon config check» буйругун иштетиңиз.',
    },
    kk: {
      cause: '{where} ішіндегі «{key}» мәні сәйкес емес; рұқсат етілгені: {expected}, мысалы {example}.',
      next: 'Рұқсат етілген мәнді қойып, «kordon config check» пәрменін орындаңыз.',
    },
  },
  'KD-CFG-VERSION': {
    en: {
      cause: 'The configuration file {path} has version {version}; this program knows up to {versionMax}.',
      next: 'Install a newer kordon, or take an older copy of the file.',
    },
    ru: {
      cause: 'Файл настроек {path} имеет версию {version}; эта программа знает версии до {versionMax}.',
      next: 'Установите более новый kordon или возьмите прежнюю копию файла.',
    },
    ky: {
      cause:
        '{path} жөндөө файлынын версиясы {version}; бул программа {versionMax} версиясына чейин гана билет.',
      next: 'Жаңыраак kordon орнотуңуз же файлдын мурунку көчүрмөсүн алыңыз.',
    },
    kk: {
      cause:
        '{path} баптау файлының нұсқасы {version}; бұл бағдарлама тек {versionMax} нұсқасына дейін біледі.',
      next: 'Жаңарақ kordon орнатыңыз немесе файлдың бұрынғы көшірмесін алыңыз.',
    },
  },
  'KD-CFG-BACKUP': {
    en: {
      cause: 'The backup {path} would be overwritten by a new one.',
      next: 'Move it elsewhere, then run "kordon config migrate" again.',
    },
    ru: {
      cause: 'Новая резервная копия затёрла бы существующую {path}.',
      next: 'Переместите её и снова выполните «kordon config migrate».',
    },
    ky: {
      cause: 'Жаңы камдык көчүрмө мурунку {path} көчүрмөсүн өчүрүп салмак.',
      next: 'Аны башка жакка жылдырып, «kordon config migrate» буйругун кайра иштетиңиз.',
    },
    kk: {
      cause: 'Жаңа сақтық көшірме бұрынғы {path} көшірмесін өшіріп жіберер еді.',
      next: 'Оны басқа жерге жылжытып, «kordon config migrate» пәрменін қайта орындаңыз.',
    },
  },
});
