import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../../domain/fault/fault.ts';
import en from './messages/en.json' with { type: 'json' };
import kk from './messages/kk.json' with { type: 'json' };
import ky from './messages/ky.json' with { type: 'json' };
import ru from './messages/ru.json' with { type: 'json' };
import { spoken } from './state.ts';

export type MessageKey = keyof typeof en;

/** A key that one language lacks does not compile. */
const catalogues: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { ky, ru, kk, en };

/** Languages in their own words: whoever is lost in a foreign one finds the way back. */
export const languageNames: Readonly<Record<Language, string>> = {
  ky: 'Кыргызча',
  ru: 'Русский',
  kk: 'Қазақша',
  en: 'English',
};

const compiled = new Map<string, IntlMessageFormat>();

/** At most one entry per key and language. */
function messageOf(key: MessageKey, language: Language): IntlMessageFormat {
  const name = `${language}/${key}`;
  let message = compiled.get(name);
  if (message === undefined) {
    message = new IntlMessageFormat(catalogues[language][key], language);
    compiled.set(name, message);
  }
  return message;
}

/** Text in the guard's language. Numbers come in as they are to be read: no `Intl` formats them here. */
export function text(key: MessageKey, args: Readonly<Record<string, string | number>> = {}): string {
  const said = messageOf(key, spoken.value).format(args);
  return typeof said === 'string' ? said : key;
}
