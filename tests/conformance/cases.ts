import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ReaderProfile } from '../../domain/reader/profile.ts';
import { readerProfile, readerProfileNames } from '../../platform/ports/reader-profiles.ts';

/*
 * What every reader must pass, on whatever it is plugged in. One scenario, one behaviour; the same files at each depth.
 */

type Fits = (profile: ReaderProfile) => boolean;

const all: Fits = () => true;
const serial: Fits = ({ port }) => port.bus === 'serial';
const isText: Fits = ({ framer }) => framer.kind === 'line' || framer.kind === 'keyboard';
const framed: Fits = (profile) => !isText(profile);
const says =
  (meaning: ReaderProfile['events'][number]['means']): Fits =>
  ({ events }) =>
    events.some(({ means }) => means === meaning);
const inquires: Fits = ({ commands }) => commands.inquire !== undefined;
/**
 * It tells a failed reading by a message or by placeholders for what it could not read. Of one that types, only the
 * system tells that it lost a part.
 */
const tellsMisreads: Fits = (profile) =>
  profile.port.bus !== 'keyboard' && (says('misread')(profile) || profile.mrz.placeholder !== undefined);

const scenarios: Readonly<Record<string, Fits>> = {
  'one-after-the-other': all,
  slow: all,
  split: all,
  doubled: all,
  garbage: all,
  // Text without a frame: bytes without meaning are a text. HID: three bytes are no report.
  'noise-alone': (profile) => framed(profile) && serial(profile),
  cut: framed,
  'cut-text': isText,
  'half-read': all,
  'wrong-characters': all,
  'wrong-baud': serial,
  // No other framing asks for what came damaged.
  'sent-again': ({ framer }) => framer.kind === 'ssi',
  pulled: all,
  unplugged: all,
  // Text without a frame ends with silence: messages without a pause are one.
  burst: framed,
  unreadable: tellsMisreads,
  'unreadable-in-silence': (profile) => !tellsMisreads(profile),
  ticket: says('barcode'),
  asked: inquires,
  // One that cannot tell absence from a failed reading says the latter.
  absent: (profile) => inquires(profile) && says('misread')(profile) && !says('absent')(profile),
  'absent-told': (profile) => inquires(profile) && says('absent')(profile),
  'arming-forgotten': inquires,
};

export interface ConformanceCase {
  /** The scenario's first line. */
  readonly title: string;
  readonly file: string;
  readonly profileName: string;
  readonly text: string;
}

const folder = fileURLToPath(new URL('./scenarios/', import.meta.url));

/** All cases of the profiles that `fits` lets through. */
export function conformanceCases(fits: Fits = all): readonly ConformanceCase[] {
  return Object.entries(scenarios).flatMap(([name, suits]) => {
    const file = `${name}.scenario`;
    const text = readFileSync(`${folder}${file}`, 'utf8');
    const title = text.split('\n', 1)[0]?.replace(/^# /, '') ?? name;
    return readerProfileNames
      .map(readerProfile)
      .filter((profile) => suits(profile) && fits(profile))
      .map((profile) => ({ title, file, profileName: profile.name, text }));
  });
}
