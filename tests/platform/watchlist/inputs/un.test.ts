import { describe, expect, it } from 'vitest';
import { filesWith, readAll } from './read-all.ts';

/** The layout of the Security Council's consolidated list; its people are invented. */
const list = `<?xml version="1.0" encoding="utf-8"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-01-01T00:00:00Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>6900001</DATAID>
      <VERSIONNUM>1</VERSIONNUM>
      <FIRST_NAME>RUDOLF</FIRST_NAME>
      <SECOND_NAME>MICHAEL</SECOND_NAME>
      <THIRD_NAME>ELPHBERG &amp; SONS</THIRD_NAME>
      <UN_LIST_TYPE>Ruritania</UN_LIST_TYPE>
      <REFERENCE_NUMBER>RUi.001</REFERENCE_NUMBER>
      <GENDER>Male</GENDER>
      <NAME_ORIGINAL_SCRIPT>Рудольф Эльфберг</NAME_ORIGINAL_SCRIPT>
      <COMMENTS1>Passport 999999 of nobody. DOB 1900.</COMMENTS1>
      <NATIONALITY><VALUE>Kyrgyzstan</VALUE><VALUE>Ruritania</VALUE></NATIONALITY>
      <INDIVIDUAL_ALIAS>
        <QUALITY>Good</QUALITY><ALIAS_NAME>ELPHBERG, Colonel Rodolf</ALIAS_NAME><DATE_OF_BIRTH>4 Apr. 1960</DATE_OF_BIRTH>
      </INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Wolf</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1960-04-03</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1961</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1962</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH>
        <TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1958</FROM_YEAR><TO_YEAR>1963</TO_YEAR>
      </INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH/>
      <INDIVIDUAL_DOCUMENT>
        <TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>AC 0000001</NUMBER><ISSUING_COUNTRY>Kyrgyzstan</ISSUING_COUNTRY>
      </INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT>
        <TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT><NUMBER>123456</NUMBER>
      </INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT/>
    </INDIVIDUAL>
    <INDIVIDUAL><DATAID>6900002</DATAID><FIRST_NAME>رودولف</FIRST_NAME>
      <INDIVIDUAL_DATE_OF_BIRTH><DATE>unknown</DATE></INDIVIDUAL_DATE_OF_BIRTH>
    </INDIVIDUAL>
    <INDIVIDUAL><FIRST_NAME>NOBODY</FIRST_NAME></INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES><ENTITY><DATAID>6900003</DATAID><FIRST_NAME>ZENDA SHIPPING</FIRST_NAME></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>`;

const told = async (text: string | Uint8Array): Promise<readonly string[]> => {
  const { problems } = await readAll('un', filesWith({ 'un.xml': text }));
  return problems.map(({ severity, code, line, what }) => `${severity} ${code} ${line} ${what}`);
};

describe('the list of the United Nations', () => {
  it('gives its individuals', async () => {
    const { entries, bytesRead } = await readAll('un', filesWith({ 'un.xml': list }));
    expect(entries).toEqual([
      {
        file: 'un.xml',
        line: 4,
        entry: {
          id: 'un-6900001',
          names: [
            { full: 'RUDOLF MICHAEL ELPHBERG SONS' },
            { full: 'Рудольф Эльфберг' },
            { surname: 'ELPHBERG', givenNames: 'Rodolf' },
            { full: 'The Wolf' },
          ],
          birthDates: ['1960-04-03', '1961', '1962~', '1958/1963', '1960-04-04'],
          sex: 'M',
          nationality: ['KGZ'],
          documents: [{ issuer: 'KGZ', type: 'P', number: 'AC 0000001' }],
        },
      },
      { file: 'un.xml', line: 36, entry: { id: 'un-6900002', names: [{ full: 'رودولف' }], birthDates: [] } },
    ]);
    expect(bytesRead).toBe(Buffer.byteLength(list));
  });

  it('tells what it could not read', async () => {
    expect(await told(list)).toEqual([
      'warning KD-WL-COUNTRY 4 NATIONALITY',
      'warning KD-WL-DATE 36 INDIVIDUAL_DATE_OF_BIRTH',
      'warning KD-WL-SCRIPT 36 names[0]',
      'error KD-WL-SOURCE 39 an INDIVIDUAL has no DATAID',
    ]);
  });

  it.each<[string, string | Uint8Array, string]>([
    [
      'another file',
      '<export>\n</export>',
      'error KD-WL-XML 1 its outermost element is not CONSOLIDATED_LIST',
    ],
    ['a cut file', '<CONSOLIDATED_LIST>\n<INDIVIDUALS>', 'error KD-WL-XML 2 it is not well formed'],
    ['an empty file', '', 'error KD-WL-XML 1 it is not well formed'],
    [
      'crossed tags',
      '<CONSOLIDATED_LIST>\n<A><B></A></B></CONSOLIDATED_LIST>',
      'error KD-WL-XML 2 it is not well formed',
    ],
    [
      'entities that grow',
      '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>',
      'error KD-WL-XML 1 it has a document type definition',
    ],
    [
      'an entity of nowhere',
      '<CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>',
      'error KD-WL-XML 1 it is not well formed',
    ],
    ['other bytes', Uint8Array.of(0x3c, 0xff, 0xfe), 'error KD-WL-XML 1 it is not UTF-8'],
    [
      'a deep nest',
      `<CONSOLIDATED_LIST>${'<A>'.repeat(20)}`,
      'error KD-WL-XML 1 its elements are nested more than 16 deep',
    ],
    [
      'a comment without end',
      `<CONSOLIDATED_LIST><!--${'x'.repeat(2 << 20)}`,
      'error KD-WL-XML 1 a text or a tag in it does not end',
    ],
    [
      'an endless element',
      `<CONSOLIDATED_LIST><INDIVIDUAL>${'<A>aaaaaaaaaaaaaaaa</A>'.repeat(270_000)}`,
      'error KD-WL-XML 1 an element has more than 4194304 characters',
    ],
  ])('refuses %s', async (_, text, problem) => {
    expect(await told(text)).toEqual([problem]);
  });
});
