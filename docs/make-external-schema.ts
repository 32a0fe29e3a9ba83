import { writeFileSync } from 'node:fs';
import { newsSchema, orderSchema } from '../domain/reader/external/messages.ts';

/** `docs/external-readers.schema.json`: one line in each direction. */
export const externalSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Messages between kordon and a program that drives a reader',
  $defs: { fromReader: newsSchema.json, fromKordon: orderSchema.json },
} as const;

const path = new URL('external-readers.schema.json', import.meta.url);
if (import.meta.main) writeFileSync(path, `${JSON.stringify(externalSchema, null, 2)}\n`);
