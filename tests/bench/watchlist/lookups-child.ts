// Started by lookups.ts: prints by how many MB a process grows when it opens a list and asks it. List, `sealed` or `plain`.
import { openWatchlistFile } from '../../../platform/watchlist/watchlist-file.ts';

const [path = '', kind = ''] = process.argv.slice(2);
const before = process.memoryUsage.rss();
const { documents } = openWatchlistFile({ path, key: kind === 'sealed' ? Buffer.alloc(32, 5) : null });
for (let index = 0; index < 10_000; index += 1)
  documents.lookUp({ issuer: 'KGZ', type: 'P', number: `AN${index * 48_271}` });
process.stdout.write(String((process.memoryUsage.rss() - before) / 1e6));
