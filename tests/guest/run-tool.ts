import { execFile } from 'node:child_process';
import { toolPath } from './tools.ts';

const toolMsMax = 300_000;
const outputBytesMax = 16 * 1024 * 1024;
const tailCharacters = 1_500;

/** Runs a program to its end; rejects with the end of what it said. */
export function runTool(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: toolPath };
    const options = { env, timeout: toolMsMax, maxBuffer: outputBytesMax, killSignal: 'SIGKILL' } as const;
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) return resolve();
      const said = `${stdout}${stderr}`.trim().slice(-tailCharacters);
      reject(new Error(`${program}: ${said === '' ? error.message : said}`, { cause: error }));
    });
  });
}
