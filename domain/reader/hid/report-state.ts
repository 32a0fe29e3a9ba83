import type { DescriptorItem } from './report-items.ts';

/** What is wrong with a report descriptor. */
export type DescriptorProblem =
  | 'too-long'
  | 'truncated'
  | 'global-item'
  | 'usage-page'
  | 'usage-range'
  | 'logical-range'
  | 'report-id'
  | 'report-size'
  | 'report-length'
  | 'push-pop'
  | 'delimiter'
  | 'collection-depth'
  | 'collection-open'
  | 'collection-end';

/** Usages of one page from `min` to `max`; a single one is its own range. */
export interface UsageSpan {
  readonly page: number;
  readonly min: number;
  readonly max: number;
}

/** What global items have set (6.2.2.7); it holds until it is set again. */
export interface Globals {
  readonly usagePage: number;
  readonly logicalMin: number;
  readonly logicalMaxSigned: number;
  readonly logicalMaxUnsigned: number;
  readonly sizeBits: number;
  readonly count: number;
  /** 0: no report id was set. */
  readonly reportId: number;
}

/** As Linux has it (HID_MAX_IDS, hid_parser_global): what it refuses never becomes a device. */
const sizeBitsMax = 256;
const reportIdMax = 255;
const usagePageMax = 0xffff;
const pushesMax = 16;

export interface GlobalState {
  readonly now: Globals;
  take(item: DescriptorItem): DescriptorProblem | null;
}

export function globalState(): GlobalState {
  const pushed: Globals[] = [];
  let now: Globals = {
    usagePage: 0,
    logicalMin: 0,
    logicalMaxSigned: 0,
    logicalMaxUnsigned: 0,
    sizeBits: 0,
    count: 0,
    reportId: 0,
  };

  function set(change: Partial<Globals>, problem: DescriptorProblem | null = null): DescriptorProblem | null {
    now = { ...now, ...change };
    return problem;
  }

  function pop(): DescriptorProblem | null {
    const last = pushed.pop();
    return last === undefined ? 'push-pop' : set(last);
  }

  return {
    get now() {
      return now;
    },
    take({ tag, unsigned, signed }) {
      switch (tag) {
        case 0x0:
          return set({ usagePage: unsigned }, unsigned > usagePageMax ? 'usage-page' : null);
        case 0x1:
          return set({ logicalMin: signed });
        case 0x2:
          return set({ logicalMaxSigned: signed, logicalMaxUnsigned: unsigned });
        // Physical limits and units: nothing that kordon reads is measured.
        case 0x3:
        case 0x4:
        case 0x5:
        case 0x6:
          return null;
        case 0x7:
          return set({ sizeBits: unsigned }, unsigned > sizeBitsMax ? 'report-size' : null);
        case 0x8:
          return set({ reportId: unsigned }, unsigned === 0 || unsigned > reportIdMax ? 'report-id' : null);
        case 0x9:
          return set({ count: unsigned });
        case 0xa:
          return pushed.push(now) > pushesMax ? 'push-pop' : null;
        case 0xb:
          return pop();
        default:
          return 'global-item';
      }
    },
  };
}

/**
 * The limits of a field's values. A maximum below a minimum that is not negative was written without its sign bit in
 * mind (`15 00 25 FF` for 0 to 255): every system reads it unsigned. Null when there is no such range.
 */
export function logicalRange(globals: Globals): { readonly min: number; readonly max: number } | null {
  const { logicalMin: min, logicalMaxSigned: signed, logicalMaxUnsigned: unsigned } = globals;
  const max = min >= 0 && signed < min ? unsigned : signed;
  return max < min ? null : { min, max };
}

interface LocalUsage extends UsageSpan {
  /** A usage of four bytes brings its own page. */
  readonly extended: boolean;
}

/** What local items have set (6.2.2.8); the next main item takes it. */
export interface LocalState {
  take(item: DescriptorItem, usagePage: number): DescriptorProblem | null;
  /** The usages for a main item; everything is forgotten afterwards. */
  finish(usagePage: number): readonly UsageSpan[] | DescriptorProblem;
}

export function localState(): LocalState {
  let usages: LocalUsage[] = [];
  let rangeMin: LocalUsage | null = null;
  let rangeMax: LocalUsage | null = null;
  /** Usages inside a delimiter are other names of one control: the first counts. Null outside. */
  let alternatives: number | null = null;

  function add(usage: LocalUsage): null {
    if (alternatives === null || alternatives === 0) usages.push(usage);
    if (alternatives !== null) alternatives += 1;
    return null;
  }

  function closeRange(): DescriptorProblem | null {
    if (rangeMin === null || rangeMax === null) return null;
    const { page, min, extended } = rangeMin;
    const { max } = rangeMax;
    const fits = extended === rangeMax.extended && page === rangeMax.page && min <= max;
    rangeMin = null;
    rangeMax = null;
    return fits ? add({ page, min, max, extended }) : 'usage-range';
  }

  function delimit(opens: boolean): DescriptorProblem | null {
    if (opens !== (alternatives === null)) return 'delimiter';
    alternatives = opens ? 0 : null;
    return null;
  }

  return {
    take(item, usagePage) {
      const usage = usageOf(item, usagePage);
      switch (item.tag) {
        case 0x0:
          return add(usage);
        case 0x1:
          rangeMin = usage;
          return closeRange();
        case 0x2:
          rangeMax = usage;
          return closeRange();
        case 0xa:
          return delimit(item.unsigned === 1);
        // Designators and strings say nothing about the bytes.
        default:
          return null;
      }
    },
    finish(usagePage) {
      const open = alternatives !== null;
      const half = rangeMin !== null || rangeMax !== null;
      const taken = onLastPage(usages, usagePage);
      usages = [];
      rangeMin = null;
      rangeMax = null;
      alternatives = null;
      if (open) return 'delimiter';
      return half ? 'usage-range' : taken;
    },
  };
}

function usageOf({ unsigned, dataBytes }: DescriptorItem, usagePage: number): LocalUsage {
  const extended = dataBytes === 4;
  const id = extended ? unsigned % 0x1_0000 : unsigned;
  return { page: extended ? Math.floor(unsigned / 0x1_0000) : usagePage, min: id, max: id, extended };
}

/**
 * A usage belongs to the page that was declared last before the main item (6.2.2.8). Descriptors that name usages of
 * several pages for one item mean the page that held at each usage instead; as in Linux, those keep theirs.
 */
function onLastPage(usages: readonly LocalUsage[], usagePage: number): readonly UsageSpan[] {
  const settled = usages.findLastIndex((usage) => !usage.extended && usage.page === usagePage);
  return usages.map(({ page, min, max, extended }, index) => ({
    page: extended || index <= settled ? page : usagePage,
    min,
    max,
  }));
}
