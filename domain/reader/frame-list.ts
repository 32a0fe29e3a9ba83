import type { Frame } from './reader.ts';

/** Frames of one push in their order; neighbouring garbage becomes one value. */
export interface FrameList {
  readonly frames: readonly Frame[];
  add(frame: Frame): void;
  addAll(frames: readonly Frame[]): void;
  garbage(bytes: number): void;
}

export function frameList(): FrameList {
  const frames: Frame[] = [];

  function garbage(bytes: number): void {
    if (bytes === 0) return;
    const last = frames.at(-1);
    if (last?.kind === 'garbage') frames[frames.length - 1] = { kind: 'garbage', bytes: last.bytes + bytes };
    else frames.push({ kind: 'garbage', bytes });
  }

  function add(frame: Frame): void {
    if (frame.kind === 'garbage') garbage(frame.bytes);
    else frames.push(frame);
  }

  return { frames, add, garbage, addAll: (added) => added.forEach(add) };
}
