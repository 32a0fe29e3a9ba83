import { itemAt, type DescriptorItem } from './report-items.ts';
import {
  globalState,
  localState,
  logicalRange,
  type DescriptorProblem,
  type Globals,
  type UsageSpan,
} from './report-state.ts';

type ReportType = 'input' | 'output' | 'feature';

export interface Usage {
  readonly usagePage: number;
  readonly usage: number;
}

/** Controls of the same kind, side by side in a report. */
export interface ReportField {
  /** From the first bit of the report as it travels, the report id included; bit 0 of a byte is its lowest. */
  readonly bitOffset: number;
  /** Of one control; the field is `bitSize` times `count` long. */
  readonly bitSize: number;
  readonly count: number;
  /** Of a variable field: the usage of each control in turn, the last for all that follow. */
  readonly usages: readonly UsageSpan[];
  /** Usages of the collections around the field, from the outermost. */
  readonly within: readonly Usage[];
  readonly isConstant: boolean;
  readonly isVariable: boolean;
  readonly isBufferedBytes: boolean;
  readonly logicalMin: number;
  readonly logicalMax: number;
}

export interface Report {
  readonly type: ReportType;
  /** 0 when the device does not number its reports. */
  readonly id: number;
  /** With the byte of the report id, where there is one. */
  readonly lengthBytes: number;
  readonly fields: readonly ReportField[];
}

export interface ReportDescriptor {
  /** The outermost ones, in their order. */
  readonly collections: readonly Usage[];
  /** In the order of their first field. */
  readonly reports: readonly Report[];
}

export type DescriptorReading =
  | { readonly ok: true; readonly descriptor: ReportDescriptor }
  /** `offset`: of the item that cannot be; of the innermost collection that never ends. */
  | { readonly ok: false; readonly problem: DescriptorProblem; readonly offset: number };

/** HID_MAX_DESCRIPTOR_SIZE and HID_MAX_BUFFER_SIZE of Linux: a device beyond them has no hidraw file. */
export const descriptorBytesMax = 4_096;
const reportBytesMax = 16_384;
const depthMax = 32;

/**
 * Parses a report descriptor (USB HID 1.11, 6.2.2). Any bytes give an answer, in work linear in their number. Reserved
 * main items, reserved types and long items are passed over, as systems do.
 */
export function parseReportDescriptor(bytes: Uint8Array): DescriptorReading {
  if (bytes.length > descriptorBytesMax)
    return { ok: false, problem: 'too-long', offset: descriptorBytesMax };
  const globals = globalState();
  const locals = localState();
  const collections = collectionState();
  const reports = reportList();

  function take(item: DescriptorItem): DescriptorProblem | null {
    if (item.type === 'global') return globals.take(item);
    if (item.type === 'local') return locals.take(item, globals.now.usagePage);
    return item.type === 'main' ? takeMain(item) : null;
  }

  function takeMain(item: DescriptorItem): DescriptorProblem | null {
    const usages = locals.finish(globals.now.usagePage);
    if (typeof usages === 'string') return usages;
    if (item.tag === 0xa) return collections.begin(item.offset, usages);
    if (item.tag === 0xc) return collections.end();
    const type = reportTypes[item.tag];
    return type === undefined ? null : reports.add(type, item, globals.now, usages, collections.within);
  }

  for (let offset = 0; offset < bytes.length;) {
    const item = itemAt(bytes, offset);
    const problem = item === null ? 'truncated' : take(item);
    if (item === null || problem !== null) return { ok: false, problem: problem ?? 'truncated', offset };
    offset = item.end;
  }
  const open = collections.openAt;
  if (open !== null) return { ok: false, problem: 'collection-open', offset: open };
  return { ok: true, descriptor: { collections: collections.outermost, reports: reports.finish() } };
}

/** The same for whoever can do without; null for none and for one that cannot be. */
export function understood(bytes: Uint8Array | null): ReportDescriptor | null {
  const reading = bytes === null ? null : parseReportDescriptor(bytes);
  return reading?.ok === true ? reading.descriptor : null;
}

const reportTypes: Readonly<Record<number, ReportType>> = { 0x8: 'input', 0x9: 'output', 0xb: 'feature' };

function collectionState() {
  const outermost: Usage[] = [];
  const open: { readonly offset: number; readonly within: readonly Usage[] }[] = [];
  const within = (): readonly Usage[] => open.at(-1)?.within ?? [];

  return {
    outermost,
    /** Usages of the collections that are open. */
    get within() {
      return within();
    },
    /** Where the innermost open collection began; null when none is open. */
    get openAt() {
      return open.at(-1)?.offset ?? null;
    },
    begin(offset: number, [span]: readonly UsageSpan[]): DescriptorProblem | null {
      if (open.length === depthMax) return 'collection-depth';
      const usage = { usagePage: span?.page ?? 0, usage: span?.min ?? 0 };
      if (open.length === 0) outermost.push(usage);
      open.push({ offset, within: [...within(), usage] });
      return null;
    },
    end: (): DescriptorProblem | null => (open.pop() === undefined ? 'collection-end' : null),
  };
}

interface GrowingReport {
  readonly type: ReportType;
  readonly id: number;
  /** Without the report id. */
  bits: number;
  readonly fields: ReportField[];
}

function reportList() {
  const reports = new Map<string, GrowingReport>();
  let numbered = false;

  function reportOf(type: ReportType, id: number): GrowingReport {
    const key = `${type} ${id}`;
    const report = reports.get(key) ?? { type, id, bits: 0, fields: [] };
    reports.set(key, report);
    return report;
  }

  return {
    add(
      type: ReportType,
      { unsigned: flags }: DescriptorItem,
      globals: Globals,
      usages: readonly UsageSpan[],
      within: readonly Usage[],
    ): DescriptorProblem | null {
      const { sizeBits: bitSize, count, reportId } = globals;
      const range = logicalRange(globals);
      if (range === null) return 'logical-range';
      if (reportId !== 0) numbered = true;
      const report = reportOf(type, reportId);
      const bitOffset = report.bits;
      report.bits += bitSize * count;
      if (report.bits > reportBytesMax * 8) return 'report-length';
      if (report.bits === bitOffset) return null;
      report.fields.push({
        bitOffset,
        bitSize,
        count,
        usages,
        within,
        isConstant: (flags & 0x001) !== 0,
        isVariable: (flags & 0x002) !== 0,
        isBufferedBytes: (flags & 0x100) !== 0,
        logicalMin: range.min,
        logicalMax: range.max,
      });
      return null;
    },
    /** One numbered report makes every report of the device begin with its number (5.6). */
    finish: (): readonly Report[] =>
      [...reports.values()].map(({ type, id, bits, fields }) => ({
        type,
        id,
        lengthBytes: Math.ceil(bits / 8) + (numbered ? 1 : 0),
        fields: numbered ? fields.map((field) => ({ ...field, bitOffset: field.bitOffset + 8 })) : fields,
      })),
  };
}
