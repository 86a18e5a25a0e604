import { decisionOn, localDateAt, write, type Purpose } from '@palabre/kernel';
import { accessStream, readingOf } from './person.js';

export interface RecordAccessData {
  readonly subjects: readonly string[];
  readonly reader: string;
  readonly purpose: Purpose;
  /** What was read, in general words: `application form`, `payee details`. */
  readonly what: string;
  readonly query: string;
}

/**
 * Leaves a record with each person whose data were read: one for each reader, question and day. By reading again and again
 * nobody makes the log longer, hides among it who else has read, or fills the day's stream so that nothing more can be read.
 */
export const recordAccess = decisionOn(({ subjects }: RecordAccessData, now) => ({
  accesses: subjects.map((id) => write(accessStream, `${id}-${localDateAt(now, 'UTC')}`)),
})).decide({
  refuses: [],
  emits: ['people.AccessRecorded'],
  decide: ({ subjects, ...access }, { accesses }) => ({
    accesses: subjects.map((personId, at) => {
      const data = { personId, ...access };
      return accesses[at]?.has(readingOf(data))
        ? []
        : [{ type: 'people.AccessRecorded' as const, data }];
    }),
  }),
});
