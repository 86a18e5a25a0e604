import { staff } from '@palabre/eventing';
import { PathId, query, type Asking, type QuerySpec } from '@palabre/platform';
import { IsUUID } from 'class-validator';
import { In } from 'typeorm';
import { poolOf } from '../../domain/matching/pool-of.js';
import {
  canonicalPool,
  explainFit,
  FIT_WORDS,
  fitMark,
  fits,
  fitWord,
  isWithheld,
  NEVER,
  possiblePairs,
  type FitWord,
  type Pool,
} from '../../matching/index.js';
import { notFound, programmeById } from '../programme.query.js';
import { CandidateRow } from './candidate.entity.js';
import { readable } from './pool.query.js';

/** Candidates that are shown: more would be a list of everybody but those who may not. */
const MOST = 12;

export class ListMentorCandidates {
  @PathId()
  participantId: string;
}
/** Somebody who could accompany a mentee. Of who is not in the list nothing is said. */
export class MentorCandidateView {
  mentorId: string;
  /** In how much of what counts the two have something in common, in three words. */
  fit: FitWord;
  explanation: string[];
}

const reading = { purpose: 'mentoring', what: 'profile, to find candidates' } as const;

/** The pool of one mentee: themself and all who could accompany, those with pairs included. */
const poolFor = async (
  { db, unseal }: Asking,
  { programmeId, participantId }: CandidateRow,
  codeVersion: string,
): Promise<Pool> => {
  const order = { participantId: 'ASC' } as const;
  const all = await db.find(CandidateRow, { where: { programmeId }, order });
  const wanted = all.filter((one) => one.role !== 'mentee' || one.participantId === participantId);
  const read = await readable(wanted, unseal, reading.what);
  return canonicalPool(poolOf(read, { codeVersion }, [participantId]));
};

interface Fitting {
  readonly mentorId: string;
  readonly fit: FitWord;
}
const byWordThenId = (a: Fitting, b: Fitting): number =>
  FIT_WORDS.indexOf(a.fit) - FIT_WORDS.indexOf(b.fit) || (a.mentorId < b.mentorId ? -1 : 1);

export const candidateQueries = [
  query({
    name: 'mentoring.ListMentorCandidates',
    input: ListMentorCandidates,
    may: staff('coordinator'),
    reads: ['mentoring.candidates', 'mentoring.programmes'],
    answer: async ({ participantId }, asking): Promise<MentorCandidateView[]> => {
      const row = await asking.db.findOneBy(CandidateRow, { participantId });
      if (!row) throw notFound('participant');
      const { settings, codeOfConduct } = await programmeById(asking.db, row.programmeId);
      const pool = await poolFor(asking, row, codeOfConduct.version);
      const { mentees, mentors, scoresOf, breadthOf } = possiblePairs(pool, settings.matching);
      const at = mentees.findIndex((one) => one.participantId === participantId);
      const mentee = mentees[at];
      if (!mentee) return [];
      const scores = new Int16Array(mentors.length);
      scoresOf(at, scores);
      return (
        mentors
          .flatMap(({ participantId: mentorId, personId }, row) => {
            const score = scores[row] ?? NEVER;
            const mark = fitMark(asking.keyedHash, mentee.personId, personId);
            if (score === NEVER || isWithheld(mark)) return [];
            return [{ mentorId, score, fit: fitWord(breadthOf(at, row)) }];
          })
          .toSorted((a, b) => b.score - a.score)
          .slice(0, MOST)
          // Within a word the order tells nothing.
          .toSorted(byWordThenId)
          .map(({ mentorId, fit }) => ({
            ...{ mentorId, fit },
            explanation: [explainFit(fit, asking.language)],
          }))
      );
    },
  }),
];

/** Whether enough speaks for two whom a coordinator would propose. For that command only: no route leads here. */
export class ReadFit {
  @IsUUID()
  programmeId: string;
  @IsUUID()
  mentorId: string;
  @IsUUID()
  menteeId: string;
}
export const readFit: QuerySpec<any, boolean> = query({
  name: 'mentoring.ReadFit',
  input: ReadFit,
  may: staff('coordinator'),
  reads: ['mentoring.candidates', 'mentoring.programmes'],
  answer: async ({ programmeId, mentorId, menteeId }, { db, unseal }): Promise<boolean> => {
    const where = { programmeId, participantId: In([mentorId, menteeId]) };
    const rows = await db.findBy(CandidateRow, where);
    const read = await readable(rows, unseal, reading.what);
    const { settings, codeOfConduct } = await programmeById(db, programmeId);
    const { members } = poolOf(read, { codeVersion: codeOfConduct.version }, null);
    const [mentor, mentee] = [mentorId, menteeId].map((id) =>
      members.find(({ participantId }) => participantId === id),
    );
    // Who is not there to be matched is refused for that.
    return !mentor || !mentee || fits(mentee, mentor, settings.matching);
  },
});
