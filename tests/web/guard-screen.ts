import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { openGuardUi, type GuardUi } from '../../device/guard-ui/server.ts';
import {
  screenStateSchema,
  type CommandAnswer,
  type GuardCommand,
  type ScreenState,
} from '../../domain/message/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import { validator } from '../../platform/schema/validate.ts';
import { screenOf } from '../support/screens.ts';

const chromiumPath = '/usr/bin/chromium';
const distFolder = fileURLToPath(new URL('../../dist/guard-ui/', import.meta.url));
const validState = validator(screenStateSchema);

export const browserThere = existsSync(chromiumPath);

/** Debian's Chromium with a profile of its own that ends with it; nothing of it asks the network for anything. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly widthMm: number;
}

/** The two panels that kiosks have: 7 inches and 10.1 inches. */
export const sizes = {
  small: { widthPx: 800, heightPx: 480, widthMm: 154 },
  large: { widthPx: 1280, heightPx: 800, widthMm: 217 },
} as const satisfies Record<string, Size>;

/** A kiosk of states instead of readers: shows what a test gives it and notes what was pressed. */
export interface FakeKiosk {
  readonly url: string;
  readonly commands: GuardCommand[];
  answer: CommandAnswer;
  show(state: ScreenState): void;
  /** Ends the server as a crash would. */
  crash(): Promise<void>;
  /** The same boot, the same port, the same token. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openFakeKiosk(): Promise<FakeKiosk> {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-screen-'));
  const commands: GuardCommand[] = [];
  let state = screenOf('idle', 'en');
  const open = (port: number): Promise<GuardUi> =>
    openGuardUi({
      host: '127.0.0.1',
      port,
      portFallback: false,
      distFolder,
      tokenFolder: folder,
      bootId: 'boot-1',
      clock: systemClock(),
      log: silentLog(),
      current: () => state,
      onCommand: async (command) => {
        commands.push(command);
        return kiosk.answer;
      },
    });
  let ui = await open(0);
  const { port, url } = ui;
  const kiosk: FakeKiosk = {
    url,
    commands,
    answer: { kind: 'done' },
    show(next) {
      const checked = validState(next);
      if (!checked.ok) throw new TypeError(checked.why);
      state = next;
      ui.push();
    },
    crash: () => ui.close(),
    async restart() {
      ui = await open(port);
    },
    async close() {
      await ui.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return kiosk;
}

/** What Chromium itself says of a kiosk that is away or that refuses a command; both are tested for. */
const expectedComplaint = /net::ERR_(?:CONNECTION|INCOMPLETE|EMPTY)|status of 409/;

/** What the page asked for and complained of; both are empty lists on a good day. */
export interface OpenPage {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

export async function openPage(
  browser: Pick<Browser, 'newPage'>,
  kiosk: FakeKiosk,
  size: Size,
): Promise<OpenPage> {
  const page = await browser.newPage({
    viewport: { width: size.widthPx, height: size.heightPx },
    reducedMotion: 'reduce',
  });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (['error', 'warning'].includes(message.type()) && !expectedComplaint.test(text)) complaints.push(text);
  });
  await page.goto(kiosk.url);
  await page.waitForSelector('.screen');
  return { page, requests, complaints };
}

/** Shows a state and waits until the page has it, its fonts are there and its buttons live. */
export async function showOn(page: Page, kiosk: FakeKiosk, state: ScreenState): Promise<void> {
  kiosk.show(state);
  const selector = `.screen[data-revision="${state.revision}"]`;
  const decidable = state.passage.phase === 'shown';
  await page.waitForFunction(
    ([shown, live]) => document.querySelector(shown) !== null && document.querySelector(live) !== null,
    [selector, decidable ? '[data-action="refer"]:not([disabled])' : 'body'] as const,
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
