import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openGuardUi, type GuardUi, type GuardUiOptions } from '../../../device/guard-ui/server.ts';
import {
  commandAnswerSchema,
  type CommandAnswer,
  type GuardCommand,
  type ScreenState,
} from '../../../domain/message/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import { silentLog } from '../../../platform/log/log.ts';
import { validator } from '../../../platform/schema/validate.ts';
import { screenOf } from '../../support/screens.ts';
import { ask, follow, type Answer, type Follower } from './http-client.ts';

const answerOf = validator(commandAnswerSchema);

/** The screen's server with a kiosk of one state behind it; made anew for each test. */
export interface Rig {
  folder: string;
  state: ScreenState;
  readonly commands: GuardCommand[];
  answer: () => Promise<CommandAnswer>;
  /** Timers that wait: time stands still until the test lets them run. */
  readonly timers: Set<() => void>;
  runTimers(): void;
  open(change?: Partial<GuardUiOptions>): Promise<GuardUi>;
  /** A page that follows the events; leaves when the test ends. */
  page(ui: GuardUi): Promise<Follower>;
}

export function useRig(): Rig {
  const opened: GuardUi[] = [];
  const followers: Follower[] = [];
  const timers = new Set<() => void>();
  const clock: Clock = {
    wallMs: () => 0,
    monotonicMs: () => 0,
    bootId: 'boot-1',
    after: (_delayMs, run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  const rig: Rig = {
    folder: '',
    state: screenOf('idle', 'en'),
    commands: [],
    answer: async () => ({ kind: 'done' }),
    timers,
    runTimers() {
      const due = Array.from(timers);
      timers.clear();
      for (const run of due) run();
    },
    async open(change = {}) {
      const ui = await openGuardUi({
        host: '127.0.0.1',
        port: 0,
        portFallback: false,
        distFolder: join(rig.folder, 'dist'),
        tokenFolder: join(rig.folder, 'token'),
        bootId: 'boot-1',
        clock,
        log: silentLog(),
        current: () => rig.state,
        onCommand: (command) => {
          rig.commands.push(command);
          return rig.answer();
        },
        ...change,
      });
      opened.push(ui);
      return ui;
    },
    async page(ui) {
      const follower = await follow(ui.port, cookieOf(ui));
      followers.push(follower);
      return follower;
    },
  };
  beforeEach(() => {
    rig.folder = mkdtempSync(join(tmpdir(), 'kordon-guard-ui-'));
    mkdirSync(join(rig.folder, 'dist/assets'), { recursive: true });
    mkdirSync(join(rig.folder, 'token'));
    writeFileSync(join(rig.folder, 'dist/index.html'), '<!doctype html><title>page</title>');
    writeFileSync(join(rig.folder, 'dist/assets/page-1a2b.js'), 'export {};');
    rig.state = screenOf('idle', 'en');
    rig.answer = async () => ({ kind: 'done' });
  });
  afterEach(async () => {
    for (const follower of followers.splice(0)) follower.leave();
    await Promise.all(opened.splice(0).map((ui) => ui.close()));
    rig.commands.length = 0;
    timers.clear();
    rmSync(rig.folder, { recursive: true, force: true });
  });
  return rig;
}

export const tokenOf = (ui: GuardUi): string => new URL(ui.url).searchParams.get('t') ?? '';
export const cookieOf = (ui: GuardUi): string => `kordon-screen-${ui.port}=${tokenOf(ui)}`;

/** A request of the signed-in page. */
export const get = (
  ui: GuardUi,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => ask(ui.port, path, { headers: { cookie: cookieOf(ui), ...headers } });

/** A command as the page in the browser sends it. */
export function post(
  ui: GuardUi,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const own = {
    cookie: cookieOf(ui),
    'content-type': 'application/json',
    origin: `http://127.0.0.1:${ui.port}`,
    'sec-fetch-site': 'same-origin',
  };
  return ask(ui.port, '/command', { method: 'POST', headers: { ...own, ...headers }, body });
}

/** The refusal's code; fails when the answer is not one. */
export function refusalOf(given: Answer): string {
  const checked = answerOf(JSON.parse(given.body));
  if (!checked.ok || checked.value.kind !== 'refused') throw new TypeError(`no refusal: ${given.body}`);
  return checked.value.fault.code;
}
