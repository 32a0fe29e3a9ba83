/** A three-letter code as a number of base 27, `A` = 1; 0 when it is no such code. */
export function nationalityCode(code: string): number {
  if (!/^[A-Z]{3}$/.test(code)) return 0;
  let number = 0;
  for (let at = 0; at < 3; at++) number = number * 27 + code.charCodeAt(at) - 64;
  return number;
}
