import { belongsTo, sameDocument } from '../document/compare.ts';
import type { TravelDocument } from '../document/travel-document.ts';
import type { OpenPassage } from './passage.ts';

/** Two readings of one document may differ by what the optics got wrong. */
const misreadPlacesMax = 4;

function hasFailedCheck(document: TravelDocument): boolean {
  return document.checks.some((check) => check.state === 'failed');
}

/** Places in which two MRZs of the same shape differ; infinite when their shapes differ. */
function differences(a: readonly string[], b: readonly string[]): number {
  if (a.length !== b.length) return Infinity;
  let count = 0;
  for (const [index, line] of a.entries()) {
    const other = b[index] ?? '';
    if (line.length !== other.length) return Infinity;
    for (let at = 0; at < line.length; at += 1) if (line[at] !== other[at]) count += 1;
  }
  return count;
}

/** Whether `next` is the document of `earlier`, read once more. A misread number must not make it a stranger's. */
function isReread(earlier: TravelDocument, next: TravelDocument): boolean {
  if (sameDocument(earlier, next)) return true;
  const doubtful = hasFailedCheck(earlier) || hasFailedCheck(next);
  return doubtful && differences(earlier.lines, next.lines) <= misreadPlacesMax;
}

/**
 * Whether both are papers of one traveller: a visa, identity card or internal passport beside another kind. Two of one
 * kind are two travellers (twins share surname and birth date), and so are two different personal numbers.
 */
function isCompanion(earlier: TravelDocument, next: TravelDocument): boolean {
  if (earlier.kind === next.kind) return false;
  const joins = [earlier.kind, next.kind].some((kind) => kind !== 'passport' && kind !== 'other');
  const numbersDiffer =
    earlier.personalNumber !== null &&
    next.personalNumber !== null &&
    earlier.issuer === next.issuer &&
    earlier.personalNumber !== next.personalNumber;
  return joins && !numbersDiffer && belongsTo(earlier, next);
}

export type Relation =
  | { readonly kind: 'reread'; readonly index: number }
  | { readonly kind: 'companion' }
  | { readonly kind: 'stranger' };

/** What a new document is to a passage. */
export function relationTo(passage: OpenPassage, document: TravelDocument): Relation {
  const index = passage.readings.findIndex((reading) => isReread(reading.document, document));
  if (index >= 0) return { kind: 'reread', index };
  const companion = passage.readings.some((reading) => isCompanion(reading.document, document));
  return companion ? { kind: 'companion' } : { kind: 'stranger' };
}
