import { array, integer, literal, object, oneOf, string, type Infer } from '../schema/schema.ts';
import { kioskIdPattern, limits } from './limits.ts';

const pem = string({ minLength: 1, maxLength: 8192, pattern: '^-----BEGIN ' });

/**
 * Headquarters' answer to a kiosk's certificate request: all a kiosk must know to work. Holds public keys only;
 * the kiosk's private key never leaves it.
 */
export const enrolmentSchema = object({
  v: literal(1),
  kind: literal('enrolment'),
  kioskId: string({ minLength: 1, maxLength: limits.kioskIdCharactersMax, pattern: kioskIdPattern }),
  deployment: oneOf(['demo', 'live']),
  certificate: pem,
  authority: pem,
  door: object({
    host: string({ minLength: 1, maxLength: 253 }),
    port: integer({ minimum: 1, maximum: 65_535 }),
    /** Name in headquarters' certificate. */
    name: string({ minLength: 1, maxLength: 253 }),
  }),
  /** Ed25519 key that signs welcomes and receipts, SPKI in PEM. */
  receiptKey: pem,
  /** X25519 keys that rows are sealed to, newest first: 32 bytes in hexadecimal each. */
  sealingKeys: array(
    object({
      keyId: string({ minLength: 8, maxLength: 64, pattern: '^[0-9a-f]+$' }),
      publicKey: string({ minLength: 64, maxLength: 64, pattern: '^[0-9a-f]+$' }),
    }),
    { minItems: 1, maxItems: 4 },
  ),
});

export type Enrolment = Infer<typeof enrolmentSchema>;
