import type { EntityManager } from 'typeorm';
import { canonicalJson, contentHash } from '@palabre/kernel';
import type { Asking } from '@palabre/platform';
import type { EarlierObjection } from '../proposal.shapes.js';
import type { Told } from '../told-outside.query.js';
import type { Consultation } from './biography.shapes.js';
import type { HistoryRow } from './history.entity.js';
import type { WorkplanRevisionRow } from './workplan-revision.entity.js';

/** A row of the history with its words readable; null where there are none, or they were erased. */
export type ReadableRow = Omit<HistoryRow, 'reason' | 'words' | 'despiteObjection'> & {
  readonly reason: string | null;
  readonly words: string | null;
  readonly despiteObjection: string | null;
};

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const TIMES = `position::text, to_char(recorded_at at time zone 'UTC', ${INSTANT}) as "recordedAt",
  effective_on::text as "effectiveOn"`;

/** Rows of the history under the names of their entity, moments and dates as text. */
export const HISTORY_COLUMNS = `event_id as "eventId", cohort_id as "cohortId", ${TIMES},
  event_type as "eventType", actor_kind as "actorKind", actor_id as "actorId",
  line_ids as "lineIds", proposal_id as "proposalId", commitment_id as "commitmentId",
  workplan_id as "workplanId", advance_id as "advanceId", confirmed_by as "confirmedBy",
  subject_id as "subjectId", amount_minor::text as "amountMinor", currency,
  change, decision, stance, content_hash as "contentHash", reason, words,
  despite_objection as "despiteObjection", document_ids as "documentIds"`;
const REVISION_COLUMNS = `event_id as "eventId", workplan_id as "workplanId",
  cohort_id as "cohortId", group_id as "groupId", ${TIMES}, revision,
  content_hash as "contentHash", lines, participants, viewed_by as "viewedBy", approved_by as "approvedBy"`;

export const revisionsOf = (
  db: EntityManager,
  cohortId: string,
  workplanIds: readonly string[],
): Promise<WorkplanRevisionRow[]> =>
  db.query(
    `select ${REVISION_COLUMNS} from read.budgeting_workplan_revisions revisions
      where cohort_id = $1 and workplan_id = any($2::uuid[]) order by revisions.position`,
    [cohortId, workplanIds],
  );

/** Makes the words of rows readable, and leaves a record of it. */
export const readable = async (
  rows: readonly HistoryRow[],
  unseal: Asking['unseal'],
  told: Told,
): Promise<ReadableRow[]> => {
  const sealed = rows.map((row) => {
    const { reason, words, despiteObjection, commitmentId, advanceId, subjectId } = row;
    const isTold = told.wordsAbout(commitmentId, advanceId, subjectId);
    return isTold ? { reason, words, despiteObjection } : {};
  });
  const plain = await unseal(sealed, { purpose: 'finance', what: 'history of a budget' });
  return rows.map((row, at) => {
    const { reason, words, despiteObjection } = (plain[at] ?? {}) as Partial<ReadableRow>;
    return {
      ...row,
      reason: reason ?? null,
      words: words ?? null,
      despiteObjection: despiteObjection ?? null,
      decision: row.decision && told.decision(row.decision),
      actorId: isByMember(row) ? told.person(row.actorId) : row.actorId,
    };
  });
};

/** What members do for themselves and their group; all else is done by staff in their office. */
const isByMember = ({ advanceId, decision, eventType }: HistoryRow): boolean =>
  decision?.by === 'group' || (advanceId !== null && !BY_STAFF.has(eventType));

const BY_STAFF: ReadonlySet<string> = new Set([
  ...['budgeting.AdvanceDeclined', 'budgeting.AdvancePaid', 'budgeting.AdvanceSettled'],
  ...['budgeting.AdvanceRefunded', 'budgeting.ExpenseAccepted', 'budgeting.SettlementReturned'],
  ...['budgeting.RefundWithdrawn', 'budgeting.SettlementSpent'],
]);

/** What was consulted on before a proposal was carried out. Of a person's views the last one counts. */
export const consultationOn = (
  act: ReadableRow,
  proposal: readonly ReadableRow[],
  earlierObjections: EarlierObjection[],
): Consultation | null => {
  const asked = proposal.find((row) => row.change !== null);
  if (!asked?.change || !asked.decision || asked.contentHash === null) return null;
  const { cohortId, proposalId, change, decision, reason } = asked;
  const views = new Map(
    proposal
      .filter((row) => row.stance !== null && BigInt(row.position) < BigInt(act.position))
      .map((row) => [row.actorId, row]),
  );
  return {
    ...{ proposedBy: asked.actorId, proposedAt: asked.recordedAt, proposedIn: asked.eventId },
    ...{ change, decision, reason, contentHash: asked.contentHash },
    isExact:
      reason === null
        ? null
        : contentHash(canonicalJson({ cohortId, proposalId, change, decision, reason })) ===
          asked.contentHash,
    views: [...views.values()].map((view) => ({
      ...{ by: view.actorId, stance: view.stance ?? '', words: view.words },
      ...{
        recordedAt: view.recordedAt,
        eventId: view.eventId,
        contentHash: view.contentHash ?? '',
      },
    })),
    earlierObjections,
    despiteObjection: act.despiteObjection,
  };
};

/** What was consulted on before a workplan was funded: its wording, in the same act as its approval. */
export const consultationOnWorkplan = (
  { position }: ReadableRow,
  revisions: readonly WorkplanRevisionRow[],
  told: Told,
): Consultation | null => {
  const near = (row: WorkplanRevisionRow): bigint => {
    const distance = BigInt(row.position) - BigInt(position);
    return distance < 0n ? -distance : distance;
  };
  const [approved] = [...revisions].sort((a, b) => Number(near(a) - near(b)));
  if (!approved) return null;
  const { recordedAt, eventId, contentHash: hash, groupId, participants, viewedBy } = approved;
  return {
    ...{ proposedBy: null, proposedAt: recordedAt, proposedIn: eventId, change: null },
    decision: told.decision({ by: 'group', groupId, participants }),
    ...{ reason: null, contentHash: hash },
    isExact: null,
    views: [
      { by: viewedBy, stance: 'support', words: null, recordedAt, eventId, contentHash: hash },
    ],
    earlierObjections: [],
    despiteObjection: null,
  };
};
