import type { Learnt } from './answer.ts';
import { nameOf } from './words.ts';

const scoresShownMax = 4;

/** What came of it, and what to do with it. */
export function learntWords(learnt: Learnt): readonly string[] {
  const { device, profile, experimental, option, toml, udev } = learnt;
  if (!learnt.recognised || device === null) return unknownWords(learnt);
  return [
    '',
    `${nameOf(device)} is used with the profile ${profile}.`,
    ...(experimental
      ? ['   The profile is experimental: nobody has seen it on a train yet. Try it with many documents.']
      : []),
    ...(device.bus === 'keyboard'
      ? [
          '   It types: if it can, switch it to serial or HID (its manual: "USB COM", "HID POS"), and learn it again.',
        ]
      : []),
    ...whyWords(learnt),
    '',
    'Start the kiosk with',
    `   --reader ${option}`,
    'or write into kordon.toml',
    ...toml.map((line) => `   ${line}`),
    ...(udev.length === 0
      ? []
      : [
          'For a name that stays, and the permission to use it: /etc/udev/rules.d/60-kordon.rules',
          ...udev.map((line) => `   ${line}`),
        ]),
  ];
}

function whyWords({ identity, scores }: Learnt): readonly string[] {
  return [
    'Why:',
    ...(identity === null ? [] : [`   it answered "${identity}" when it was asked`]),
    ...scores
      .filter(({ totalScore }, index) => index === 0 || totalScore > 0)
      .slice(0, scoresShownMax)
      .map(
        ({ profileName, totalScore, zones, doubtful, garbageBytes, idsScore }) =>
          `   score ${String(totalScore).padStart(3)}  ${profileName}: zones ${zones} right and ${doubtful} with mistakes, ` +
          `${garbageBytes} bytes not understood, ids ${idsScore}`,
      ),
  ];
}

function unknownWords({ device, why, heard, record }: Learnt): readonly string[] {
  if (device === null) return ['', 'Nothing was learnt.'];
  const endWords: Readonly<Record<NonNullable<typeof why>, string>> = {
    'no-device': 'no device was shown.',
    unknown: 'no profile of kordon understands it.',
    gone: 'it was unplugged.',
    unusable: 'it could not be opened.',
    stopped: 'stopped.',
  };
  return [
    '',
    `${nameOf(device)} was not recognised: ${endWords[why ?? 'unknown']}`,
    ...(heard.length === 0
      ? why === 'unknown'
        ? ['   Nothing was heard of it.']
        : []
      : ['What was heard, letters and digits masked:', ...heard]),
    ...(record === null
      ? []
      : [
          'Record it and send the file to the developers; documents in it are replaced by invented ones:',
          `   ${record}`,
        ]),
  ];
}
