import kuandoBusylight from './lights/kuando-busylight.json' with { type: 'json' };
import luxaforFlag from './lights/luxafor-flag.json' with { type: 'json' };

/** The profiles that come with kordon, as they stand in their files: not yet checked against the schema. */
export const shippedLightProfiles: readonly unknown[] = [kuandoBusylight, luxaforFlag];
