import type { EntityManager } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { Asking } from '@palabre/platform';
import type { EarlierObjection } from './proposal.shapes.js';
import type { Told } from './told-outside.query.js';

interface SealedObjection extends Omit<EarlierObjection, 'words'> {
  /** The proposal that repeats it. */
  readonly to: string;
  readonly words: Sealed<string> | null;
}

const objectionsTo = (
  db: EntityManager,
  proposalIds: readonly string[],
): Promise<SealedObjection[]> =>
  db.query(
    `select this.proposal_id as "to", other.proposal_id as "proposalId", other.stage,
            view ->> 'by' as by, view -> 'words' as words, view ->> 'recordedAt' as "recordedAt"
       from read.budgeting_proposals this
       join read.budgeting_proposals other
         on other.cohort_id = this.cohort_id and other.stage <> 'executed'
        and (this.repeats @> to_jsonb(other.proposal_id::text)
          or other.repeats @> to_jsonb(this.proposal_id::text))
      cross join jsonb_array_elements(other.views) view
      where this.proposal_id::text = any($1) and view ->> 'stance' = 'objection'
      order by other.position, view ->> 'recordedAt'`,
    [proposalIds],
  );

/** Objections to other proposals of the same moves, by the proposal that they stand in the way of. */
export const earlierObjections = async (
  { db, unseal }: Pick<Asking, 'db' | 'unseal'>,
  proposalIds: readonly string[],
  told: Told,
): Promise<ReadonlyMap<string, EarlierObjection[]>> => {
  const rows = await objectionsTo(db, proposalIds);
  const words = await unseal(
    rows.map((row) => (told.wordsAbout(row.proposalId) ? row.words : null)),
    { purpose: 'finance', what: 'objections to the same move' },
  );
  const byProposal = new Map<string, EarlierObjection[]>();
  for (const [at, { to, proposalId, stage, by, recordedAt }] of rows.entries()) {
    const known = byProposal.get(to) ?? [];
    known.push({ proposalId, stage, by, words: words[at] ?? null, recordedAt });
    byProposal.set(to, known);
  }
  return byProposal;
};
