import { join } from 'node:path';
import { fail, ok, skip, warn, type Check, type Finding } from '../check.ts';
import { inData, kioskConfig, type DoctorContext } from '../context.ts';
import { listenersOn } from '../listeners.ts';
import {
  isKiosk,
  isLockOf,
  lockHolders,
  openFilesOf,
  processesOf,
  programOf,
  type Process,
} from '../processes.ts';
import { octal } from './data-checks.ts';

const pageBytesMax = 65_536;

/** Subsets and weights that the four languages need (`device/guard-ui/web/styles/fonts.css`). */
const fontNames = ['latin', 'cyrillic', 'cyrillic-ext'].flatMap((subset) =>
  ['400', '700'].map((weight) => `noto-sans-${subset}-${weight}-normal`),
);
/** First bytes of a WOFF2 file (W3C WOFF 2.0, 4.1). */
const woff2Signature = 'wOF2';

export const screenChecks: readonly Check[] = [
  { id: 'screen-page', needs: [], run: screenPage },
  { id: 'screen-fonts', needs: ['screen-page'], run: screenFonts },
  { id: 'screen-token', needs: ['data-writable'], run: screenToken },
  { id: 'screen-port', needs: ['config'], run: screenPort },
];

/** The page and every script and style that it names. */
async function screenPage({ looking, installation: { distFolder } }: DoctorContext): Promise<Finding> {
  const page = await looking.bytes(join(distFolder, 'index.html'), pageBytesMax);
  if (page === null) return fail('KD-SCR-NOT-BUILT', { path: distFolder });
  const named = [...page.toString('utf8').matchAll(/(?:src|href)="\/(assets\/[\w.-]+)"/g)].map(
    ([, name = '']) => name,
  );
  for (const name of named) {
    const facts = await looking.facts(join(distFolder, name));
    if (facts?.kind !== 'file' || facts.sizeBytes === 0)
      return fail('KD-SCR-NOT-BUILT', { path: join(distFolder, name) });
  }
  return ok({ files: named.length });
}

async function screenFonts({ looking, installation: { distFolder } }: DoctorContext): Promise<Finding> {
  const assets = join(distFolder, 'assets');
  const files = (await looking.names(assets)) ?? [];
  const missing: string[] = [];
  for (const name of fontNames) {
    // The build puts a hash of the content between name and ending.
    const file = files.find((each) => each.startsWith(`${name}-`) && each.endsWith('.woff2'));
    const start = file === undefined ? null : await looking.bytes(join(assets, file), woff2Signature.length);
    if (start?.toString('latin1') !== woff2Signature) missing.push(name);
  }
  return missing.length === 0
    ? ok({ fonts: fontNames.length })
    : fail('KD-DOC-FONTS', { missing: missing.join(', ') });
}

async function screenToken(context: DoctorContext): Promise<Finding> {
  const path = inData(context, 'screen-token.json');
  const facts = await context.looking.facts(path);
  if (facts === null) return skip('absent', { path });
  const details = { path, mode: octal(facts.mode) };
  return (facts.mode & 0o077) === 0 ? ok(details) : fail('KD-DOC-TOKEN-MODE', details);
}

/** Nothing is opened to find out: a kiosk that starts in this moment must find its port free. */
async function screenPort(context: DoctorContext): Promise<Finding> {
  const { host, port, portFallback } = kioskConfig(context);
  if (port === 0) return skip('any-port');
  const listeners = await listenersOn(context, host, port);
  if (listeners === null) return skip('absent', { path: '/proc/net/tcp' });
  if (listeners.length === 0) return ok({ port, held: 'free' });
  const processes = (await processesOf(context)) ?? [];
  const holder = await holderOf(context, processes, listeners);
  if (holder !== null ? isKiosk(holder) : await kioskIsRunning(context, processes))
    return ok({ port, held: 'kiosk' });
  const program = holder === null ? '?' : programOf(holder);
  const details = { port, host, option: '--port', program };
  return portFallback ? warn('KD-RUN-PORT-IN-USE', details) : fail('KD-RUN-PORT-IN-USE', details);
}

/** Null when nobody whose open files this user may see holds one of these sockets. */
async function holderOf(
  context: DoctorContext,
  processes: readonly Process[],
  sockets: readonly number[],
): Promise<Process | null> {
  const wanted = sockets.map((inode) => `socket:[${inode}]`);
  for (const process of processes) {
    const files = await openFilesOf(context, process.id);
    if (files?.some((file) => wanted.includes(file)) === true) return process;
  }
  return null;
}

/** A kiosk holds this data folder: its lock is open to every user's eyes. */
async function kioskIsRunning(context: DoctorContext, processes: readonly Process[]): Promise<boolean> {
  const lock = await context.looking.facts(inData(context, 'lock.db'));
  const holders = lock === null ? [] : await lockHolders(context);
  return holders.some(
    (each) =>
      isLockOf(each, lock) && processes.some((process) => process.id === each.processId && isKiosk(process)),
  );
}
