// Goal: looking at files changes none, never waits and never throws.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileLooking } from '../../../platform/files/look.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const looking = fileLooking();

it('tells what a path leads to, links followed', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), 'twelve bytes');
  chmodSync(join(folder, 'file'), 0o640);
  symlinkSync('file', join(folder, 'link'));
  const facts = await looking.facts(join(folder, 'link'));
  expect(facts).toMatchObject({ kind: 'file', mode: 0o640, sizeBytes: 12 });
  expect((await looking.facts(folder))?.kind).toBe('folder');
  expect(facts?.device).toBeNull();
  expect(await looking.facts('/dev/null')).toMatchObject({ kind: 'character', device: '1:3' });
  expect(await looking.target(join(folder, 'link'))).toBe('file');
  expect(await looking.realPath(join(folder, 'link'))).toBe(await looking.realPath(join(folder, 'file')));
  expect([...((await looking.names(folder)) ?? [])].toSorted()).toEqual(['file', 'link']);
});

it('tells the device that holds a file as the kernel does', async () => {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  const ofProc = mounts.map((line) => line.split(' ')).find(([, , , , place]) => place === '/proc')?.[2];
  expect((await looking.facts('/proc/self/status'))?.fileSystem).toBe(ofProc);
});

it('reads as much as it is told and no more', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), 'twelve bytes');
  expect((await looking.bytes(join(folder, 'file'), 6))?.toString()).toBe('twelve');
  expect((await looking.bytes(join(folder, 'file'), 600))?.toString()).toBe('twelve bytes');
  // Its size is said to be 0.
  expect((await looking.bytes('/proc/self/cmdline', 4_096))?.length).toBeGreaterThan(0);
});

it('does not wait for the writer of a named pipe', async () => {
  const path = join(temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [path]);
  expect((await looking.facts(path))?.kind).toBe('other');
  expect((await looking.bytes(path, 10))?.length).toBe(0);
});

it('answers null for what is not there or cannot be looked at so', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  const missing = join(folder, 'missing');
  expect(await looking.facts(missing)).toBeNull();
  expect(await looking.bytes(missing, 10)).toBeNull();
  expect(await looking.bytes(join(folder, 'sub'), 10)).toBeNull();
  expect(await looking.names(missing)).toBeNull();
  expect(await looking.target(folder)).toBeNull();
  expect(await looking.realPath(missing)).toBeNull();
  expect(await looking.room(missing)).toBeNull();
  expect(await looking.mayUse(missing, 'read')).toBe(false);
});

it('tells the room of a file system', async () => {
  const room = await looking.room(temporaryFolder());
  expect(room?.freeBytes).toBeGreaterThan(0);
  expect(await looking.mayUse(temporaryFolder(), 'write')).toBe(true);
});
