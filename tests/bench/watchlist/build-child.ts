// Started by build.ts, so that the memory it reports is the build's alone: input, result, `sealed` or `plain`.
import { buildWatchlist } from '../../../platform/watchlist/build/build-watchlist.ts';
import { readInputs } from '../../../platform/watchlist/inputs/read-inputs.ts';
import { newPersonIndex, personTablesVersion } from '../../../platform/watchlist/person-tables.ts';

const [input = '', out = '', kind = ''] = process.argv.slice(2);
const startMs = performance.now();
const phases: Record<string, number> = {};
const report = await buildWatchlist({
  batches: readInputs('jsonl', [input]),
  bytesTotal: 0,
  out,
  key: kind === 'sealed' ? Buffer.alloc(32, 5) : null,
  listVersion: 1,
  fingerprintKey: Buffer.alloc(32, 7),
  nameTables: personTablesVersion,
  personIndex: newPersonIndex(),
  isForKiosk: true,
  isDryRun: false,
  onProblem: () => undefined,
  onProgress: ({ phase }) => {
    phases[phase] = Math.round(performance.now() - startMs);
  },
});
process.stdout.write(
  JSON.stringify({
    seconds: (performance.now() - startMs) / 1_000,
    processorSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    // Kilobytes (getrusage(2)).
    residentMb: process.resourceUsage().maxRSS / 1_000,
    documents: report.meta?.documents ?? 0,
    phases,
  }),
);
