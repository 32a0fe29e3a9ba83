import { readFileSync } from 'node:fs';
import { integer, literal, object, string } from '../../domain/schema/schema.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';
import { validator } from '../../platform/schema/validate.ts';
import { trainLimits, type Train } from '../train/train.ts';

const placeSchema = object({
  v: literal(1),
  seed: integer({ minimum: 0, maximum: trainLimits.seedMax }),
  passengers: integer({ minimum: 1, maximum: trainLimits.passengersMax }),
  today: string({ minLength: 10, maxLength: 10 }),
  next: integer({ minimum: 0, maximum: trainLimits.passengersMax }),
});
const validate = validator(placeSchema);

/** How far the walk through one train has come, kept over restarts. */
export interface PlaceFile {
  /** 0 for another train than the kept one, and after its last traveller. */
  read(): number;
  write(next: number): void;
}

export function placeFile(path: string, train: Train): PlaceFile {
  const { seed, today } = train;
  const passengers = train.passengers.length;
  return {
    read() {
      const kept = readKept(path);
      const same = kept?.seed === seed && kept.passengers === passengers && kept.today === today;
      return same && kept.next < passengers ? kept.next : 0;
    },
    write: (next) =>
      writeFileAtomically(path, `${JSON.stringify({ v: 1, seed, passengers, today, next })}\n`),
  };
}

/** A missing or damaged file only means the first traveller. */
function readKept(path: string) {
  try {
    const checked = validate(JSON.parse(readFileSync(path, 'utf8')));
    return checked.ok ? checked.value : null;
  } catch {
    return null;
  }
}
