import { lookIntoJournal } from './journal-facts.ts';

// Started by `lookIntoJournalOutside`, which ends this process when it takes too long.
const [what, path = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(lookIntoJournal(path, what === 'pages' ? 'pages' : 'facts')));
