import { decisionOn, write, type Purpose } from '@palabre/kernel';
import { accessStream } from './person.js';

export interface RecordAccessData {
  readonly subjects: readonly string[];
  readonly reader: string;
  readonly purpose: Purpose;
  /** What was read, in general words: `application form`, `payee details`. */
  readonly what: string;
  readonly query: string;
}

/** Leaves a record with each person whose data were read. */
export const recordAccess = decisionOn(({ subjects }: RecordAccessData) => ({
  accesses: subjects.map((id) => write(accessStream, id)),
})).decide({
  refuses: [],
  emits: ['people.AccessRecorded'],
  decide: ({ subjects, ...access }) => ({
    accesses: subjects.map((personId) => [
      { type: 'people.AccessRecorded' as const, data: { personId, ...access } },
    ]),
  }),
});
