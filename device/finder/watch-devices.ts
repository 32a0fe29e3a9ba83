import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

export interface DeviceWatch {
  /** Rejects when a folder can no longer be watched; never resolves. */
  readonly broken: Promise<never>;
  close(): void;
}

/** What follows a device's appearance: permissions, links, the second interface. */
export const settleMs = 300;

/** Tells the names of device files that may be a reader's as they come and go. Never asks the bus. */
export function watchDevices(folder: string, onChange: (name: string) => void): DeviceWatch {
  const watchers = [folder, join(folder, 'input')]
    .filter((each) => existsSync(each))
    .map((each) =>
      watch(each, (_event, name) => {
        if (name !== null && /^(?:tty|hidraw|event)/.test(name)) onChange(name);
      }),
    );
  const broken = Promise.race(
    watchers.map((watcher) => new Promise<never>((_resolve, reject) => watcher.once('error', reject))),
  );
  // Who waits for nothing but changes has no use for it.
  broken.catch(() => undefined);
  return {
    broken,
    close() {
      for (const watcher of watchers) watcher.close();
    },
  };
}
