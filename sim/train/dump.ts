import type { Passenger, Train } from './train.ts';

/** The whole train as JSON lines, one traveller each, in walking order. All of them are invented. */
export function dumpLines(train: Train): readonly string[] {
  return train.passengers.map(({ coach, berth, traveller: { person, paper, readings, notes } }) =>
    JSON.stringify({ coach, berth, person, paper, readings, notes }),
  );
}

/** The same for people, one row each. */
export function dumpTable(train: Train): readonly string[] {
  const rows = train.passengers.map((passenger) => tableRow(passenger));
  return ['coach berth  issuer number     expires     name and what is special', ...rows];
}

function tableRow({ coach, berth, traveller: { person, paper, notes } }: Passenger): string {
  const special = notes.length > 0 ? `  (${notes.join(', ')})` : '';
  const place = `${coach.padStart(5)} ${String(berth).padStart(5)}`;
  return `${place}  ${paper.issuer.padEnd(6)} ${paper.number.padEnd(10)} ${paper.expiryDate ?? 'no date   '}  ${person.surname} ${person.givenNames}${special}`;
}
