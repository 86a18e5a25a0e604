import { refuse, type Refusal } from '@palabre/kernel';
import { sideOf, type Pairing } from './pairing.js';

/**
 * Who is one of a pair may disclose its notes with a concern, and nobody else may. A note of others and one that is not
 * there look alike, so that nobody finds out by trying what others have written down.
 */
export const undisclosable = (
  pairing: Pairing | undefined,
  personId: string,
  noteIds: readonly string[],
): Refusal<'NOTES_NOT_YOURS'> | undefined => {
  if (noteIds.length === 0) return undefined;
  const areTheirs =
    pairing !== undefined &&
    pairing.stage !== 'unknown' &&
    sideOf(pairing, personId) !== undefined &&
    noteIds.every((noteId) => pairing.notes.includes(noteId));
  return areTheirs ? undefined : refuse('NOTES_NOT_YOURS', {}, ['/noteIds']);
};
