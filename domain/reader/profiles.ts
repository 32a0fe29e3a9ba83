import accessIsOcr from './profiles/access-is-ocr.json' with { type: 'json' };
import elyctisIdBox from './profiles/elyctis-id-box.json' with { type: 'json' };

/** The profiles that come with kordon, as they stand in their files: not yet checked against the schema. */
export const shippedProfiles: readonly unknown[] = [accessIsOcr, elyctisIdBox];
