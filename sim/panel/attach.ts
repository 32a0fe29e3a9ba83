import { commandLine } from '../../platform/config/command-line.ts';
import type { NamedReader } from './desk.ts';

export interface AttachableReader extends NamedReader {
  /** Null where it is found at another machine. */
  readonly path: string | null;
}

/** `serial:/…/left,profile=elyctis-id-box`; null where the path is another machine's affair. */
export const readerOption = ({ profile, path }: AttachableReader): string | null =>
  path === null ? null : `${profile.port.bus}:${path},profile=${profile.name}`;

/** Shows every byte of one reader, as whoever reads it sees them; null where its path is not known. */
export function traceCommand(reader: AttachableReader): string | null {
  const option = readerOption(reader);
  return option === null ? null : commandLine('./kordon readers', { '--trace': option });
}

/** A kiosk with all of them, on the data of a demo that was stopped; null where no path is known. */
export function kioskCommand(readers: readonly AttachableReader[]): string | null {
  const options = readers.map(readerOption).filter((option) => option !== null);
  if (options.length === 0) return null;
  return commandLine('./kordon kiosk', {
    '--data': 'kordon-data/kiosk',
    '--lists': 'kordon-data/lists',
    '--reader': options,
  });
}
