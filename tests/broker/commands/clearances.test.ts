// Goal: two people at headquarters clear a look-alike by the command line, and a kiosk believes what comes of it.
// Method: the real commands, run here, on a headquarters that holds one crossing; the real loader of a kiosk at the other
// end. The launcher is tried once: a process for each command would take minutes.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addClearances } from '../../../broker/commands/clearances/clearances.ts';
import { addLists } from '../../../broker/commands/lists.ts';
import { pathsIn } from '../../../broker/enrol/headquarters.ts';
import { openRecordStore } from '../../../broker/store/record-store.ts';
import { loadLists } from '../../../device/lists/load-lists.ts';
import { openPlainListStore } from '../../../device/lists/plain-list-store.ts';
import { readDocument } from '../../../domain/document/read-document.ts';
import { languages } from '../../../domain/fault/index.ts';
import type { Crossing } from '../../../domain/message/index.ts';
import { parseMrz } from '../../../domain/mrz/parse-mrz.ts';
import { alertsOf } from '../../../domain/watchlist/clearance.ts';
import { runProgram } from '../../../platform/program/program.ts';
import { noFloor } from '../../../platform/tuf/version-floor.ts';
import { hashOfId, matchOf } from '../../support/clearances.ts';
import { makeHeadquarters, type TestHeadquarters } from '../../support/headquarters.ts';
import { kyrgyzSpecimen } from '../../support/mrz-specimens.ts';
import { crossing } from '../../support/records.ts';

const launcher = fileURLToPath(new URL('../../../kordon', import.meta.url));
const dayMs = 86_400_000;
const dayFromNow = (days: number): string => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
const until = dayFromNow(100);

let place: TestHeadquarters;
beforeEach(async () => {
  place = await makeHeadquarters();
});
afterEach(() => place.remove());

const at = (name: string): string => join(place.folder, name);

async function run(args: readonly string[], language = 'en') {
  vi.stubEnv('KORDON_LANG', language);
  const said = { out: '', err: '' };
  const hear = (stream: 'stdout' | 'stderr', to: 'out' | 'err') =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[to] += String(text);
      return true;
    });
  const spies = [hear('stdout', 'out'), hear('stderr', 'err')];
  try {
    const program = new Command('kordon broker');
    addClearances(program);
    addLists(program);
    return { status: await runProgram(program, args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}

/** On this headquarters, answered as JSON. */
async function desk(...args: readonly string[]) {
  const done = await run(['clearances', ...args, '--data', place.folder, '--json']);
  if (done.status !== 0) throw new Error(done.err);
  // Whatever a command prints; each test says what it expects of it.
  return JSON.parse(done.out) as Record<string, unknown>;
}

/** The fault by which a command fails. */
async function codeOf(...args: readonly string[]): Promise<string | undefined> {
  const { err } = await run(['clearances', ...args, '--data', place.folder]);
  return /^KD-[A-Z-]+/.exec(err)?.[0];
}

type Alerts = NonNullable<Crossing['alerts']>;
const bothKinds: Alerts = [
  { entryId: 'P-1', entryHash: hashOfId('P-1'), by: 'name-and-birth-date', clearance: null },
  { entryId: 'D-1', entryHash: hashOfId('D-1'), by: 'document-number', clearance: null },
];

/** Files a crossing as the second stage does. */
function file(
  number: number,
  found: Alerts = bothKinds,
  change: Partial<Crossing> = {},
  hash = `${number}`.padStart(64, 'a'),
): void {
  const base = crossing(number);
  const record: Crossing = {
    ...base,
    decision: 'referred',
    outcome: 'hold',
    documents: base.documents.map((document) => ({ ...document, lines: kyrgyzSpecimen })),
    watchlistEntries: ['P-1'],
    ...(found.length > 0 && { alerts: found }),
    ...change,
  };
  const records = openRecordStore(pathsIn(place.folder).records);
  const row = { kioskId: 'kiosk-1', epoch: '0e'.repeat(16), number, fork: 0, arrival: number, hash };
  const rest = { previousHash: '00'.repeat(32), keyId: '00'.repeat(8), sealed: new Uint8Array() };
  const filed = {
    kind: 'crossing',
    decidedWallMs: number,
    undoes: null,
    json: JSON.stringify(record),
  } as const;
  records.file('store', [{ row: { ...row, ...rest }, record: filed }], number, 0);
  records.close();
}

async function makeKey(holder: string, name: string): Promise<void> {
  const { status } = await run(['clearances', 'key', '--holder', holder, '--out', at(name)]);
  expect(status).toBe(0);
}

/** Two people with keys, both known here. */
async function people(): Promise<void> {
  for (const [file_, holder] of [
    ['first', 'D-104'],
    ['second', 'D-211'],
  ] as const) {
    await makeKey(holder, file_);
  }
  await desk('signers', '--add', at('first.signer.json'), '--add', at('second.signer.json'));
}

const asDraft = ['draft', '--kiosk', 'kiosk-1', '--number', '1', '--until', until] as const;

/** Answers the draft's id. */
async function draft(...more: readonly string[]): Promise<string> {
  return String((await desk(...asDraft, ...more))['id']);
}

const sign = (id: string, key: string) => desk('sign', id, '--key', at(key), '--yes');

/** How many alerts of the specimen's holder stand on a kiosk with these lists. */
async function standing(...entries: readonly string[]): Promise<number> {
  const { clearances } = await loadLists({
    folder: at('lists'),
    trustedRootPath: at('lists/root.json'),
    clock: { wallMs: () => Date.now() },
    deployment: 'demo',
    floor: noFloor,
    store: openPlainListStore(),
  });
  const parsed = parseMrz(kyrgyzSpecimen.join('\n'));
  if (!parsed.ok) throw new TypeError('the specimen is a zone');
  const matches = entries.map((id) => matchOf(id));
  const document = readDocument(parsed.mrz, dayFromNow(0));
  return alertsOf(matches, document, clearances, dayFromNow(0)).filter(({ clearance }) => clearance === null)
    .length;
}

describe('kordon clearances', () => {
  it('drafts, is signed by two, published, believed by a kiosk, and taken back', async () => {
    file(1);
    await people();
    const id = await draft();
    expect(await sign(id, 'first')).toMatchObject({ state: 'waiting', signedBy: ['D-104'], missing: 1 });
    expect(await desk('publish', '--out', at('lists'))).toEqual({ published: [], bundleVersion: 1 });
    expect(await standing('P-1')).toBe(1);
    expect(await sign(id.slice(0, 8), 'second')).toMatchObject({ state: 'signed', missing: 0 });
    expect(await desk('publish', '--out', at('lists'))).toEqual({ published: [id], bundleVersion: 2 });
    expect(await standing('P-1')).toBe(0);
    expect(await standing('P-1', 'P-2')).toBe(1);
    expect(await desk('withdraw', id)).toEqual({ withdrawn: id });
    expect(await desk('list')).toEqual({ clearances: [] });
    await desk('publish', '--out', at('lists'));
    expect(await standing('P-1')).toBe(1);
  });

  it('stays in the lists when the demonstration signs them anew', async () => {
    file(1);
    await people();
    const id = await draft();
    await sign(id, 'first');
    await sign(id, 'second');
    expect((await run(['lists', '--data', place.folder, '--out', at('lists')])).status).toBe(0);
    expect(await standing('P-1')).toBe(0);
  });

  it('refuses one person twice, with the same key or another, and a stranger', async () => {
    file(1);
    await people();
    const id = await draft();
    await sign(id, 'first');
    expect(await codeOf('sign', id, '--key', at('first'), '--yes')).toBe('KD-CLR-SAME-SIGNER');
    await makeKey('D-104', 'first-again');
    await desk('signers', '--add', at('first-again.signer.json'));
    expect(await codeOf('sign', id, '--key', at('first-again'), '--yes')).toBe('KD-CLR-SAME-SIGNER');
    await makeKey('D-999', 'stranger');
    expect(await codeOf('sign', id, '--key', at('stranger'), '--yes')).toBe('KD-CLR-NOT-SIGNER');
    expect(await desk('list')).toMatchObject({ clearances: [{ id, signedBy: ['D-104'] }] });
  });

  it('shows the signer whom it is about, asks, and signs nothing without an answer', async () => {
    file(1);
    await people();
    const id = await draft();
    const { out, err, status } = await run([
      'clearances',
      'sign',
      id,
      '--data',
      place.folder,
      '--key',
      at('first'),
    ]);
    expect(out).toMatch(/ASANOV USON, born 1999-05-09, passport KGZ AC0000001/);
    expect(out).toMatch(/is not the person of entry P-1/);
    expect([status, err.split(' ')[0]]).toEqual([1, 'KD-CLR-CONFIRM']);
    expect(await desk('list')).toMatchObject({ clearances: [{ signedBy: [] }] });
  });

  it('is not signed when somebody changed the draft', async () => {
    file(1);
    await people();
    const id = await draft();
    const path = join(pathsIn(place.folder).clearances, `${id}.json`);
    writeFileSync(path, readFileSync(path, 'utf8').replace(hashOfId('P-1'), hashOfId('P-2')));
    expect(await codeOf('sign', id, '--key', at('first'), '--yes')).toBe('KD-CLR-MISMATCH');
  });

  it('loses a signer’s word with the signer', async () => {
    file(1);
    await people();
    const id = await draft();
    await sign(id, 'first');
    await sign(id, 'second');
    expect(await desk('signers', '--remove', 'D-211')).toMatchObject({ signers: [{ holder: 'D-104' }] });
    expect(await desk('publish', '--out', at('lists'))).toMatchObject({ published: [] });
  });

  it.each([
    ['a listed document', ['--entry', 'D-1'], 'KD-CLR-NOTHING'],
    ['an entry that was not found', ['--entry', 'P-9'], 'KD-CLR-NOTHING'],
    ['a crossing that is not there', ['--number', '2'], 'KD-CLR-NO-CROSSING'],
    ['more than a year', ['--until', dayFromNow(400)], 'KD-CLR-TERM'],
    ['a day that is over', ['--until', dayFromNow(-2)], 'KD-CLR-TERM'],
    ['a day that does not exist', ['--until', '2027-02-30'], 'KD-CLR-TERM'],
  ])('drafts nothing for %s', async (_, options, code) => {
    file(1);
    expect(await codeOf(...asDraft, ...options)).toBe(code);
    expect(await desk('list')).toEqual({ clearances: [] });
  });

  it('drafts nothing from a document that was read with a failed check digit', async () => {
    const [first = '', second = ''] = kyrgyzSpecimen;
    const base = crossing(1);
    const lines = [first, second.replace('PE0000000', 'PE0000001')];
    file(1, bothKinds, { documents: base.documents.map((document) => ({ ...document, lines })) });
    expect(await codeOf(...asDraft)).toBe('KD-CLR-DOUBTFUL');
  });

  it('asks which, where two entries or two rows would do', async () => {
    const alert = { by: 'name-and-birth-date', clearance: null } as const;
    const two = ['P-1', 'P-2'].map((entryId) => ({ ...alert, entryId, entryHash: hashOfId(entryId) }));
    file(1, two);
    expect(await codeOf(...asDraft)).toBe('KD-CLR-SEVERAL');
    expect(await draft('--entry', 'P-2')).toMatch(/^[0-9a-f]{32}$/);
    file(1, bothKinds, {}, 'b'.repeat(64));
    expect(await codeOf(...asDraft)).toBe('KD-CLR-SEVERAL');
    expect(await draft('--row', 'bbbb')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('lists crossings with alerts and by what they were cleared, without a name', async () => {
    file(1);
    file(2, []);
    const clearance = { kind: 'shift', id: 'c1'.repeat(16) } as const;
    const resolved = { epoch: '0e'.repeat(16), number: 1, hash: '1'.padStart(64, 'a') };
    const alert = { entryId: 'P-1', entryHash: hashOfId('P-1'), by: 'name-and-birth-date', clearance };
    file(3, [alert], { decision: 'admitted', outcome: 'pass', resolved });
    expect((await desk('crossings'))['crossings']).toMatchObject([
      { number: 3, decision: 'admitted', alerts: [{ clearance }], resolved: { number: 1 } },
      { number: 1, decision: 'referred', alerts: [{ clearance: null }, { clearance: null }] },
    ]);
    const { out } = await run(['clearances', 'crossings', '--data', place.folder]);
    expect(out).toContain(`entry P-1 (name and birth date): cleared by the team leader, ${clearance.id}`);
    expect(out).toContain('admitted, the team leader resolved No. 1');
    expect(out).toContain('entry D-1 (the document itself): stands');
    expect(out + JSON.stringify(await desk('crossings'))).not.toMatch(/ASANOV|AC0000001|1999/);
  });

  it('keeps a key 0600, under a passphrase when asked, and never overwrites one', async () => {
    file(1);
    writeFileSync(at('passphrase'), 'a long sentence\n');
    const make = [
      'clearances',
      'key',
      '--holder',
      'D-104',
      '--out',
      at('first'),
      '--passphrase-file',
      at('passphrase'),
    ];
    expect((await run(make)).status).toBe(0);
    expect(statSync(at('first')).mode & 0o777).toBe(0o600);
    expect(readFileSync(at('first'), 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    expect((await run(make)).err).toMatch(/^KD-CLR-KEY/);
    await desk('signers', '--add', at('first.signer.json'));
    const id = await draft();
    expect(await codeOf('sign', id, '--key', at('first'), '--yes')).toBe('KD-CLR-KEY');
    const open = ['--passphrase-file', at('passphrase')];
    expect(await desk('sign', id, '--key', at('first'), '--yes', ...open)).toMatchObject({
      signedBy: ['D-104'],
    });
  });

  it('of a live headquarters writes the two files for those who sign the lists', async () => {
    file(1);
    await people();
    const facts = pathsIn(place.folder).facts;
    writeFileSync(facts, readFileSync(facts, 'utf8').replace('"demo"', '"live"'));
    expect(await desk('publish', '--out', at('lists'))).toEqual({ published: [], bundleVersion: null });
    expect(JSON.parse(readFileSync(at('lists/clearances.json'), 'utf8'))).toEqual({ v: 1, clearances: [] });
    expect(existsSync(at('lists/timestamp.json'))).toBe(false);
  });

  it.each(languages)('says what is wrong in %s', async (language) => {
    const { status, err } = await run(['clearances', 'withdraw', 'abcd', '--data', place.folder], language);
    expect(status).toBe(1);
    expect(err).toMatch(/^KD-CLR-UNKNOWN {2}.*abcd/);
    expect(err.includes('There is no clearance')).toBe(language === 'en');
  });

  it('is a command of the launcher, with its help', () => {
    const { status, stdout } = spawnSync(launcher, ['clearances', '--help'], { encoding: 'utf8' });
    expect(status).toBe(0);
    for (const name of ['crossings', 'draft', 'sign', 'list', 'withdraw', 'publish', 'key', 'signers'])
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  });
});
