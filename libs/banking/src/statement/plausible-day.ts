import { isLocalDate, type LocalDate } from '@palabre/kernel';

/** Older than any statement that is kept, and later than anybody books: `0001-01-01` and `9999-12-31` stand for no day. */
const FIRST = '1970-01-01';
const LAST = '2199-12-31';

/** Whether a text is a day of the calendar that a bank may mean. */
export const isPlausibleDay = (text: string | undefined): text is LocalDate =>
  isLocalDate(text) && text >= FIRST && text <= LAST;
