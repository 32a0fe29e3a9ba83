import {
  faultRegistry,
  faultText,
  languages,
  type FaultCode,
  type Language,
} from '../../domain/fault/index.ts';
import {
  array,
  integer,
  literal,
  nullable,
  number,
  object,
  oneOf,
  record,
  string,
  union,
  type Infer,
  type JsonSchema,
} from '../../domain/schema/schema.ts';
import type { Finding } from './check.ts';
import type { CheckResult } from './run-doctor.ts';
import { titles, type CheckId } from './titles.ts';
import { skipReasonNames, skipText, statuses, type SkipReason, type Status } from './words.ts';

// Object.keys forgets which strings the keys are; both tables are the ones the types come from.
const checkIds = Object.keys(titles) as readonly CheckId[];
const faultCodes = Object.keys(faultRegistry) as readonly FaultCode[];

const sentence = string({ maxLength: 4_096 });
const count = integer({ minimum: 0, maximum: 1_000 });
const durationMs = integer({ minimum: 0, maximum: 60_000 });
const textOrNumber = union(
  string({ maxLength: 4_096 }),
  number({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
);

/** What `kordon doctor --json` prints. What there is nothing of is null. */
export const doctorReportSchema = object({
  v: literal(1),
  kind: literal('doctor'),
  /** Of the sentences. */
  language: oneOf<Language>(languages),
  /** Wall clock at the start, milliseconds since 1970: as this machine believes. */
  wallMs: number({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  durationMs,
  /** The worst of all checks. */
  status: oneOf<Status>(statuses),
  counts: object({ ok: count, warn: count, fail: count, skip: count }),
  checks: array(
    object({
      id: oneOf<CheckId>(checkIds),
      title: sentence,
      status: oneOf<Status>(statuses),
      durationMs,
      /** One, or one for each subject, such as a reader. */
      findings: array(
        object({
          status: oneOf<Status>(statuses),
          /** Of warnings and failures (docs/faults.md). */
          code: nullable(oneOf<FaultCode>(faultCodes)),
          /** Why it was skipped. */
          reason: nullable(oneOf<SkipReason>(skipReasonNames)),
          cause: nullable(sentence),
          next: nullable(sentence),
          details: record(textOrNumber, { keyPattern: '^[a-z][A-Za-z]{0,39}$', maxProperties: 16 }),
        }),
        { minItems: 1, maxItems: 16 },
      ),
    }),
    { maxItems: checkIds.length },
  ),
});

export type DoctorReport = Infer<typeof doctorReportSchema>;
type ReportedFinding = DoctorReport['checks'][number]['findings'][number];

/** JSON Schema of the report, published as `docs/doctor.schema.json`. */
export const publishedSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'kordon doctor --json',
  ...doctorReportSchema.json,
});

export interface ReportFacts {
  readonly language: Language;
  readonly wallMs: number;
  readonly durationMs: number;
}

export function reportOf(results: readonly CheckResult[], facts: ReportFacts): DoctorReport {
  const many = (status: Status): number => results.filter((result) => result.status === status).length;
  const counts = { ok: many('ok'), warn: many('warn'), fail: many('fail'), skip: many('skip') };
  return {
    v: 1,
    kind: 'doctor',
    ...facts,
    durationMs: Math.round(facts.durationMs),
    status: (['fail', 'warn', 'ok'] as const).find((status) => counts[status] > 0) ?? 'skip',
    counts,
    checks: results.map(({ id, status, findings, durationMs: ownMs }) => ({
      id,
      title: titles[id][facts.language],
      status,
      durationMs: ownMs,
      findings: findings.map((finding) => reported(finding, facts.language)),
    })),
  };
}

function reported(finding: Finding, language: Language): ReportedFinding {
  const { status, details } = finding;
  const nothing = { code: null, reason: null, cause: null, next: null };
  switch (finding.status) {
    case 'ok':
      return { status, ...nothing, details };
    case 'skip': {
      const { reason } = finding;
      return { status, ...nothing, reason, cause: skipText(reason, details, language), details };
    }
    case 'warn':
    case 'fail': {
      const { code } = finding;
      return { status, ...nothing, code, ...faultText(code, details, language), details };
    }
  }
}
