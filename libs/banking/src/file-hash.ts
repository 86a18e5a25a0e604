import { createHash } from 'node:crypto';

/** SHA-256 of a file's bytes, 64 hexadecimal digits: tells the same file again, whatever its name. */
export const fileHash = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
