import { staff } from '@palabre/eventing';
import { query, type Asking, type QuerySpec } from '@palabre/platform';
import { IsArray, IsString, IsUUID } from 'class-validator';
import type { Candidate } from '../../domain/candidate.js';
import { awayFrom, poolOf, type ReadableCandidate } from '../../domain/matching/pool-of.js';
import { canonicalPool, type Pool } from '../../matching/index.js';
import { CandidateRow } from './candidate.entity.js';

/** People whose profiles are made readable at once: each gets a record of it in the same append. */
const AT_ONCE = 500;

/**
 * The pool of a round, and the versions it was made from. For rounds only: no route leads here, and no context lists it. With `rows`: candidates as
 * they were when an earlier round was made.
 */
export class ReadPool {
  @IsUUID()
  programmeId: string;
  /** The mentees it is for; everybody when absent. */
  @IsArray()
  only: readonly string[] | null;
  /** Of the code of conduct that they must have accepted. */
  @IsString()
  codeVersion: string;
  @IsArray()
  rows: readonly Candidate[] | null = null;
}
export interface ReadPoolAnswer {
  readonly pool: Pool;
  readonly versions: readonly { readonly participantId: string; readonly version: number }[];
  /** People whose profile can be read no more. */
  readonly erased: number;
  /** Who seeks a mentor and cannot be matched now. */
  readonly away: readonly string[];
}

export const readable = async (
  rows: readonly Candidate[],
  unseal: Asking['unseal'],
  what = 'profile, for matching',
): Promise<ReadableCandidate[]> => {
  const candidates: ReadableCandidate[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const part = await unseal(rows.slice(at, at + AT_ONCE), { purpose: 'mentoring', what });
    candidates.push(...(part as unknown as ReadableCandidate[]));
  }
  return candidates;
};

const unlessAway = (one: Candidate): Candidate =>
  one.active ? one : { ...one, profile: null, vetoes: null, ruledOut: [] };

/** As of which version everybody of a programme is now. For adopting a round: no route leads here. */
export class ReadVersions {
  @IsUUID()
  programmeId: string;
}
export const readVersions: QuerySpec<any, ReadonlyMap<string, number>> = query({
  name: 'mentoring.ReadVersions',
  input: ReadVersions,
  may: staff('coordinator'),
  reads: ['mentoring.candidates'],
  answer: async ({ programmeId }, { db }) => {
    const select = { participantId: true, version: true } as const;
    const rows = await db.find(CandidateRow, { where: { programmeId }, select });
    const versions: ReadonlyMap<string, number> = new Map(
      rows.map(({ participantId, version }) => [participantId, version]),
    );
    return versions;
  },
});

export const readPool: QuerySpec<any, ReadPoolAnswer> = query({
  name: 'mentoring.ReadPool',
  input: ReadPool,
  may: staff('coordinator'),
  reads: ['mentoring.candidates'],
  answer: async ({ programmeId, only, codeVersion, rows }, { db, unseal }) => {
    const candidates =
      rows ??
      (await db.find(CandidateRow, { where: { programmeId }, order: { participantId: 'ASC' } }));
    // Of who rests or has left only the places count: nobody reads the rest of them.
    const read = await readable(candidates.map(unlessAway), unseal);
    const answer: ReadPoolAnswer = {
      pool: canonicalPool(poolOf(read, { codeVersion }, only)),
      versions: candidates.map(({ participantId, version }) => ({ participantId, version })),
      away: awayFrom(candidates, { codeVersion }, only),
      erased: read.filter(({ profile }) => profile === undefined).length,
    };
    return answer;
  },
});
