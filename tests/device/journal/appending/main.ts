// Appends until it is killed, and tells each row that the journal acknowledged, one line each:
// `epoch number hash`. Arguments: path of the journal, key id and public half of the sealing key in hexadecimal.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openJournal } from '../../../../device/journal/sqlite-journal.ts';
import { systemClock } from '../../../../platform/clock.ts';
import { silentLog } from '../../../../platform/log/log.ts';
import { crossing } from '../../../support/records.ts';

const [path = '', keyId = '', publicKey = ''] = process.argv.slice(2);

const journal = openJournal({
  path,
  kioskId: 'kiosk-7',
  sealingKey: { keyId, publicKey: Buffer.from(publicKey, 'hex') },
  clock: systemClock(),
  random: (bytes) => randomBytes(bytes),
  log: silentLog(),
});

for (;;) {
  const { epoch, number, hash } = await journal.append(crossing((journal.epochs().at(-1)?.highest ?? 0) + 1));
  // Synchronous: what stands here was acknowledged before the kill.
  writeSync(1, `${epoch} ${number} ${hash}\n`);
}
