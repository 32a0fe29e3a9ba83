/** Specimens printed in ICAO Doc 9303; Utopia issues them. */

/** Doc 9303-4, appendix B. */
export const td3Specimen = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
];

/** Doc 9303-5, appendix B. */
export const td1Specimen = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
];

/** Doc 9303-5, 4.2.2: a document number of twelve characters. */
export const longNumberSpecimen = [
  'I<UTOD23145890<7349<<<<<<<<<<<',
  '3407127M9507122UTO<<<<<<<<<<<2',
  'STEVENSON<<PETER<JOHN<<<<<<<<<',
];

/** A Kyrgyz passport as vendors' sample code prints it: patronymic and personal number. */
export const kyrgyzSpecimen = [
  'P<KGZASANOV<<USON<JANYBAEVICH<<<<<<<<<<<<<<<',
  'PE00000007KGZ9905094M30020272090519990000086',
];

/** A Russian internal passport as a vendor's documentation prints it; Имярек is nobody. */
export const russianInternalSpecimen = [
  'PNRUSIM8REK<<EVGENIQ<ALEKSANDROVI3<<<<<<<<<<',
  '1100000000RUS8209120M<<<<<<<4041217292000<46',
];

/** The lines with the character at a place replaced. */
export function withCharacter(
  lines: readonly string[],
  line: number,
  at: number,
  character: string,
): readonly string[] {
  const old = lines[line] ?? '';
  return lines.with(line, old.slice(0, at) + character + old.slice(at + 1));
}
