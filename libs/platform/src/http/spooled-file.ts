import { readOnce } from '../spool/read-once.js';
import { Spool } from '../spool/spool.js';
import type { StreamedText } from './streamed-file.js';

/** Characters that stay in memory; what is longer waits on disk. */
const IN_MEMORY = 4_000_000;

/**
 * A file that is made whole before any of it leaves: what it is made from is free again however slowly it is read, its length
 * is known, and what fails on the way is an answer like any other.
 * @param home below which there is room on disk
 */
export const spooledFile = async (
  file: StreamedText,
  home: string,
  inMemory = IN_MEMORY,
): Promise<StreamedText> => {
  const spool = new Spool<string>(home, inMemory, ({ length }) => length);
  let bytes = 0;
  try {
    for await (const piece of file.pieces) {
      bytes += Buffer.byteLength(piece);
      await spool.add(piece);
    }
  } catch (error) {
    await spool.close();
    throw error;
  }
  return { ...file, bytes, pieces: readOnce(spool) };
};
