import type { MrzFormat } from '../mrz/mrz.ts';

/**
 * How issuers number their documents: `A` a letter, `9` a digit, `N` either. They catch what no check digit can: 6 read
 * as G, K as a filler. An issuer or format that is not listed is not judged, and neither are visas, whose numbers are
 * the visa's with one issuer and the passport's with another.
 */
const numberPatterns: Readonly<Record<string, Readonly<Partial<Record<MrzFormat, readonly string[]>>>>> = {
  BLR: { TD3: ['AA9999999'], TD1: ['AA9999999'] },
  CHN: { TD3: ['A99999999', 'AA9999999'] },
  FRA: { 'FRA-ID': ['9999NNN99999'] },
  KAZ: { TD3: ['A9999999', 'A99999999'], TD1: ['999999999'] },
  KGZ: { TD3: ['AA9999999'], TD1: ['AA9999999'] },
  RUS: { TD3: ['999999999'], 'RUS-INTERNAL': ['9999999999'] },
  TUR: { TD3: ['A99999999'] },
  UKR: { TD3: ['AA999999'], TD1: ['999999999'] },
  UZB: { TD3: ['AA9999999'], TD1: ['AA9999999'] },
};

const isLetter = (character: string): boolean => character >= 'A' && character <= 'Z';
const isDigit = (character: string): boolean => character >= '0' && character <= '9';

function fits(number: string, pattern: string): boolean {
  if (number.length !== pattern.length) return false;
  for (let at = 0; at < number.length; at += 1) {
    const character = number.charAt(at);
    const kind = pattern.charAt(at);
    if (kind !== '9' && isLetter(character)) continue;
    if (kind !== 'A' && isDigit(character)) continue;
    return false;
  }
  return true;
}

/** Whether a document number without fillers is unlike those of its issuer; false where none are known. */
export function isNumberUnusual(issuer: string, format: MrzFormat, number: string): boolean {
  const patterns = numberPatterns[issuer]?.[format];
  return patterns !== undefined && !patterns.some((pattern) => fits(number, pattern));
}
