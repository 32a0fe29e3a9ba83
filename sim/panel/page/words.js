import { bilingual } from '/common/dom.js';

/** What the panel says, in English and Russian. */
const words = {
  unasked: ['speaks unasked', 'говорит без запроса'],
  allowed: ['a kiosk lets it send', 'киоск разрешил отправлять'],
  'not-allowed': ['no kiosk lets it send yet', 'киоск ещё не разрешил отправлять'],
  armed: ['armed by a kiosk', 'взведён киоском'],
  'not-armed': ['not armed by a kiosk', 'не взведён киоском'],
  'cable-out': ['The cable is out. Nothing is read.', 'Кабель вынут. Ничего не читается.'],
  'plug-first': ['The cable is out: plug it in first.', 'Кабель вынут: сначала подключите.'],
  unplug: ['Unplug', 'Вынуть'],
  plug: ['Plug in', 'Подключить'],
  put: ['Put on', 'Положить'],
  choose: ['Choose a document, or drop one here', 'Выберите документ или перетащите сюда'],
  empty: ['Nothing lies there.', 'Пусто.'],
  waits: ['waits for a kiosk to ask', 'ждёт запроса киоска'],
  read: ['was read', 'прочитан'],
  silent: ['this reader says nothing to that', 'на это считыватель ничего не говорит'],
  remove: ['Take off', 'Снять'],
  forget: ['Forget', 'Забыть'],
  'forget-what': ['loses its arming and tells nobody', 'теряет взведение и никому не говорит'],
  always: ['always', 'всегда'],
  end: ['End', 'Прекратить'],
  'always-on': ['Always on:', 'Всегда на:'],
  ticked: [
    'Ticked: with the next document that is put on, in the order of ticking.',
    'Отмеченное — со следующим документом, в порядке отметок.',
  ],
  trace: ['What to attach', 'Как подключить'],
  elsewhere: ['kordon readers lists it there', 'kordon readers покажет его там'],
  experimental: ['experimental', 'экспериментальный'],
  copy: ['Copy', 'Копировать'],
  copied: ['Copied', 'Скопировано'],
  pause: ['Pause', 'Пауза'],
  'go-on': ['Go on', 'Дальше'],
  newest: ['Newest', 'К новым'],
  'wire-empty': ['Nothing has gone over the wire yet.', 'По линии ещё ничего не прошло.'],
  'wire-attach': [
    'Attach somebody who reads, in another terminal:',
    'Подключите читающего в другом терминале:',
  ],
  plugged: ['the cable is in', 'кабель подключён'],
  unplugged: ['the cable is out', 'кабель вынут'],
  silence: ['silence', 'тишина'],
  'every-reader': ['all', 'все'],
  'orders-empty': [
    'Nothing was ordered yet. What is done on the page stands here as one would type it.',
    'Команд ещё не было. Действия на странице появятся здесь, как их набирают.',
  ],
  'nobody-fits': ['Nobody fits.', 'Никто не подходит.'],
  'nobody-left': [
    'No travellers are left: everybody was read. Any document can be put on again.',
    'Никого не осталось: прочитаны все. Любой документ можно положить снова.',
  ],
  'show-all': ['Show them again', 'Показать снова'],
  unreadable: ['the optics make nothing of it', 'оптика ничего не разбирает'],
  own: ['what is typed above', 'набранное выше'],
  'own-empty': ['Type it first.', 'Сначала наберите.'],
  serial: ['on a serial line only', 'только на последовательной линии'],
  lost: ['the simulator does not answer', 'симулятор не отвечает'],
  running: ['not ended', 'не завершён'],
  done: ['done', 'выполнен'],
  failed: ['not done', 'не выполнен'],
};

export const pair = (key) => words[key] ?? [key, key];
export const say = (key) => bilingual(...pair(key));
/** Where there is room for one language alone: titles, what is read aloud. */
export const both = (key) => pair(key).join(' · ');
