import type { Language } from '../../domain/fault/index.ts';
import type { PartialDate } from '../../domain/mrz/mrz.ts';
import { alpha2Of, countryOverrides } from './countries.ts';

/*
 * Everything that depends on a language's dates and names is formatted here, in Node: Chromium's trimmed data
 * answers in English for Kyrgyz and Kazakh.
 */

/** `12.08.1974`, the order used in all four languages here; an unknown part is question marks: `??.08.1974`. */
export function dateText({ year, month, day }: PartialDate): string {
  return `${digits(day, 2)}.${digits(month, 2)}.${digits(year, 4)}`;
}

const digits = (part: number | null, length: number): string =>
  part === null ? '?'.repeat(length) : String(part).padStart(length, '0');

const minutesPerHour = 60;
const minutesPerDay = 24 * minutesPerHour;

/** Abbreviations have no plural, so that `2` and `5` read right in Russian too. */
const units: Record<Language, { readonly day: string; readonly hour: string; readonly minute: string }> = {
  ky: { day: 'күн', hour: 'саат', minute: 'мүн' },
  ru: { day: 'сут', hour: 'ч', minute: 'мин' },
  kk: { day: 'күн', hour: 'сағ', minute: 'мин' },
  en: { day: 'd', hour: 'h', minute: 'min' },
};

/** A span in its two largest units: `14 min`, `2 h 14 min`, `3 d 5 h`. */
export function ageText(minutes: number, language: Language): string {
  const { day, hour, minute } = units[language];
  const days = Math.floor(minutes / minutesPerDay);
  const hours = Math.floor((minutes % minutesPerDay) / minutesPerHour);
  const rest = Math.floor(minutes % minutesPerHour);
  if (days > 0) return hours > 0 ? `${days} ${day} ${hours} ${hour}` : `${days} ${day}`;
  if (hours > 0) return rest > 0 ? `${hours} ${hour} ${rest} ${minute}` : `${hours} ${hour}`;
  return `${rest} ${minute}`;
}

const regionNames: Record<Language, Intl.DisplayNames> = {
  ky: new Intl.DisplayNames('ky', { type: 'region', fallback: 'none' }),
  ru: new Intl.DisplayNames('ru', { type: 'region', fallback: 'none' }),
  kk: new Intl.DisplayNames('kk', { type: 'region', fallback: 'none' }),
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
};

/**
 * Name of a state or status as this deployment says it; the code itself when there is none.
 *
 * @param code three-letter code of a document without fillers (Doc 9303-3, section 5); `D` for Germany
 */
export function countryName(code: string, language: Language): string {
  const own = countryOverrides[code]?.[language];
  if (own !== undefined) return own;
  const alpha2 = alpha2Of(code);
  return (alpha2 === null ? undefined : regionNames[language].of(alpha2)) ?? code;
}
