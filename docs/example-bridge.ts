// Stands between kordon and a maker's library, as docs/external-readers.md says. Replace `documents` by the library.
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

const [path = '/run/kordon/example.sock'] = process.argv.slice(2);
/** In the library's place: a line of standard input is a document, its MRZ lines parted by blanks; an empty one takes it off. */
const documents = createInterface({ input: process.stdin });

let kordon: Socket | null = null;
let isArmed = false;
let document = '';
let isUnread = false;

const say = (message: object): void => void kordon?.write(`${JSON.stringify(message)}\n`);
const sayDocument = (): void =>
  say(/^[A-Z0-9< ]+$/.test(document) ? { kind: 'mrz', lines: document.split(' ') } : { kind: 'misread' });

/** One reading for each arming, and one for each document. */
function readNext(): void {
  if (!isArmed || !isUnread) return;
  [isArmed, isUnread] = [false, false];
  say({ kind: 'present' });
  sayDocument();
}

documents.on('line', (text) => {
  [document, isUnread] = [text, text !== ''];
  readNext();
});

function obey(line: string): void {
  const order: unknown = JSON.parse(line);
  const kind = typeof order === 'object' && order !== null && 'kind' in order ? order.kind : null;
  if (kind === 'hello') say({ kind: 'hello', protocol: 1, name: 'Example reader', can: ['inquire'] });
  if (kind === 'arm' || kind === 'disarm') {
    isArmed = kind === 'arm';
    say({ kind: isArmed ? 'armed' : 'disarmed' });
    readNext();
  }
  if (kind === 'inquire' && document === '') say({ kind: 'absent' });
  if (kind === 'inquire' && document !== '') sayDocument();
}

// A program that was killed leaves its socket behind.
rmSync(path, { force: true });
createServer((socket) => {
  // One kiosk at a time.
  if (kordon !== null) return void socket.destroy();
  kordon = socket;
  createInterface({ input: socket }).on('line', obey);
  socket.on('error', () => undefined);
  socket.once('close', () => ([kordon, isArmed] = [null, false]));
}).listen(path, () => chmodSync(path, 0o660));
