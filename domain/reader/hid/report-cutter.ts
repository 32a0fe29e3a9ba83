import type { ReportShape } from './pos-layout.ts';

/** Cuts a stream of a device's input reports. Nothing but their lengths marks where one ends. */
export interface ReportCutter {
  /** Hands out each report that these bytes complete; it is valid during the call only. */
  push(bytes: Uint8Array, take: (report: Uint8Array) => void): void;
  /** Whether the report that was begun, or just completed, is the one that the device is read by. */
  readonly isOwn: boolean;
  readonly heldBytes: number;
  clear(): void;
}

export function reportCutter(shape: ReportShape): ReportCutter {
  const lengths = new Map(shape.otherReports.map(({ reportId, reportBytes }) => [reportId, reportBytes]));
  const held = new Uint8Array(Math.max(shape.reportBytes, ...lengths.values()));
  let heldBytes = 0;
  let wantedBytes = 0;
  let isOwn = false;

  function begin(byte: number): void {
    isOwn = shape.reportId === 0 || byte === shape.reportId;
    wantedBytes = isOwn ? shape.reportBytes : (lengths.get(byte) ?? shape.reportBytes);
  }

  return {
    push(bytes, take) {
      for (const byte of bytes) {
        if (heldBytes === 0) begin(byte);
        held[heldBytes] = byte;
        heldBytes += 1;
        if (heldBytes < wantedBytes) continue;
        heldBytes = 0;
        take(held.subarray(0, wantedBytes));
      }
    },
    get isOwn() {
      return isOwn;
    },
    get heldBytes() {
      return heldBytes;
    },
    clear() {
      heldBytes = 0;
    },
  };
}
