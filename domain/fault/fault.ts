/** The four languages of every text that a guard, technician or duty officer reads. */
export type Language = 'ky' | 'ru' | 'kk' | 'en';

export const languages: readonly Language[] = ['ky', 'ru', 'kk', 'en'];

/** What happened, in one sentence, and the one thing to do next. `{name}` is filled from the fault's details. */
export interface FaultText {
  readonly cause: string;
  readonly next: string;
}

export type FaultTexts = Readonly<Record<Language, FaultText>>;

/** Values for the placeholders. Never a name, a document number or a date of a traveller (design, rule 6). */
export type FaultDetails = Readonly<Record<string, string | number>>;

/** Keeps the codes as literal types, so that a misspelt code does not compile. */
export function defineFaults<const Code extends `KD-${string}`>(
  faults: Readonly<Record<Code, FaultTexts>>,
): Readonly<Record<Code, FaultTexts>> {
  return faults;
}

/** Puts details in the place of their placeholders; one without a detail stays visible. */
export function fill(template: string, details: FaultDetails): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    return Object.hasOwn(details, name) ? String(details[name]) : whole;
  });
}

/** The texts of a fault in one language with its details filled in. */
export function describe(texts: FaultTexts, details: FaultDetails, language: Language): FaultText {
  const text = texts[language];
  return { cause: fill(text.cause, details), next: fill(text.next, details) };
}
