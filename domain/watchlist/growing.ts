/** Numbers that are appended one by one, without an object for each. */
export interface Growing {
  readonly length: () => number;
  readonly push: (value: number) => void;
  /** What stands there now; a later push does not change it. */
  readonly finish: () => Uint32Array<ArrayBuffer>;
}

export function growing(): Growing {
  let numbers = new Uint32Array(1024);
  let length = 0;
  return {
    length: () => length,
    push(value) {
      if (length === numbers.length) {
        const wider = new Uint32Array(numbers.length * 2);
        wider.set(numbers);
        numbers = wider;
      }
      numbers[length++] = value;
    },
    finish: () => numbers.slice(0, length),
  };
}
