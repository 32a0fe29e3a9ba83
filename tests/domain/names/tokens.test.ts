import { describe, expect, it } from 'vitest';
import { nameTokensMax, tokensOf } from '../../../domain/names/tokens.ts';

const words = (surname: string, givenNames = ''): readonly string[] =>
  tokensOf({ surname, givenNames }).map(({ text }) => text);

describe('tokens of a name', () => {
  it('leave out what holds a name together', () => {
    expect(words('AL-ZAWAHIRI', 'AYMAN BIN MUHAMMAD')).toEqual(['ZAWAHIRI', 'AYMAN', 'MUHAMMAD']);
    expect(words('ТОКТОСУН УУЛУ', 'ЖАНЫШ')).toEqual(['ТОКТОСУН', 'ЖАНЫШ']);
    expect(words('ТОКТОСУН КЫЗЫ', 'АЙГҮЛ')).toEqual(['ТОКТОСУН', 'АЙГҮЛ']);
    expect(words('VAN DER BERG', 'J')).toEqual(['BERG']);
  });

  it('keep it when nothing else is there', () => {
    expect(words('AL', '')).toEqual(['AL']);
    expect(words('X', '')).toEqual(['X']);
  });

  it('know a father’s name, though not in a surname', () => {
    const patronymics = (surname: string, givenNames: string): readonly string[] =>
      tokensOf({ surname, givenNames })
        .filter(({ patronymic }) => patronymic)
        .map(({ text }) => text);
    expect(patronymics('ИВАНОВ', 'ПЁТР НИКОЛАЕВИЧ')).toEqual(['НИКОЛАЕВИЧ']);
    expect(patronymics('IVANOVA', 'ANNA NIKOLAEVNA')).toEqual(['NIKOLAEVNA']);
    expect(patronymics('IVANOVA', 'ANNA ILYINICHNA')).toEqual(['ILYINICHNA']);
    expect(patronymics('STANKEVICH', 'ANNA')).toEqual([]);
  });

  it('are read by their parts, and whole only without any', () => {
    expect(tokensOf({ full: 'Anna Maria' }).map(({ role }) => role)).toEqual(['whole', 'whole']);
    expect(tokensOf({ full: 'Anna Maria', surname: 'Maria' }).map(({ role }) => role)).toEqual(['surname']);
  });

  it('are bounded', () => {
    expect(words('AB '.repeat(60))).toHaveLength(nameTokensMax);
  });
});
