/**
 * One source for a JSON Schema (draft 2020-12 subset) and its TypeScript type. Only builders: validation is
 * done outside by a library (`platform/schema`), because `domain` imports nothing.
 */
export type JsonSchema = Readonly<Record<string, unknown>>;

declare const shape: unique symbol;

/** A JSON Schema that remembers the TypeScript type of what it accepts. */
export interface Schema<T> {
  readonly json: JsonSchema;
  readonly [shape]?: T;
}

/** A property that may be missing from its object. */
export interface OptionalSchema<T> extends Schema<T> {
  readonly optional: true;
}

export type Infer<S> = S extends Schema<infer T> ? T : never;

type OptionalKeys<P> = { [K in keyof P]: P[K] extends OptionalSchema<unknown> ? K : never }[keyof P];
type ObjectOf<P> = { readonly [K in Exclude<keyof P, OptionalKeys<P>>]: Infer<P[K]> } & {
  readonly [K in OptionalKeys<P>]?: Infer<P[K]>;
};
type Flatten<T> = { [K in keyof T]: T[K] };

export interface StringLimits {
  readonly minLength?: number;
  readonly maxLength: number;
  readonly pattern?: string;
}

export const string = (limits: StringLimits): Schema<string> => ({ json: { type: 'string', ...limits } });

export const integer = (limits: { readonly minimum: number; readonly maximum: number }): Schema<number> => ({
  json: { type: 'integer', ...limits },
});

/** Any finite number within limits: milliseconds of a clock may have fractions. */
export const number = (limits: { readonly minimum: number; readonly maximum: number }): Schema<number> => ({
  json: { type: 'number', ...limits },
});

export const boolean = (): Schema<boolean> => ({ json: { type: 'boolean' } });

export const literal = <const V extends string | number>(value: V): Schema<V> => ({ json: { const: value } });

export const oneOf = <const V extends string>(values: readonly V[]): Schema<V> => ({
  json: { enum: values },
});

export const nullable = <T>(schema: Schema<T>): Schema<T | null> => ({
  json: { anyOf: [schema.json, { type: 'null' }] },
});

export const optional = <T>(schema: Schema<T>): OptionalSchema<T> => ({ json: schema.json, optional: true });

export const array = <T>(
  items: Schema<T>,
  limits: { readonly minItems?: number; readonly maxItems: number },
): Schema<readonly T[]> => ({ json: { type: 'array', items: items.json, ...limits } });

/** Object with exactly these properties: an unknown one is refused. */
export function object<const P extends Readonly<Record<string, Schema<unknown>>>>(
  properties: P,
): Schema<Flatten<ObjectOf<P>>> {
  const names = Object.keys(properties);
  return {
    json: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, properties[name]?.json])),
      required: names.filter((name) => !('optional' in (properties[name] ?? {}))),
      additionalProperties: false,
    },
  };
}

/** The same for messages of others: what they hold beside is passed over, so that a newer sender is still understood. */
export function openObject<const P extends Readonly<Record<string, Schema<unknown>>>>(
  properties: P,
): Schema<Flatten<ObjectOf<P>>> {
  const closed = object(properties);
  return { json: { ...closed.json, additionalProperties: true } };
}

/** One of several objects that are told apart by a literal property. */
export const union = <const S extends readonly Schema<unknown>[]>(
  ...members: S
): Schema<Infer<S[number]>> => ({
  json: { oneOf: members.map((member) => member.json) },
});

/** Object used as a map, its keys limited by a pattern. */
export const record = <T>(
  values: Schema<T>,
  limits: { readonly keyPattern: string; readonly maxProperties: number },
): Schema<Readonly<Record<string, T>>> => ({
  json: {
    type: 'object',
    patternProperties: { [limits.keyPattern]: values.json },
    additionalProperties: false,
    maxProperties: limits.maxProperties,
  },
});
