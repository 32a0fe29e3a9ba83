import { describe, expect, it } from 'vitest';
import { describe as describeFault } from '../../../domain/fault/fault.ts';
import { Fault, faultRegistry, faultText, languages } from '../../../domain/fault/index.ts';

describe('Fault', () => {
  it('is an Error whose message leads with its code', () => {
    const cause = new Error('EADDRINUSE');
    const fault = new Fault(
      'KD-RUN-PORT-IN-USE',
      { port: 8090, host: '127.0.0.1', option: '--port' },
      { cause },
    );
    expect(fault).toBeInstanceOf(Error);
    expect(fault.name).toBe('Fault');
    expect(fault.message).toBe('KD-RUN-PORT-IN-USE: Port 8090 on 127.0.0.1 is already in use.');
    expect(fault.cause).toBe(cause);
  });

  it.each(languages)('says cause and next action in %s, with the details filled in', (language) => {
    const { cause, next } = new Fault('KD-RUN-PORT-IN-USE', {
      port: 8090,
      host: '::1',
      option: '--port',
    }).text(language);
    expect(cause).toContain('8090');
    expect(cause).toContain('::1');
    expect(next).toContain('--port');
    expect(`${cause}${next}`).not.toMatch(/[{}]/);
  });

  it('is shown the same without being thrown', () => {
    const details = { path: 'kordon.toml', line: 3, column: 7 };
    expect(faultText('KD-CFG-SYNTAX', details, 'ky')).toEqual(new Fault('KD-CFG-SYNTAX', details).text('ky'));
  });
});

describe('placeholders', () => {
  const texts = faultRegistry['KD-RUN-DATA-IN-USE'];

  it('without a detail stay visible', () => {
    expect(describeFault(texts, {}, 'en').cause).toContain('{path}');
  });

  it('are filled once: a detail is text, not a template', () => {
    expect(describeFault(texts, { path: '{path}$&$1' }, 'en').cause).toBe(
      'Another program is already working in {path}$&$1.',
    );
  });

  it('are not looked up on the prototype', () => {
    const template = { cause: '{toString}', next: '{constructor}' };
    const filled = describeFault({ en: template, ru: template, ky: template, kk: template }, {}, 'en');
    expect(filled).toEqual({ cause: '{toString}', next: '{constructor}' });
  });
});

describe('registry', () => {
  it('loses no code when the areas are joined', () => {
    // A code that two areas define would be silently replaced by the later one.
    const codes = Object.keys(faultRegistry);
    for (const code of codes) expect(code).toMatch(/^KD-[A-Z]+(-[A-Z0-9]+)+$/);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
