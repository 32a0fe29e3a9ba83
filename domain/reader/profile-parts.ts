import { array, integer, literal, object, oneOf, optional, record, string } from '../schema/schema.ts';

/* What the profiles of readers and of status lights (`domain/signal`) share. */

export const hexByte = string({ minLength: 2, maxLength: 2, pattern: '^[0-9A-F]{2}$' });
const usbId = string({ minLength: 4, maxLength: 4, pattern: '^[0-9A-F]{4}$' });

export const profileName = string({ minLength: 1, maxLength: 40, pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$' });
export const profileTitle = string({ minLength: 1, maxLength: 40 });

/** Number of an interface of a USB device (bInterfaceNumber). */
const usbInterface = integer({ minimum: 0, maximum: 255 });

/**
 * A product that is left open fits every product of the vendor: with such a match alone nothing is bound. An interface
 * that is named is the one that is read.
 */
export const deviceMatchSchema = object({
  usb: array(
    object({ vendorId: usbId, productId: optional(usbId), interfaceNumber: optional(usbInterface) }),
    { maxItems: 32 },
  ),
  /** Top collection of a HID device; a usage of the standard binds, whoever made the device. */
  usage: optional(object({ usagePage: usbId, usage: usbId })),
});

/** A hidraw device: it has no line to set. */
export const hidPortSchema = object({
  bus: literal('hid'),
  /** Interface that is read to the one that is written to, where a device has two for the two directions. */
  writeInterfaceOf: optional(
    record(usbInterface, { keyPattern: '^(?:0|[1-9][0-9]{0,2})$', maxProperties: 8 }),
  ),
});

/** A: vendor's text or two sources agree. B: one good source. C: partial. K: usual, not looked up. */
const confidence = oneOf(['A', 'B', 'C', 'K']);

/** How sure each fact is, by the name of the property it stands in. */
export const confidences = record(confidence, { keyPattern: '^[a-z][A-Za-z.]{0,39}$', maxProperties: 32 });
export const sources = array(string({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 16 });
