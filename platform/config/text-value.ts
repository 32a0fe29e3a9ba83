import { parse } from 'smol-toml';
import type { JsonSchema } from '../../domain/schema/schema.ts';
import { isTable } from './migrations.ts';

/**
 * Reads the text of an environment variable or flag as the type that a key wants. A list is written as in the
 * file, `["a", "b"]`, or as a single bare entry. Text that does not fit is handed on as it is: the schema refuses it.
 */
export function parseTextValue(text: string, json: JsonSchema): unknown {
  switch (bare(json)['type']) {
    case 'integer':
      return /^-?\d{1,16}$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : text;
    case 'array':
      return text.trimStart().startsWith('[') ? parseList(text) : [text];
    default:
      return text;
  }
}

/** The schema of the value itself where null is allowed beside it. */
export function bare(json: JsonSchema): JsonSchema {
  const { anyOf } = json;
  const first: unknown = Array.isArray(anyOf) ? anyOf[0] : json;
  return isTable(first) ? first : json;
}

function parseList(text: string): unknown {
  // One line and nothing behind it: a variable must not bring in keys of its own.
  if (text.includes('\n')) return text;
  try {
    return parse(`list = ${text}`)['list'];
  } catch {
    return text;
  }
}
