import type { PersonIndexBuilder } from '../../domain/watchlist/sections.ts';

/** Version of the tables of names that a file's person index is made with; stands in the file. */
export const personTablesVersion = 'none';

/** The builder of the person index. Until there is one, a file holds persons as entries only: no name finds them. */
export function newPersonIndex(): PersonIndexBuilder {
  return { add: () => undefined, finish: () => new Map() };
}
