import { staff } from '@palabre/eventing';
import { query, type QuerySpec } from '@palabre/platform';
import { IsUUID } from 'class-validator';
import { In } from 'typeorm';
import { poolOf } from '../../domain/matching/pool-of.js';
import { fits, isOpenTo } from '../../matching/index.js';
import { programmeById } from '../programme.query.js';
import { CandidateRow } from './candidate.entity.js';
import { readable, readPool } from './pool.query.js';

/** Whether enough speaks for two whom a coordinator would propose, and language and difference allow it. For that command only: no route leads here. */
export class ReadFit {
  @IsUUID()
  programmeId: string;
  @IsUUID()
  mentorId: string;
  @IsUUID()
  menteeId: string;
}
export const readFit: QuerySpec<any, boolean> = query({
  // Recorded as a round is, and with one on the same day once: who finds a reading and no proposal does not know that there was one.
  name: readPool.name,
  input: ReadFit,
  may: staff('coordinator'),
  reads: ['mentoring.candidates', 'mentoring.programmes'],
  answer: async ({ programmeId, mentorId, menteeId }, { db, unseal }): Promise<boolean> => {
    const where = { programmeId, participantId: In([mentorId, menteeId]) };
    const rows = await db.findBy(CandidateRow, where);
    const read = await readable(rows, unseal);
    const { settings, codeOfConduct } = await programmeById(db, programmeId);
    const { members } = poolOf(read, { codeVersion: codeOfConduct.version }, null);
    const [mentor, mentee] = [mentorId, menteeId].map((id) =>
      members.find(({ participantId }) => participantId === id),
    );
    // Who is not there to be matched is refused for that.
    if (!mentor || !mentee) return true;
    const rules = settings.matching;
    return fits(mentee, mentor, rules) && isOpenTo(mentee, mentor, rules);
  },
});
