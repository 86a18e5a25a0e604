import type { EntityManager } from 'typeorm';
import { money } from '@palabre/kernel';
import { query, type Asking } from '@palabre/platform';
import { accountable, notFound } from '../access.query.js';
import { earlierObjections } from '../earlier-objections.query.js';
import { shown } from '../point-in-time.query.js';
import type { EarlierObjection } from '../proposal.shapes.js';
import { toldTo, type Told } from '../told-outside.query.js';
import {
  GetBiography,
  type Biography,
  type BiographyEntry,
  type BiographyLeg,
  type EvidenceItem,
} from './biography.shapes.js';
import { biographyTable } from './biography.table.js';
import {
  consultationOn,
  consultationOnWorkplan,
  HISTORY_COLUMNS,
  readable,
  revisionsOf,
  type ReadableRow,
} from './consultation.query.js';
import type { HistoryRow } from './history.entity.js';
import type { WorkplanRevisionRow } from './workplan-revision.entity.js';

/** Events that name the line, and those about a proposal, an advance or a claim that does. */
const rowsAbout = (
  db: EntityManager,
  { cohortId, lineId, cursor, asOf, knownAt }: GetBiography,
  limit: number,
): Promise<HistoryRow[]> =>
  db.query(
    `select ${HISTORY_COLUMNS} from read.budgeting_history history
      where cohort_id = $1 and history.position > $3::bigint
        and ($4::date is null or effective_on <= $4)
        and ($5::timestamptz is null or recorded_at <= $5)
        and (line_ids @> to_jsonb($2::text) or proposal_id in (
          select proposal_id from read.budgeting_history
           where cohort_id = $1 and change is not null and line_ids @> to_jsonb($2::text))
          or advance_id in (
          select advance_id from read.budgeting_history
           where cohort_id = $1 and advance_id is not null and line_ids @> to_jsonb($2::text)))
      order by history.position limit $6`,
    [cohortId, lineId, cursor ?? '0', asOf ?? null, knownAt ?? null, limit + 1],
  );

const known = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id): id is string => id !== null)),
];

type KeyedLeg = Omit<BiographyLeg, 'amount' | 'balance'> & {
  readonly eventId: string;
  readonly amountMinor: string;
  readonly balanceMinor: string;
  readonly currency: string;
};

/** All that entries show beside their own row. */
interface Beside {
  readonly proposals: readonly ReadableRow[];
  readonly revisions: readonly WorkplanRevisionRow[];
  readonly documents: readonly EvidenceItem[];
  readonly legs: readonly KeyedLeg[];
  readonly objections: ReadonlyMap<string, EarlierObjection[]>;
  readonly told: Told;
}

const besideOf = async (
  { db, unseal }: Pick<Asking, 'db' | 'unseal'>,
  { cohortId, lineId }: GetBiography,
  rows: readonly HistoryRow[],
  told: Told,
): Promise<Beside> => {
  const proposalIds = known(rows.map(({ proposalId }) => proposalId));
  const funded = rows.filter(({ eventType }) => eventType === 'budgeting.WorkplanFunded');
  const proposals: HistoryRow[] = await db.query(
    `select ${HISTORY_COLUMNS} from read.budgeting_history history
      where proposal_id = any($1) and (change is not null or stance is not null)
      order by history.position`,
    // Of what came from another cohort's budget, the proposal and MEL's views stand there.
    [proposalIds],
  );
  return {
    told,
    objections: await earlierObjections({ db, unseal }, proposalIds, told),
    proposals: await readable(proposals, unseal, told),
    revisions: await revisionsOf(db, cohortId, known(funded.map(({ workplanId }) => workplanId))),
    documents: await db.query(
      `select document_id as "documentId", kind, content_type as "contentType", sha256
         from read.budgeting_documents where document_id::text = any($1)`,
      [known(rows.flatMap(({ documentIds }) => [...documentIds]))],
    ),
    legs: await db.query(
      `select event_id as "eventId", account, funding_agreement_id as "fundingAgreementId",
              group_id as "groupId", workplan_id as "workplanId", amount_minor::text as "amountMinor",
              balance_minor::text as "balanceMinor", currency
         from read.budgeting_journal
        where event_id = any($1::uuid[]) and line_id = $2 order by event_id, leg`,
      [rows.map(({ eventId }) => eventId), lineId],
    ),
  };
};

const consultationOf = (row: ReadableRow, beside: Beside) => {
  if (row.eventType === 'budgeting.WorkplanFunded') {
    const own = beside.revisions.filter(({ workplanId }) => workplanId === row.workplanId);
    return consultationOnWorkplan(row, own, beside.told);
  }
  const isAct = row.proposalId !== null && row.amountMinor !== null && row.change === null;
  if (!isAct) return null;
  return consultationOn(
    row,
    beside.proposals.filter(({ proposalId }) => proposalId === row.proposalId),
    beside.objections.get(row.proposalId ?? '') ?? [],
  );
};

const entryOf = (row: ReadableRow, beside: Beside): BiographyEntry => {
  const { amountMinor, currency, documentIds, cohortId: _of, lineIds: _lines, ...said } = row;
  const { despiteObjection: _shown, confirmedBy, ...entry } = said;
  return {
    ...entry,
    confirmedBy: confirmedBy === null ? null : beside.told.person(confirmedBy),
    amount: amountMinor === null ? null : money(BigInt(amountMinor), currency ?? ''),
    consultation: consultationOf(row, beside),
    evidence: beside.documents.filter(({ documentId }) => documentIds.includes(documentId)),
    legs: beside.legs
      .filter(({ eventId }) => eventId === row.eventId)
      .map(({ eventId: _event, amountMinor: amount, balanceMinor, currency: in_, ...leg }) => ({
        ...leg,
        amount: money(BigInt(amount), in_),
        balance: money(BigInt(balanceMinor), in_),
      })),
  };
};

export const biographyQueries = [
  query({
    name: 'budgeting.GetBiography',
    input: GetBiography,
    may: accountable,
    reads: [
      ...['budgeting.history', 'budgeting.journal', 'budgeting.lines', 'budgeting.documents'],
      ...['budgeting.workplan-revisions', 'budgeting.proposals', 'budgeting.audit-samples'],
    ],
    answer: async (input: GetBiography, asking): Promise<Biography> => {
      const { db, unseal, limitOf } = asking;
      const limit = limitOf(input.limit);
      const found = await rowsAbout(db, input, limit);
      if (found.length === 0 && input.cursor === undefined) throw notFound('line');
      const page = found.slice(0, limit);
      const told = await toldTo(asking, input.cohortId);
      const rows = await readable(page, unseal, told);
      const beside = await besideOf(asking, input, page, told);
      return {
        at: shown(input),
        lineId: input.lineId,
        items: rows.map((row) => entryOf(row, beside)),
        next: found.length > limit ? (page.at(-1)?.position ?? null) : null,
      };
    },
    table: biographyTable,
  }),
];
