import type { Note } from '../travellers/traveller.ts';
import type { Passenger } from '../train/train.ts';

/** What is worth watching about a traveller, in words. */
const noteWords: Readonly<Record<Note, string>> = {
  expired: 'the document has expired',
  'listed-person': 'the person is on the watchlist',
  'listed-document': 'the document is on the watchlist',
  misread: 'the first reading has one wrong character',
  unreadable: 'the first reading fails',
  minor: 'a minor',
  family: 'travels with the family',
  stateless: 'stateless or refugee',
};

/** One line for the terminal: place, document, who, and what is special. The people are invented. */
export function announcement({ coach, berth, traveller: { person, paper, notes } }: Passenger): string {
  const special = notes.map((note) => noteWords[note]).join(', ');
  const paperWords = `${paper.issuer} ${paper.kind === 'passport' ? 'passport' : 'identity card'}`;
  return `coach ${coach}, berth ${berth}: ${paperWords}, ${person.surname} ${person.givenNames}${special === '' ? '' : ` – ${special}`}`;
}
