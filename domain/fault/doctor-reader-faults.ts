import { defineFaults } from './fault.ts';

/** `kordon doctor`: the ports that readers hang on. */
export const doctorReaderFaults = defineFaults({
  'KD-DOC-READER-FILE': {
    en: {
      cause: '{path} is no port of the kind that {profile} hangs on.',
      next: 'Give the path of the reader’s port; kordon readers shows those that are plugged in.',
    },
    ru: {
      cause: '{path} — не порт того вида, к которому подключается {profile}.',
      next: 'Укажите путь к порту считывателя; подключённые показывает kordon readers.',
    },
    ky: {
      cause: '{path} — {profile} туташа турган түрдөгү порт эмес.',
      next: 'Окугучтун портунун жолун көрсөтүңүз; туташкандарын kordon readers көрсөтөт.',
    },
    kk: {
      cause: '{path} — {profile} қосылатын түрдегі порт емес.',
      next: 'Оқығыш портының жолын көрсетіңіз; қосылғандарын kordon readers көрсетеді.',
    },
  },
  'KD-DOC-READER-GROUP': {
    en: {
      cause: '{user} may not open the reader at {path}: it is for the group {group}.',
      next: 'Run sudo usermod -aG {group} {user}, then sign out and in again.',
    },
    ru: {
      cause: '{user} не может открыть считыватель {path}: он доступен группе {group}.',
      next: 'Выполните sudo usermod -aG {group} {user}, затем выйдите из системы и войдите снова.',
    },
    ky: {
      cause: '{user} {path} окугучун ача албайт: ал {group} тобуна гана ачык.',
      next: 'sudo usermod -aG {group} {user} буйругун иштетип, системадан чыгып, кайра кириңиз.',
    },
    kk: {
      cause: '{user} {path} оқығышын аша алмайды: ол {group} тобына ғана ашық.',
      next: 'sudo usermod -aG {group} {user} пәрменін орындап, жүйеден шығып, қайта кіріңіз.',
    },
  },
  'KD-DOC-READER-MODE': {
    en: {
      cause: 'The mode {mode} of {path} lets no ordinary user open the reader.',
      next: 'Add a udev rule that gives it to the group dialout (MODE="0660"), then plug the reader in again.',
    },
    ru: {
      cause: 'Права {mode} на {path} не дают обычному пользователю открыть считыватель.',
      next: 'Добавьте правило udev, передающее его группе dialout (MODE="0660"), и подключите считыватель снова.',
    },
    ky: {
      cause: '{path} укугу {mode} болгондуктан, жөнөкөй колдонуучу окугучту ача албайт.',
      next: 'Аны dialout тобуна берген udev эрежесин (MODE="0660") кошуп, окугучту кайра туташтырыңыз.',
    },
    kk: {
      cause: '{path} рұқсаты {mode} болғандықтан, қарапайым пайдаланушы оқығышты аша алмайды.',
      next: 'Оны dialout тобына беретін udev ережесін (MODE="0660") қосып, оқығышты қайта жалғаңыз.',
    },
  },
  'KD-DOC-READER-HELD': {
    en: {
      cause: 'The reader at {path} is held by {program} (process {pid}).',
      next: 'End that program.',
    },
    ru: {
      cause: 'Считыватель {path} занят программой {program} (процесс {pid}).',
      next: 'Завершите эту программу.',
    },
    ky: {
      cause: '{path} окугучун {program} (процесс {pid}) ээлеп турат.',
      next: 'Ал программаны токтотуңуз.',
    },
    kk: {
      cause: '{path} оқығышын {program} (процесс {pid}) ұстап тұр.',
      next: 'Сол бағдарламаны аяқтаңыз.',
    },
  },
  'KD-DOC-READER-GETTY': {
    en: {
      cause: 'A login prompt ({unit}) is set up on the reader’s port {path} and eats its bytes.',
      next: 'Switch it off: sudo systemctl disable --now {unit}.',
    },
    ru: {
      cause: 'На порту считывателя {path} настроен вход в систему ({unit}); он забирает байты считывателя.',
      next: 'Отключите его: sudo systemctl disable --now {unit}.',
    },
    ky: {
      cause: 'Окугучтун {path} портуна системага кирүү ({unit}) коюлган; ал окугучтун байттарын алып коёт.',
      next: 'Аны өчүрүңүз: sudo systemctl disable --now {unit}.',
    },
    kk: {
      cause: 'Оқығыштың {path} портына жүйеге кіру ({unit}) орнатылған; ол оқығыштың байттарын алып қояды.',
      next: 'Оны өшіріңіз: sudo systemctl disable --now {unit}.',
    },
  },
  'KD-DOC-READER-CONSOLE': {
    en: {
      cause: 'The kernel writes its messages to the reader’s port {path}.',
      next: 'Remove console={tty} from the kernel’s command line (/boot/firmware/cmdline.txt) and restart.',
    },
    ru: {
      cause: 'Ядро выводит свои сообщения в порт считывателя {path}.',
      next: 'Уберите console={tty} из командной строки ядра (/boot/firmware/cmdline.txt) и перезагрузите машину.',
    },
    ky: {
      cause: 'Ядро өз билдирүүлөрүн окугучтун {path} портуна жазып жатат.',
      next: 'Ядронун буйрук сабынан (/boot/firmware/cmdline.txt) console={tty} дегенди алып салып, машинаны кайра жүргүзүңүз.',
    },
    kk: {
      cause: 'Ядро өз хабарларын оқығыштың {path} портына жазып тұр.',
      next: 'Ядроның пәрмен жолынан (/boot/firmware/cmdline.txt) console={tty} дегенді алып тастап, машинаны қайта іске қосыңыз.',
    },
  },
  'KD-DOC-READER-USB': {
    en: {
      cause: 'The USB device at {path} is {found}; {profile} would be {expected}.',
      next: 'Give the path of the right reader, or choose the profile of this one.',
    },
    ru: {
      cause: 'USB-устройство {path} — {found}, а {profile} имел бы {expected}.',
      next: 'Укажите путь к нужному считывателю или выберите профиль этого устройства.',
    },
    ky: {
      cause: '{path} USB түзмөгү — {found}, ал эми {profile} {expected} болмок.',
      next: 'Туура окугучтун жолун көрсөтүңүз же ушул түзмөктүн профилин тандаңыз.',
    },
    kk: {
      cause: '{path} USB құрылғысы — {found}, ал {profile} {expected} болар еді.',
      next: 'Дұрыс оқығыштың жолын көрсетіңіз немесе осы құрылғының профилін таңдаңыз.',
    },
  },
});
