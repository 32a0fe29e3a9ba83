import type { Frame } from './reader.ts';

/** Frames of one push in their order; neighbouring garbage becomes one value. */
export interface FrameList {
  readonly frames: readonly Frame[];
  add(frame: Frame): void;
  garbage(bytes: number): void;
}

export function frameList(): FrameList {
  const frames: Frame[] = [];
  return {
    frames,
    add(frame) {
      frames.push(frame);
    },
    garbage(bytes) {
      if (bytes === 0) return;
      const last = frames.at(-1);
      if (last?.kind === 'garbage')
        frames[frames.length - 1] = { kind: 'garbage', bytes: last.bytes + bytes };
      else frames.push({ kind: 'garbage', bytes });
    },
  };
}
