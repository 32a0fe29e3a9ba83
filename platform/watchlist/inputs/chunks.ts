import { open } from 'node:fs/promises';
import { Fault } from '../../../domain/fault/index.ts';

// Small enough that the text made of it is young garbage: a megabyte of it lives until the whole heap is swept.
const chunkBytes = 1 << 16;

/**
 * The bytes of a file, 64 kB at a time. A chunk is only good until the next one is asked for.
 *
 * @throws Fault KD-RUN-FILE-READ
 */
export async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    await using file = await open(path, 'r');
    const buffer = Buffer.allocUnsafeSlow(chunkBytes);
    for (;;) {
      // One at a time: the next part of a file follows the one before.
      const { bytesRead } = await file.read(buffer, 0, chunkBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw new Fault('KD-RUN-FILE-READ', { path }, { cause: error });
  }
}
