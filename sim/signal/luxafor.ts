import type { Colour } from '../../domain/signal/light.ts';
import type { LightProfile } from '../../domain/signal/light-profile.ts';
import type { LightCore } from './light-core.ts';

type LuxaforForm = Extract<LightProfile['report'], { readonly kind: 'luxafor' }>;

/** Zeros at the end of a report need not be written (crate luxafor, usb_hid). */
const bytesMin = 5;

/** Luxafor's command group "solid": command, LEDs, red, green, blue. Other groups are not simulated. */
export function luxaforCore({ command, leds, reportBytes }: LuxaforForm): LightCore {
  const solid = [command, leds].map((hex) => Number.parseInt(hex, 16));
  let colour: Colour = { red: 0, green: 0, blue: 0 };
  return {
    take(body) {
      if (body.length < bytesMin || body.length > reportBytes) return 'not-understood';
      if (body[0] !== solid[0] || body[1] !== solid[1]) return 'not-understood';
      const [red = 0, green = 0, blue = 0] = body.subarray(2, 5);
      colour = { red, green, blue };
      return 'taken';
    },
    colourAt: () => colour,
  };
}
