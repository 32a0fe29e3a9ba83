// `npm run kill-loop [-- KILLS [SEED]]`: the long kill loop, its figures as one table.
import { cpus } from 'node:os';
import { runKillLoop } from './kill-loop.ts';

const [kills = '60', seed = '1'] = process.argv.slice(2);
const startedMs = performance.now();
const result = await runKillLoop({
  kills: Number(kills),
  seed: Number(seed),
  say: (line) => process.stdout.write(`${line}\n`),
});
const seconds = Math.round((performance.now() - startedMs) / 1000);
process.stdout.write(`
${result.kioskKills} kills of the kiosk, ${result.brokerKills} of headquarters, seed ${seed}, ${seconds} s, ${cpus().length} cores, Node ${process.version}
rows in the journal      ${result.journalRows}
rows at headquarters     ${result.storeRows} (${result.opened} opened and filed)
rows the guard was told  ${result.witnessedRows}
lost                     ${result.lost.length} ${result.lost.join(' ')}
doubled                  ${result.doubled.length} ${result.doubled.join(' ')}
unknown                  ${result.unknown.length} ${result.unknown.join(' ')}
gaps in the journal      ${result.gaps.length} ${result.gaps.join(' ')}
`);
const wrong = result.lost.length + result.doubled.length + result.unknown.length + result.gaps.length;
process.exitCode = wrong === 0 && result.opened === result.storeRows ? 0 : 1;
