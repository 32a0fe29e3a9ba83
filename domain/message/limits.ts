/** Limits of the record and of the wire (design, "The record"). Units last. */
export const limits = {
  /** Plaintext is padded to a multiple of this, so that its size tells nothing. */
  recordPaddingBytes: 1024,
  recordBytesMax: 16 * 1024,
  /** Six of each of a traveller's four documents; all of them fit into a record. */
  recordAlertsMax: 24,
  messageRowsMax: 64,
  messageBytesMax: 128 * 1024,
  receiptRangesMax: 64,
  kioskIdCharactersMax: 32,
  crossingNumberMax: Number.MAX_SAFE_INTEGER,
} as const;

/** Lower-case letters, digits and single hyphens: safe in a topic level, a file name and a certificate. */
export const kioskIdPattern = '^[a-z0-9](?:-?[a-z0-9]){0,31}$';
