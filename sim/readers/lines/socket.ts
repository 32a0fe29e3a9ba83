import { lstatSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname, resolve as resolvePath } from 'node:path';
import { Fault } from '../../../domain/fault/index.ts';
import { makeFolder } from '../../../platform/files/data-folder.ts';
import type { Line, LineOpener } from '../line.ts';

/** A kiosk that takes nothing for so long hangs. */
const writeMsMax = 2_000;

/**
 * A program that drives a reader: it listens at this path and serves one kiosk at a time.
 *
 * @throws Fault KD-RDR-LINK (rejects) when something else is at the path
 */
export function socketLine(path: string): LineOpener {
  return async ({ clock, onBytes }) => {
    const line: { kiosk: Socket | null } = { kiosk: null };
    const server = createServer((kiosk) => {
      if (line.kiosk !== null) return void kiosk.destroy();
      line.kiosk = kiosk;
      kiosk.on('data', (chunk: Buffer) => onBytes(new Uint8Array(chunk)));
      // Told by `close`, which follows.
      kiosk.on('error', () => undefined);
      kiosk.once('close', () => (line.kiosk = null));
    });
    await listen(server, path);
    return {
      path,
      kioskBaud: () => null,
      async write(bytes) {
        const { kiosk } = line;
        if (kiosk === null) return false;
        const late = Promise.withResolvers<false>();
        const cancel = clock.after(writeMsMax, () => late.resolve(false));
        const taken = await Promise.race([written(kiosk, bytes), late.promise]);
        cancel();
        return taken;
      },
      close: () => closed(server, line.kiosk),
    } satisfies Line;
  };
}

function written(kiosk: Socket, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => kiosk.write(bytes, (error) => resolve(error == null)));
}

/** A socket that an ended simulation left behind is taken over; anything else is somebody's. */
async function listen(server: Server, path: string): Promise<void> {
  try {
    makeFolder(resolvePath(dirname(path)));
    if (lstatSync(path, { throwIfNoEntry: false })?.isSocket() === true) rmSync(path);
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      server.listen({ path }, listening);
    });
  } catch (error) {
    throw new Fault('KD-RDR-LINK', { path }, { cause: error });
  }
}

/** Closing takes the path away. */
function closed(server: Server, kiosk: Socket | null): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    kiosk?.destroy();
  });
}
