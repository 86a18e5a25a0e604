import { totalmem } from 'node:os';

const LEAST = 64;
const MOST = 1_024;
const MIB = 1_048_576;

/**
 * How much the server may hold of its pages, for a machine with so many bytes of memory: a sixteenth, from 64 MB to 1 GB. It takes of
 * that what it uses. The index of event ids takes them in no order: once it outgrows this, nearly every append reads a page and writes
 * another one.
 */
export const sharedBuffers = (memory: number = totalmem()): string =>
  `${Math.min(Math.max(Math.floor(memory / MIB / 16), LEAST), MOST)}MB`;
