/** Which of several sorted sources has the smallest record: a binary heap of their numbers. */
export interface Heap {
  /** Number of the source with the smallest record; −1 when all have ended. */
  readonly top: number;
  /** The top source has another record now. */
  sink(): void;
  /** The top source has ended. */
  drop(): void;
}

/** @param isBefore whether the present record of source `a` comes before that of source `b` */
export function heapOf(sources: readonly number[], isBefore: (a: number, b: number) => boolean): Heap {
  const heap = Int32Array.from(sources);
  let size = heap.length;

  function sinkFrom(start: number): void {
    const moved = heap[start] ?? 0;
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1;
      if (!isBefore(heap[child] ?? 0, moved)) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = moved;
  }

  for (let at = (size >>> 1) - 1; at >= 0; at -= 1) sinkFrom(at);
  return {
    get top() {
      return size === 0 ? -1 : (heap[0] ?? -1);
    },
    sink: () => sinkFrom(0),
    drop() {
      size -= 1;
      heap[0] = heap[size] ?? 0;
      if (size > 0) sinkFrom(0);
    },
  };
}
