import { streamType, type Instant, type LocalDate } from '@palabre/kernel';
import type { DocumentShelved } from './supporting-events.js';

/** As many documents may one person store a day: more than anybody's paperwork, and no way to fill the store. */
export const DOCUMENTS_A_DAY = 100;
/** And so many bytes, which are kept twice over: a hundred photos of a telephone as they are drawn anew. */
export const BYTES_A_DAY = 104_857_600;

/** The day that a moment counts for. */
export const shelfDayOf = (now: Instant): LocalDate => now.slice(0, 10);

/** The id of what one person stored on one day. */
export const shelfIdOf = (personId: string, day: LocalDate): string => `${personId}-${day}`;

/** How much one person stored on one day. */
export interface DocumentShelf {
  readonly documents: number;
  readonly bytes: number;
}

export const documentShelfStream = streamType<DocumentShelf, DocumentShelved, 'documentShelf'>({
  category: 'documentShelf',
  initial: { documents: 0, bytes: 0 },
  evolve: ({ documents, bytes }, { data }) => ({
    documents: documents + 1,
    bytes: bytes + (data.bytes ?? 0),
  }),
});
