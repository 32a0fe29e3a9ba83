import type { Passenger } from './train.ts';

/** What a page shows of a traveller. All of them are invented. */
export function passengerView({ coach, berth, traveller: { person, paper, notes } }: Passenger) {
  const { nativeName, surname, givenNames, birthDate } = person;
  const { format, kind, issuer, nationality, number, expiryDate } = paper;
  return {
    coach,
    berth,
    nativeName,
    surname,
    givenNames,
    birthDate,
    format,
    kind,
    issuer,
    nationality,
    number,
    expiryDate,
    notes,
  };
}
