import { decisionOn, localDateAt, write, type Purpose } from '@palabre/kernel';
import { accessStream } from './person.js';

export interface RecordAccessData {
  readonly subjects: readonly string[];
  readonly reader: string;
  readonly purpose: Purpose;
  /** What was read, in general words: `application form`, `payee details`. */
  readonly what: string;
  readonly query: string;
}

/**
 * Leaves a record with each person whose data were read. Each day has a stream of its own, so that what is read often
 * never has a stream too long to be folded.
 */
export const recordAccess = decisionOn(({ subjects }: RecordAccessData, now) => ({
  accesses: subjects.map((id) => write(accessStream, `${id}-${localDateAt(now, 'UTC')}`)),
})).decide({
  refuses: [],
  emits: ['people.AccessRecorded'],
  decide: ({ subjects, ...access }) => ({
    accesses: subjects.map((personId) => [
      { type: 'people.AccessRecorded' as const, data: { personId, ...access } },
    ]),
  }),
});
