// Goal: kordon runs unmodified on Debian's own kernel with a real udev, on both processors that it is made for.
import { beforeAll, expect, it } from 'vitest';
import { cases as fewConformanceCases } from '../conformance/guest-few-cases.ts';
import { cases as gadgetConformanceCases } from '../conformance/guest-gadget-cases.ts';
import { cases as uhidConformanceCases } from '../conformance/guest-uhid-cases.ts';
import { messageOf } from '../../platform/error-facts.ts';
import { optionalStage } from '../support/optional.ts';
import { architectures, type Architecture } from './architectures.ts';
import { guestFiles, type GuestFiles } from './files.ts';
import { cases as hidCases } from './hid-cases.ts';
import { cases as keyboardCases } from './keyboard-cases.ts';
import { cases as probeCases } from './probe-cases.ts';
import { runInGuest, type FailureOf, type GuestProgram } from './programs.ts';
import { whatIsMissing } from './tools.ts';

const probes: GuestProgram = { path: 'tests/guest/probe-cases.ts', cases: probeCases };
const keyboards: GuestProgram = { path: 'tests/guest/keyboard-cases.ts', cases: keyboardCases };
/** They run in this order, in one boot. */
const programsOf: Readonly<Record<Architecture['debian'], readonly GuestProgram[]>> = {
  amd64: [
    probes,
    keyboards,
    { path: 'tests/guest/hid-cases.ts', cases: hidCases },
    { path: 'tests/conformance/guest-uhid-cases.ts', cases: uhidConformanceCases },
    { path: 'tests/conformance/guest-gadget-cases.ts', cases: gadgetConformanceCases },
  ],
  arm64: [probes, keyboards, { path: 'tests/conformance/guest-few-cases.ts', cases: fewConformanceCases }],
};

const allMsMax = 900_000;
const whyCharactersMax = 300;

/** Either the files of a guest or, in one line, why there are none. */
async function filesOrWhy(architecture: Architecture): Promise<GuestFiles | string> {
  const missing = whatIsMissing(architecture);
  if (missing !== null) return missing;
  try {
    return await guestFiles(architecture);
  } catch (error) {
    const why = messageOf(error).replaceAll(/\s+/g, ' ').slice(-whyCharactersMax);
    return `its packages cannot be had; is there a network? ${why}`;
  }
}

for (const architecture of architectures) {
  const programs = programsOf[architecture.debian];
  const files = await filesOrWhy(architecture);
  const isThere = typeof files !== 'string';
  const stage = optionalStage(`guest ${architecture.debian}`, isThere, isThere ? '' : files);
  stage(`a guest, ${architecture.debian}`, () => {
    let failureOf: FailureOf;
    beforeAll(async () => {
      if (isThere) failureOf = await runInGuest(files, programs);
    }, allMsMax);

    const named = programs.flatMap((program) => program.cases.map(({ name }) => ({ program, name })));
    it.each(named)('$name', ({ program, name }) => {
      const failure = failureOf(program, name);
      if (failure !== null) expect.fail(failure);
    });
  });
}
