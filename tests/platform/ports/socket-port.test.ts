// Goal: a program's socket is a port like any other, with the same words for what is wrong with it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Port, PortHandlers, PortProblem } from '../../../platform/ports/port.ts';
import { socketPortOpener } from '../../../platform/ports/socket-port.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function bench() {
  const folder = temporaryFolder();
  const path = join(folder, 'reader.sock');
  const opener = socketPortOpener({ lockScope: folder });
  const heard: string[] = [];
  const closed = Promise.withResolvers<PortProblem | null>();
  const handlers: PortHandlers = {
    onBytes: (bytes) => heard.push(Buffer.from(bytes).toString('latin1')),
    onClose: closed.resolve,
  };
  const server = createServer({ pauseOnConnect: true });
  const connection = new Promise<Socket>((resolve) => server.once('connection', resolve));
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return {
    path,
    server,
    connection,
    heard,
    closed: closed.promise,
    open: (at = path) => opener.open(at, { bus: 'external' }, handlers),
    async opened(): Promise<Port> {
      const opening = await opener.open(path, { bus: 'external' }, handlers);
      if (!opening.ok) throw new Error(opening.why);
      return opening.port;
    },
  };
}

describe('the port of a program', () => {
  it('passes bytes both ways, and is closed on purpose without a problem', async () => {
    const rig = await bench();
    const port = await rig.opened();
    const program = await rig.connection;
    const asked = new Promise<Buffer>((resolve) => program.once('data', resolve));
    program.resume();
    program.write(Buffer.from([0x00, 0xff, 0x0a]));
    await port.write(Uint8Array.of(0x7b, 0x00, 0x0a));
    expect(await asked).toEqual(Buffer.from([0x7b, 0x00, 0x0a]));
    await expect.poll(() => rig.heard.join('')).toBe('\0\u00FF\n');
    await Promise.all([port.close(), port.close()]);
    expect(await rig.closed).toBeNull();
    await expect(port.write(Uint8Array.of(1))).rejects.toThrow('closed');
  });

  it('says that it was disconnected when the program ends', async () => {
    const rig = await bench();
    const port = await rig.opened();
    (await rig.connection).destroy();
    expect(await rig.closed).toBe('disconnected');
    await port.close();
  });

  it('holds no more bytes than its limit for a program that takes none', async () => {
    const rig = await bench();
    const port = await rig.opened();
    await rig.connection;
    const writes = Array.from({ length: 40 }, () => port.write(new Uint8Array(32_768)));
    const outcomes = Promise.allSettled(writes);
    await expect(port.write(new Uint8Array(32_769))).rejects.toThrow('takes no bytes');
    await port.close();
    expect((await outcomes).filter(({ status }) => status === 'rejected').length).toBeGreaterThan(30);
  });

  it('is one program’s alone, and free afterwards', async () => {
    const rig = await bench();
    const port = await rig.opened();
    expect(await rig.open()).toMatchObject({ ok: false, problem: 'failed' });
    await port.close();
    await (await rig.opened()).close();
  });
});

describe('a program that is not to be had', () => {
  it('because there is no socket', async () => {
    const rig = await bench();
    expect(await rig.open(`${rig.path}.none`)).toMatchObject({ ok: false, problem: 'missing' });
  });

  it('because nobody listens there, or it is no socket', async () => {
    const rig = await bench();
    const file = `${rig.path}.file`;
    writeFileSync(file, '');
    expect(await rig.open(file)).toMatchObject({ ok: false, problem: 'missing' });
    // And the lock is not held.
    rmSync(file);
    mkdirSync(file);
    expect((await rig.open(file)).ok).toBe(false);
    await (await rig.opened()).close();
  });
});
