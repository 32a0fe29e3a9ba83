import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { superviseReader, type ReaderSupervisor } from '../../device/readers/supervisor.ts';
import { systemClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log/log.ts';
import { portOpener } from '../../platform/ports/any-port.ts';
import { readerProfile } from '../../platform/ports/reader-profiles.ts';
import { parseReaderSpec } from '../../platform/ports/reader-spec.ts';
import { openPanel, type Panel } from '../../sim/panel/panel.ts';
import { makeTrain, type Train } from '../../sim/train/train.ts';

const profiles = { left: 'elyctis-id-box', right: 'access-is-ocr' } as const;
export type PanelReaderName = keyof typeof profiles;

/** The panel with two readers on terminals, and the kiosk's own supervisor for whoever wants to listen. */
export interface TestPanel {
  readonly panel: Panel;
  readonly train: Train;
  /** What the kiosk was told: `left P<UTO…`, `right barcode`. */
  readonly heard: readonly string[];
  /** The kiosk's end of a reader. */
  attach(name: PanelReaderName): void;
  close(): Promise<void>;
}

export async function openTestPanel(): Promise<TestPanel> {
  const folder = mkdtempSync(join(tmpdir(), 'kordon-panel-'));
  const names: readonly PanelReaderName[] = ['left', 'right'];
  const links = new Map(names.map((name) => [name, join(folder, name)]));
  const train = makeTrain({ seed: 1, passengers: 8, today: '2026-11-24' });
  const kiosk: ReaderSupervisor[] = [];
  const heard: string[] = [];
  const panel = await openPanel({
    readers: names.map((name) => ({
      name,
      profile: readerProfile(profiles[name]),
      path: links.get(name) ?? null,
    })),
    links,
    depth: 'pty',
    why: null,
    train,
    port: 0,
    portFallback: false,
    clock: systemClock(),
    log: silentLog(),
    token: 'e'.repeat(32),
    onEnd: () => undefined,
  });

  return {
    panel,
    train,
    heard,
    attach(name) {
      const reader = superviseReader({
        id: name,
        spec: parseReaderSpec(`serial:${join(folder, name)},profile=${profiles[name]}`),
        opener: portOpener(),
        clock: systemClock(),
        log: silentLog(),
        onEvent: (id, event) => heard.push(`${id} ${event.kind === 'mrz' ? event.text : event.kind}`),
        onState: () => undefined,
      });
      kiosk.push(reader);
      reader.start();
    },
    async close() {
      for (const reader of kiosk) await reader.stop();
      await panel.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
