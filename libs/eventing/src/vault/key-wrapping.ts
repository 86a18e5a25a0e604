import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';

/** A key wrapped by the master key of 32 bytes: nonce, text, tag. `name` is authenticated beside it. */
export const wrapKey = (masterKey: Buffer, key: Buffer, name: string): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, masterKey, nonce);
  cipher.setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
};

/** @throws Error when it was wrapped by another master key, or under another name */
export const unwrapKey = (masterKey: Buffer, wrapped: Buffer, name: string): Buffer => {
  const decipher = createDecipheriv(ALGORITHM, masterKey, wrapped.subarray(0, 12));
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(wrapped.subarray(-16));
  return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
};

/** What tells a key of 32 bytes again, and nothing of it: an HMAC under a key that is derived from it (HKDF, RFC 5869). */
export const markOfKey = (key: Buffer): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', key, '', 'palabre key check', 32)))
    .update('palabre')
    .digest('base64url');
