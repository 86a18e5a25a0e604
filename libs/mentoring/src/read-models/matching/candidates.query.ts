import { staff } from '@palabre/eventing';
import { PathId, query, type Asking, type QuerySpec } from '@palabre/platform';
import { IsUUID } from 'class-validator';
import { In } from 'typeorm';
import { poolOf } from '../../domain/matching/pool-of.js';
import {
  because,
  canonicalPool,
  explain,
  fits,
  NEVER,
  possiblePairs,
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
  /** Points, 0 to 1000. */
  score: number;
  /** How it adds up. */
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
      const rules = settings.matching;
      const pool = await poolFor(asking, row, codeOfConduct.version);
      const { mentees, mentors, scoresOf } = possiblePairs(pool, rules);
      const at = mentees.findIndex((one) => one.participantId === participantId);
      const mentee = mentees[at];
      if (!mentee) return [];
      const scores = new Int16Array(mentors.length);
      scoresOf(at, scores);
      return mentors
        .flatMap((mentor, row) =>
          scores[row] === NEVER ? [] : [{ mentor, score: scores[row] ?? 0 }],
        )
        .toSorted((a, b) => b.score - a.score)
        .slice(0, MOST)
        .map(({ mentor, score }) => ({
          ...{ mentorId: mentor.participantId, score },
          explanation: explain(
            because(mentee, mentor, rules),
            rules,
            'coordinator',
            asking.language,
          ),
        }));
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
