import type { EntryDocument } from '../../../domain/watchlist/entry.ts';
import { entryLimits } from '../../../domain/watchlist/plain-document.ts';
import { euNamesIn } from './eu-names.ts';
import { batchMaker, type BatchMaker, type InputBatch } from './input.ts';
import { countriesIn } from './worded-countries.ts';
import { datesIn, type WordedDates } from './worded-dates.ts';
import { passportsIn } from './worded-numbers.ts';
import { xmlElements, type XmlElement } from './xml.ts';

/**
 * Persons of the United Nations Security Council's consolidated list, from its XML: `un-<DATAID>`.
 *
 * @throws Fault KD-RUN-FILE-READ
 */
export async function* readUn(path: string): AsyncGenerator<InputBatch> {
  const batch = batchMaker(path);
  for await (const { elements, wrong, bytesRead } of xmlElements(path, 'CONSOLIDATED_LIST', 'INDIVIDUAL')) {
    for (const element of elements) takeIndividual(element, batch);
    if (wrong !== null) batch.error('KD-WL-XML', wrong.line, wrong.what);
    yield batch.cut(bytesRead);
  }
}

const partsOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);
const textOf = (element: XmlElement, name: string): string => partsOf(element, name)[0]?.text ?? '';

function takeIndividual(element: XmlElement, batch: BatchMaker): void {
  const { line } = element;
  const id = textOf(element, 'DATAID');
  if (!/^\d+$/.test(id)) {
    batch.error('KD-WL-SOURCE', line, 'an INDIVIDUAL has no DATAID');
    return;
  }
  const names = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].map((part) =>
    textOf(element, part),
  );
  const aliases = partsOf(element, 'INDIVIDUAL_ALIAS');
  const allNames = [
    names.join(' '),
    textOf(element, 'NAME_ORIGINAL_SCRIPT'),
    ...aliases.map((alias) => textOf(alias, 'ALIAS_NAME')),
  ].flatMap(euNamesIn);
  if (allNames.length > entryLimits.names)
    batch.warn('KD-WL-NAME', line, `more than ${entryLimits.names}, the last of the INDIVIDUAL_ALIASes`);
  const births = [
    ...partsOf(element, 'INDIVIDUAL_DATE_OF_BIRTH').map(birthOf),
    ...aliases
      .map((alias) => textOf(alias, 'DATE_OF_BIRTH'))
      .filter(Boolean)
      .map(datesIn),
  ];
  for (const { unread } of births) if (unread) batch.warn('KD-WL-DATE', line, 'INDIVIDUAL_DATE_OF_BIRTH');
  const countries = partsOf(element, 'NATIONALITY').flatMap((nationality) =>
    partsOf(nationality, 'VALUE').map(({ text }) => countriesIn(text)),
  );
  for (const { unknown } of countries) if (unknown > 0) batch.warn('KD-WL-COUNTRY', line, 'NATIONALITY');
  const sex = textOf(element, 'GENDER').toLowerCase();
  batch.take(
    {
      id: `un-${id}`,
      names: allNames.slice(0, entryLimits.names),
      birthDates: [...new Set(births.flatMap(({ dates }) => dates))].slice(0, entryLimits.birthDates),
      sex: sex === 'male' ? 'M' : sex === 'female' ? 'F' : null,
      nationality: [...new Set(countries.flatMap(({ codes }) => codes))],
      documents: passportsOf(element, batch).slice(0, entryLimits.documents),
    },
    line,
  );
}

const nothing: WordedDates = { dates: [], unread: false };

/** TYPE_OF_DATE is EXACT, APPROXIMATELY or BETWEEN; an element without a date says that none is known. */
function birthOf(element: XmlElement): WordedDates {
  const part = (name: string): string => textOf(element, name);
  const [type, date, year] = [part('TYPE_OF_DATE').toUpperCase(), part('DATE'), part('YEAR')];
  const [from, to] = [part('FROM_YEAR'), part('TO_YEAR')];
  if (from !== '' && to !== '') return datesIn(`between ${from} and ${to}`);
  const said = date === '' ? (year === '' ? from || to : dayOf(year, part('MONTH'), part('DAY'))) : date;
  if (said === '') return nothing;
  return datesIn(type.startsWith('APPROX') ? `approximately ${said}` : said);
}

const dayOf = (year: string, month: string, day: string): string =>
  month === '' || day === '' ? year : `${day}.${month}.${year}`;

function passportsOf(element: XmlElement, batch: BatchMaker): readonly EntryDocument[] {
  return partsOf(element, 'INDIVIDUAL_DOCUMENT').flatMap((document) => {
    const number = textOf(document, 'NUMBER');
    if (number === '' || !/passport/i.test(textOf(document, 'TYPE_OF_DOCUMENT'))) return [];
    const country = textOf(document, 'ISSUING_COUNTRY') || textOf(document, 'COUNTRY_OF_ISSUE');
    const { documents, unread } = passportsIn(`${number} (${country})`);
    if (unread > 0) batch.warn('KD-WL-NUMBER', element.line, 'INDIVIDUAL_DOCUMENT');
    return documents;
  });
}
