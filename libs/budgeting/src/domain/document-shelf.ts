import { streamType, type Instant, type LocalDate } from '@palabre/kernel';
import type { DocumentShelved } from './supporting-events.js';

/** As many documents may one person store a day: more than anybody's paperwork, and no way to fill the store. */
export const DOCUMENTS_A_DAY = 100;

/** The day that a moment counts for. */
export const shelfDayOf = (now: Instant): LocalDate => now.slice(0, 10);

/** The id of what one person stored on one day. */
export const shelfIdOf = (personId: string, day: LocalDate): string => `${personId}-${day}`;

/** How many documents one person stored on one day. */
export const documentShelfStream = streamType<number, DocumentShelved, 'documentShelf'>({
  category: 'documentShelf',
  initial: 0,
  evolve: (documents) => documents + 1,
});
