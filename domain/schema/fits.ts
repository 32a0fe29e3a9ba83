import type { JsonSchema, Schema } from './schema.ts';

/**
 * Whether a value fits a schema of `schema.ts`, told without a library: for decoders of `domain`, which import none. Says
 * no for a keyword that no builder makes.
 */
export function fits<T>(schema: Schema<T>, value: unknown): value is T {
  return fitsJson(schema.json, value);
}

function fitsJson(json: JsonSchema, value: unknown): boolean {
  return Object.entries(json).every(([keyword, limit]) => checks[keyword]?.(limit, value, json) === true);
}

type Check = (limit: unknown, value: unknown, json: JsonSchema) => boolean;

/** A limit concerns values of its own type alone; `type` refuses the others. */
const checks: Readonly<Record<string, Check>> = {
  type: (limit, value) => isOfType(limit, value),
  const: (limit, value) => value === limit,
  enum: (limit, value) => listOf(limit).includes(value),
  oneOf: (limit, value) => listOf(limit).filter((member) => fitsJson(recordOf(member), value)).length === 1,
  anyOf: (limit, value) => listOf(limit).some((member) => fitsJson(recordOf(member), value)),
  minimum: (limit, value) => typeof value !== 'number' || value >= Number(limit),
  maximum: (limit, value) => typeof value !== 'number' || value <= Number(limit),
  minLength: (limit, value) => typeof value !== 'string' || [...value].length >= Number(limit),
  maxLength: (limit, value) => typeof value !== 'string' || [...value].length <= Number(limit),
  pattern: (limit, value) => typeof value !== 'string' || new RegExp(String(limit), 'u').test(value),
  minItems: (limit, value) => !Array.isArray(value) || value.length >= Number(limit),
  maxItems: (limit, value) => !Array.isArray(value) || value.length <= Number(limit),
  items: (limit, value) => !Array.isArray(value) || value.every((item) => fitsJson(recordOf(limit), item)),
  required: (limit, value) =>
    !isRecord(value) || listOf(limit).every((name) => Object.hasOwn(value, String(name))),
  properties: (limit, value) => !isRecord(value) || fitProperties(recordOf(limit), value),
  patternProperties: (limit, value) =>
    !isRecord(value) ||
    Object.entries(recordOf(limit)).every(([pattern, json]) =>
      Object.keys(value)
        .filter((name) => new RegExp(pattern, 'u').test(name))
        .every((name) => fitsJson(recordOf(json), value[name])),
    ),
  additionalProperties: (limit, value, json) =>
    limit === true || !isRecord(value) || Object.keys(value).every((name) => isNamed(json, name)),
  maxProperties: (limit, value) => !isRecord(value) || Object.keys(value).length <= Number(limit),
};

function isOfType(type: unknown, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

const fitProperties = (properties: JsonSchema, value: JsonSchema): boolean =>
  Object.entries(properties).every(
    ([name, json]) => !Object.hasOwn(value, name) || fitsJson(recordOf(json), value[name]),
  );

const isNamed = ({ properties, patternProperties }: JsonSchema, name: string): boolean =>
  Object.hasOwn(recordOf(properties), name) ||
  Object.keys(recordOf(patternProperties)).some((pattern) => new RegExp(pattern, 'u').test(name));

const isRecord = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const recordOf = (value: unknown): JsonSchema => (isRecord(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
