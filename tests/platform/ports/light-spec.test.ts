import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Fault } from '../../../domain/fault/index.ts';
import {
  checkLightProfile,
  lightProfile,
  lightProfileAt,
  lightProfiles,
} from '../../../platform/ports/light-profiles.ts';
import { parseLightSpec } from '../../../platform/ports/light-spec.ts';

const folder = mkdtempSync(join(tmpdir(), 'kordon-light-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function faultOf(spec: string): Fault {
  try {
    parseLightSpec(spec);
  } catch (error) {
    if (error instanceof Fault) return error;
  }
  throw new Error(`${spec} was taken`);
}

describe('a status light on the command line', () => {
  it('is a path whose ids tell what it is, or one with its profile', () => {
    expect(parseLightSpec('hid:/dev/hidraw3')).toEqual({ path: '/dev/hidraw3', profile: null });
    expect(parseLightSpec('hid:/dev/hidraw3,profile=luxafor-flag').profile?.title).toBe(
      'Luxafor Flag, Orb or Mute',
    );
  });

  it('may be of a profile of one’s own', () => {
    const path = join(folder, 'mine.json');
    writeFileSync(path, JSON.stringify({ ...lightProfile('luxafor-flag'), name: 'mine' }));
    expect(parseLightSpec(`hid:/dev/hidraw3,profile=${path}`).profile?.name).toBe('mine');
    writeFileSync(path, '{"version": 1}');
    expect(faultOf(`hid:/dev/hidraw3,profile=${path}`)).toMatchObject({ code: 'KD-SIG-PROFILE-FILE' });
    expect(faultOf(`hid:/dev/hidraw3,profile=${folder}/none.json`).code).toBe('KD-SIG-PROFILE-FILE');
  });

  it.each([
    '',
    'hid:',
    'serial:/dev/ttyACM0',
    'hid:/dev/x,',
    'hid:/dev/x,profile=',
    'hid:/dev/x,baud=1',
    `hid:${'x'.repeat(5_000)}`,
  ])('is not understood as “%s”', (spec) => expect(faultOf(spec).code).toBe('KD-SIG-SPEC'));

  it('of a mistyped profile is told the nearest', () => {
    expect(faultOf('hid:/dev/x,profile=luxafor')).toMatchObject({
      code: 'KD-SIG-PROFILE',
      details: { nearest: 'luxafor-flag' },
    });
  });
});

describe('profiles of lights', () => {
  it('say of each fact how sure it is', () => {
    for (const { confidence, sources, report, keepAlive } of lightProfiles) {
      expect(sources.length).toBeGreaterThan(0);
      expect(Object.keys(confidence)).toEqual(expect.arrayContaining(['match', 'reportId', 'writeMsMin']));
      expect(Object.keys(confidence).some((name) => name.startsWith('report'))).toBe(true);
      expect('keepAlive' in confidence).toBe(keepAlive !== undefined);
      expect(report.kind === 'busylight').toBe(keepAlive !== undefined);
    }
  });

  const kuando = lightProfile('kuando-busylight');
  const { keepAlive: _, ...withoutKeepAlive } = kuando;
  it.each([
    ['an unknown form of reports', { ...kuando, report: { kind: 'blink' } }],
    ['a light that goes dark without being kept alive', withoutKeepAlive],
    ['one that is kept alive too seldom', { ...kuando, keepAlive: { everyMs: 7_500, timeoutS: 15 } }],
    [
      'a keep alive for a light that has none',
      { ...lightProfile('luxafor-flag'), keepAlive: kuando.keepAlive },
    ],
    [
      'a report too short for a colour',
      {
        ...lightProfile('luxafor-flag'),
        report: { kind: 'luxafor', command: '01', leds: 'FF', reportBytes: 4 },
      },
    ],
  ])('with %s are refused', (_what, profile) => {
    expect(checkLightProfile(profile).ok).toBe(false);
  });

  it('are told by ids, and what is none of them by nothing', async () => {
    expect(await lightProfileAt('/dev/hidraw-of-no-machine')).toBeNull();
  });
});
