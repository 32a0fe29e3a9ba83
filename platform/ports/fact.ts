const factCharactersMax = 128;

/** What a device says of itself, which may be anything, as it can be printed; null when it says nothing. */
export function factOf(text: string): string | null {
  // oxlint-disable-next-line no-control-regex -- a device may say these of itself
  const controls = /[\u0000-\u001f\u007f-\u009f]/g;
  const fact = text.slice(0, factCharactersMax).replaceAll(controls, ' ').trim();
  return fact === '' ? null : fact;
}
