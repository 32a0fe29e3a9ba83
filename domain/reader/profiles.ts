import accessIsHid from './profiles/access-is-hid.json' with { type: 'json' };
import accessIsHid2 from './profiles/access-is-hid-2.json' with { type: 'json' };
import accessIsOcr from './profiles/access-is-ocr.json' with { type: 'json' };
import elyctisIdBox from './profiles/elyctis-id-box.json' with { type: 'json' };
import external from './profiles/external.json' with { type: 'json' };
import hidPos from './profiles/hid-pos.json' with { type: 'json' };
import honeywellImager from './profiles/honeywell-imager.json' with { type: 'json' };
import keyboardWedge from './profiles/keyboard-wedge.json' with { type: 'json' };
import newlandImager from './profiles/newland-imager.json' with { type: 'json' };
import rteNative from './profiles/rte-native.json' with { type: 'json' };
import zebraSsi from './profiles/zebra-ssi.json' with { type: 'json' };

/** The profiles that come with kordon, as they stand in their files: not yet checked against the schema. */
export const shippedProfiles: readonly unknown[] = [
  accessIsHid,
  accessIsHid2,
  accessIsOcr,
  elyctisIdBox,
  external,
  hidPos,
  honeywellImager,
  keyboardWedge,
  newlandImager,
  rteNative,
  zebraSsi,
];
