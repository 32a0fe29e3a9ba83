import { describe, expect, it } from 'vitest';
import { profileProblem, type ReaderProfile } from '../../../domain/reader/profile.ts';
import { accessIs, elyctis, external, hidPos, keyboardWedge } from '../../support/reader-bytes.ts';

const changed = (profile: ReaderProfile, change: Partial<ReaderProfile>): ReaderProfile => ({
  ...profile,
  ...change,
});

describe('a profile whose parts contradict each other', () => {
  it.each<readonly [string, ReaderProfile, string]>([
    [
      'one byte with two meanings',
      changed(elyctis, {
        framer: {
          kind: 'tlv16be',
          dataBytesMax: 9,
          messages: [
            { tag: 'a', code: '49' },
            { tag: 'b', code: '49' },
          ],
        },
      }),
      'framer: a byte has two meanings',
    ],
    [
      'an SOD that is its own EOD',
      changed(accessIs, {
        framer: {
          kind: 'delimited',
          stx: '02',
          etx: '03',
          payloadCharactersMax: 9,
          sources: [{ tag: 'ocr', start: '1C', end: '1C', payload: 'text' }],
        },
      }),
      'framer: a byte has two meanings',
    ],
    [
      'a tag that stands twice',
      changed(elyctis, {
        framer: {
          kind: 'tlv16be',
          dataBytesMax: 9,
          messages: [
            { tag: 'a', code: '49' },
            { tag: 'a', code: '50' },
          ],
        },
      }),
      'framer: a tag stands twice',
    ],
    [
      'a framing of HID reports on a serial port',
      changed(elyctis, { framer: hidPos.framer }),
      'framer: hid-pos does not go over a serial port',
    ],
    [
      'a framing of a serial line on a HID port',
      changed(elyctis, { port: hidPos.port }),
      'framer: tlv16be does not go over a hid port',
    ],
    [
      'an event of an unknown frame',
      changed(elyctis, { events: [{ tag: 'presence', means: 'absent' }] }),
      "events: the framer has no tag 'presence'",
    ],
    [
      'no frame that brings an MRZ',
      changed(elyctis, { events: [{ tag: 'inquire', means: 'misread' }] }),
      "events: no frame means 'mrz'",
    ],
    [
      'a probe without an answer',
      changed(accessIs, { commands: { probe: '56' } }),
      "events: no frame means 'identified', the answer to probe",
    ],
    [
      'arming without an answer',
      changed(accessIs, { commands: { arm: '43' } }),
      "events: no frame means 'armed', the answer to arm",
    ],
    [
      'one shot without arming',
      changed(accessIs, { lifeCycle: { kind: 'one-shot', rearmDelayMs: 10 } }),
      'commands: a one-shot reader needs arm',
    ],
    [
      'a command that begins another one',
      changed(elyctis, { commands: { ...elyctis.commands, resync: '56' } }),
      "commands: another one begins with '56'",
    ],
    [
      'messages for a reader of bytes',
      changed(elyctis, { commands: { ...elyctis.commands, probe: { kind: 'hello' } } }),
      'commands: tlv16be takes bytes only',
    ],
    [
      'bytes for a reader of messages',
      changed(external, { commands: { ...external.commands, disarm: '00' } }),
      'commands: json-lines takes messages only',
    ],
    [
      'one message for two commands',
      changed(external, { commands: { ...external.commands, disarm: { kind: 'arm' } } }),
      `commands: another one begins with '{"kind":"arm"}'`,
    ],
    [
      'messages on a serial port',
      changed(external, { port: elyctis.port }),
      'framer: json-lines does not go over a serial port',
    ],
    [
      'keys on a serial port',
      changed(keyboardWedge, { port: elyctis.port }),
      'framer: keyboard does not go over a serial port',
    ],
  ])('has a problem: %s', (_name, profile, problem) => {
    expect(profileProblem(profile)).toBe(problem);
  });

  it('has none as it is shipped', () => {
    expect([elyctis, accessIs, external, keyboardWedge].map(profileProblem)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
