import type { Day } from '../document/dates.ts';
import { documentKinds, type TravelDocument } from '../document/travel-document.ts';
import { array, integer, literal, nullable, object, oneOf, string, type Infer } from '../schema/schema.ts';

const day = string({ minLength: 10, maxLength: 10, pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const issuer = string({ minLength: 1, maxLength: 3, pattern: '^[A-Z]+$' });

/** Documents of one issuer that may cross, with the days in force; both ends inclusive, null is open. */
const acceptedDocumentSchema = object({
  issuer,
  kinds: array(oneOf(documentKinds), { minItems: 1, maxItems: documentKinds.length }),
  /** MRZ types it is limited to, without fillers (`P`, `ID`); null accepts every type of the kinds. */
  types: nullable(
    array(string({ minLength: 1, maxLength: 2, pattern: '^[A-Z]+$' }), { minItems: 1, maxItems: 40 }),
  ),
  from: nullable(day),
  until: nullable(day),
});

/** A signed, dated rules file, version 1. */
export const rulesSchema = object({
  v: literal(1),
  version: integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  accepted: array(acceptedDocumentSchema, { maxItems: 2_000 }),
  /** Issuers of specimens, `UTO` first of all. */
  specimenIssuers: array(issuer, { maxItems: 20 }),
  /** Under this age a traveller is a minor and the accompanying adult is asked for. */
  minorUnderYears: integer({ minimum: 0, maximum: 30 }),
});

type AcceptedDocument = Infer<typeof acceptedDocumentSchema>;
export type Rules = Omit<Infer<typeof rulesSchema>, 'v'>;

/** `not-accepted-today` names the days in force of a rule that fits on other days, the latest one first. */
export type Acceptance =
  | { readonly state: 'accepted' }
  | { readonly state: 'not-accepted' }
  | { readonly state: 'not-accepted-today'; readonly from: Day | null; readonly until: Day | null };

/** Whether a document of this issuer, kind and type may cross on a day. Days in ISO form sort as text. */
export function acceptance(
  rules: Rules,
  document: Pick<TravelDocument, 'issuer' | 'kind' | 'type'>,
  today: Day,
): Acceptance {
  const fitting = rules.accepted.filter(
    (rule) =>
      rule.issuer === document.issuer &&
      rule.kinds.includes(document.kind) &&
      (rule.types === null || rule.types.includes(document.type)),
  );
  const inForce = fitting.some(({ from, until }) => (from ?? today) <= today && today <= (until ?? today));
  if (inForce) return { state: 'accepted' };
  const latest = fitting.reduce<AcceptedDocument | null>(
    (best, rule) => (best === null || (rule.until ?? '9999') > (best.until ?? '9999') ? rule : best),
    null,
  );
  if (latest === null) return { state: 'not-accepted' };
  return { state: 'not-accepted-today', from: latest.from, until: latest.until };
}
