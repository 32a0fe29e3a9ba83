import { foldWord } from './fold.ts';
import { wordsOf } from './words.ts';

/** Where in a name a token stands; `whole` when the name is not parted. */
export const tokenRoles = ['whole', 'surname', 'given'] as const;
type TokenRole = (typeof tokenRoles)[number];

/** One word of a name as it is compared. */
export interface NameToken {
  /** As written, upper case; for explanations. */
  readonly text: string;
  readonly folded: string;
  readonly role: TokenRole;
  /** A father's name: one document has it, the next leaves it out. */
  readonly patronymic: boolean;
}

/** A name in parts, whole, or both. */
export interface NameParts {
  readonly full?: string | undefined;
  readonly surname?: string | undefined;
  readonly givenNames?: string | undefined;
}

/** No name that a zone or a list writes has more words. */
export const nameTokensMax = 16;

/**
 * Words that hold a name together and tell nobody apart, folded: the Arab article and kinship, the Turkic `son of` and
 * `daughter of`, the particles of Romance and Germanic surnames.
 */
const particles: ReadonlySet<string> = new Set(
  [
    'AL EL UL AR AS ASH AN AD AT BIN IBN BINT BINTI BEN OULD',
    'UULU UULY ULU ULY ULI UGLI UGLY OGLU OGLY OGLI OGLOU KYZY KIZI KYZI KIZY QIZI QYZY GYZY KYZ TEGI ZADA ZADE ZADEH',
    'DE LA DEL LOS LAS DA DO DOS DAS DI VAN VON DER DEN LE DU SAINT',
  ]
    .join(' ')
    .split(' ')
    .map(foldWord),
);

/** Endings of an East Slavic father's name, folded. */
const patronymicEnding = /(?:[oe]viq|[oe]vna|iqna|[oe]vic|[oe]vix|iniqna|ili?q)$/;
const patronymicSymbolsMin = 6;

/**
 * Tokens of a name, in order. Particles and single letters are left out unless nothing else is there; a name in parts
 * is read by its parts, and whole only when it has none.
 */
export function tokensOf({ full, surname, givenNames }: NameParts): readonly NameToken[] {
  const parted = [...roleTokens(surname ?? '', 'surname'), ...roleTokens(givenNames ?? '', 'given')];
  const all = parted.length > 0 ? parted : roleTokens(full ?? '', 'whole');
  const telling = all.filter(({ folded }) => folded.length > 1 && !particles.has(folded));
  return (telling.length > 0 ? telling : all).slice(0, nameTokensMax);
}

function roleTokens(name: string, role: TokenRole): NameToken[] {
  return wordsOf(name).map(({ text, latin, covered }) => {
    const folded = covered ? foldWord(latin) : latin;
    return {
      text,
      folded,
      role,
      patronymic:
        role !== 'surname' && folded.length >= patronymicSymbolsMin && patronymicEnding.test(folded),
    };
  });
}
