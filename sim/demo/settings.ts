import { existsSync, readFileSync } from 'node:fs';
import { Fault } from '../../domain/fault/index.ts';
import { integer, literal, nullable, object, string, type Infer } from '../../domain/schema/schema.ts';
import { writeFileAtomically } from '../../platform/files/data-folder.ts';
import { validator } from '../../platform/schema/validate.ts';
import { trainLimits } from '../train/train.ts';

/** `demo.json`: how the demo in this folder was set up, so that the next start goes on with the same train. */
const demoSettingsSchema = object({
  /** 2: the lists of version 1 lead to a root that no kiosk takes any more. */
  v: literal(2),
  seed: integer({ minimum: 0, maximum: trainLimits.seedMax }),
  passengers: integer({ minimum: 1, maximum: trainLimits.passengersMax }),
  /** Day of the journey, `YYYY-MM-DD`. */
  today: string({ minLength: 10, maxLength: 10, pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  /** Port of the door that the kiosk was told at its enrolment; null before. */
  enrolledDoorPort: nullable(integer({ minimum: 1, maximum: 65_535 })),
});
const validate = validator(demoSettingsSchema);

export type DemoSettings = Infer<typeof demoSettingsSchema>;

/** Null when the demo was never started there. @throws Fault KD-SIM-STATE */
export function readDemoSettings(path: string): DemoSettings | null {
  if (!existsSync(path)) return null;
  try {
    const checked = validate(JSON.parse(readFileSync(path, 'utf8')));
    if (checked.ok) return checked.value;
  } catch (error) {
    throw new Fault('KD-SIM-STATE', { path }, { cause: error });
  }
  throw new Fault('KD-SIM-STATE', { path });
}

export function writeDemoSettings(path: string, settings: DemoSettings): void {
  writeFileAtomically(path, `${JSON.stringify(settings, null, 2)}\n`);
}
