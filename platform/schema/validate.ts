import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Schema } from '../../domain/schema/schema.ts';

export type Validation<T> =
  | { readonly ok: true; readonly value: T }
  /** Path and rule, never the value: it may be a traveller's. */
  | { readonly ok: false; readonly why: string };

export type Validator<T> = (value: unknown) => Validation<T>;

const ajv = new Ajv2020({ strict: true, allErrors: false, strictTypes: false });

/** Compiles a schema of `domain/schema` once. */
export function validator<T>(schema: Schema<T>): Validator<T> {
  const check = ajv.compile(schema.json);
  return (value) => {
    // The schema that was just checked carries T.
    if (check(value)) return { ok: true, value: value as T };
    const first = check.errors?.[0];
    return { ok: false, why: `${first?.instancePath || '/'} ${first?.message ?? 'does not fit'}` };
  };
}
