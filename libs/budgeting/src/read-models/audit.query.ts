import { In, type EntityManager } from 'typeorm';
import { money } from '@palabre/kernel';
import { query, type Asking } from '@palabre/platform';
import type { SampledItem } from '../events.js';
import { accountable, isOutside, notFound } from './access.query.js';
import { AdvanceRow } from './advance.entity.js';
import { AuditFindingRow, AuditSampleRow } from './audit.entity.js';
import {
  GetAuditSample,
  ListAuditFindings,
  ListAuditSamples,
  type AuditFindingPage,
  type AuditSample,
  type AuditSampleHead,
  type AuditSampleItem,
  type AuditSamplePage,
} from './audit.shapes.js';
import { auditFindingTable, auditSampleListTable, auditSampleTable } from './audit.table.js';
import { CommitmentRow } from './commitment.entity.js';
import { listed, pageOf } from './paging.query.js';
import { toldTo } from './told-outside.query.js';

const instantText = (moment: string | Date): string => new Date(moment).toISOString();

/** What is known of a voucher: what it came to, when, and whether it was taken back. */
interface Booked {
  readonly id: string;
  readonly eventType: string;
  readonly minor: string;
  readonly currency: string;
  readonly on: string;
}

/** Bookings and reversals of vouchers, in the order of recording. */
const bookedOf = (
  db: EntityManager,
  { cohortId, items }: Pick<AuditSampleRow, 'cohortId' | 'items'>,
): Promise<Booked[]> =>
  db.query(
    `select subject_id as id, event_type as "eventType", amount_minor::text as minor, currency,
            effective_on::text as on
       from read.budgeting_history
      where cohort_id = $1 and subject_id = any($2) and event_type in (
        'budgeting.ExpenditureRecorded', 'budgeting.AdvanceSettled', 'budgeting.ExpenseAccepted',
        'budgeting.ExpenditureReversed', 'budgeting.BankFactRecorded', 'budgeting.BankFactReversed')
      order by position`,
    [cohortId, items.map(({ id }) => id)],
  );

interface UsedElsewhere {
  readonly documentId: string;
  readonly cohortIds: readonly string[];
}

/** Invoices and receipts whose very file was booked in other cohorts, too: each budget counts them once for itself. */
const usedElsewhere = (
  db: EntityManager,
  { cohortId, items }: Pick<AuditSampleRow, 'cohortId' | 'items'>,
): Promise<UsedElsewhere[]> =>
  db.query(
    `select own.document_id as "documentId", array_agg(distinct booked.cohort_id::text) as "cohortIds"
       from read.budgeting_documents own
       join read.budgeting_documents same on same.sha256 = own.sha256
       join (select cohort_id, jsonb_array_elements_text(document_ids) as document_id
               from read.budgeting_history
              where cohort_id <> $1 and event_type in ('budgeting.ExpenditureRecorded',
                'budgeting.PaymentVouched', 'budgeting.AdvanceSettled', 'budgeting.ExpenseAccepted')) booked
         on booked.document_id = same.document_id::text
      where own.document_id = any($2::uuid[]) and own.kind in ('invoice', 'receipt')
      group by own.document_id`,
    [cohortId, items.flatMap(({ documentIds }) => documentIds)],
  );

const isReversal = ({ eventType }: Booked): boolean =>
  eventType === 'budgeting.ExpenditureReversed' || eventType === 'budgeting.BankFactReversed';

/** Contracts and advances behind the items, by id. */
const behind = async (db: EntityManager, items: readonly SampledItem[]) => {
  const ids = items.map(({ behindId }) => behindId);
  const commitments = await db.findBy(CommitmentRow, { commitmentId: In(ids) });
  const advances = await db.findBy(AdvanceRow, { advanceId: In(ids) });
  return { commitments, advances };
};

/**
 * Whose identity a sample tells finds the reading in their own record: before it is told, and not told when that fails.
 */
const recorded = async (
  commitments: readonly CommitmentRow[],
  advances: readonly AdvanceRow[],
  unseal: Asking['unseal'],
): Promise<void> => {
  const payees = commitments.flatMap(({ payeeId }) => payeeId ?? []);
  const holders = advances.map(({ personId }) => personId);
  await unseal([], {
    ...{ purpose: 'finance', what: 'identity in an audit sample' },
    recordedWith: [...new Set([...payees, ...holders])],
  });
};

const itemsOf = async (
  row: AuditSampleRow,
  { db, unseal }: Pick<Asking, 'db' | 'unseal'>,
  disclosed: boolean,
): Promise<AuditSampleItem[]> => {
  const { commitments, advances } = await behind(db, row.items);
  const bookings = await bookedOf(db, row);
  const elsewhere = await usedElsewhere(db, row);
  if (disclosed) await recorded(commitments, advances, unseal);
  const suppliers = disclosed
    ? await unseal(
        commitments.map(({ supplier }) => supplier),
        { purpose: 'finance', what: 'suppliers of an audit sample' },
      )
    : [];
  return row.items.map(({ kind, id, behindId, documentIds }) => {
    const at = commitments.findIndex(({ commitmentId }) => commitmentId === behindId);
    const commitment = commitments[at];
    const advance = advances.find(({ advanceId }) => advanceId === behindId);
    const promised = commitment ?? advance;
    const booked = bookings.find((one) => one.id === id && !isReversal(one));
    const reversal = bookings.find((one) => one.id === id && isReversal(one));
    return {
      ...{ kind, id, behindId, documentIds: [...documentIds] },
      stage: reversal ? 'reversed' : 'standing',
      amount: booked ? money(BigInt(booked.minor), booked.currency) : null,
      bookedOn: booked?.on ?? null,
      reversedOn: reversal?.on ?? null,
      alsoIn: [
        ...new Set(
          elsewhere
            .filter(({ documentId: used }) => documentIds.includes(used))
            .flatMap(({ cohortIds }) => cohortIds),
        ),
      ],
      promised: promised ? money(BigInt(promised.amountMinor), promised.currency) : null,
      supplier: suppliers[at] ?? null,
      personId: disclosed ? (advance?.personId ?? commitment?.payeeId ?? null) : null,
    };
  });
};

const isOpen = ({ disclosedUntil }: AuditSampleRow, now: string): boolean =>
  disclosedUntil !== null && now < instantText(disclosedUntil);

const perhaps = (moment: string | Date | null): string | null =>
  moment === null ? null : instantText(moment);

const headOf = (row: AuditSampleRow): AuditSampleHead => {
  const { sampleId, stage, number, size, period, population, requestedBy, agreedBy } = row;
  return {
    ...{ sampleId, stage, number, size, period, population, requestedBy, agreedBy },
    ...{ side: row.side, lapsesOn: row.lapsesOn },
    ...{ repeats: [...row.repeats], seed: row.seed, drawnBy: row.drawnBy },
    requestedAt: instantText(row.requestedAt),
    disclosedUntil: perhaps(row.disclosedUntil),
    drawnAt: perhaps(row.drawnAt),
  };
};

export const auditQueries = [
  query({
    name: 'budgeting.ListAuditSamples',
    input: ListAuditSamples,
    may: accountable,
    reads: ['budgeting.audit-samples'],
    answer: async (input: ListAuditSamples, { db, limitOf }): Promise<AuditSamplePage> => {
      const limit = limitOf(input.limit);
      const { rows, next } = pageOf(await db.find(AuditSampleRow, listed(input, limit)), limit);
      return { items: rows.map(headOf), next };
    },
    table: auditSampleListTable,
  }),
  query({
    name: 'budgeting.GetAuditSample',
    input: GetAuditSample,
    may: accountable,
    reads: [
      ...['budgeting.audit-samples', 'budgeting.commitments', 'budgeting.advances'],
      ...['budgeting.history', 'budgeting.documents'],
    ],
    answer: async ({ cohortId, sampleId }: GetAuditSample, asking): Promise<AuditSample> => {
      const row = await asking.db.findOneBy(AuditSampleRow, { cohortId, sampleId });
      if (!row) throw notFound('auditSample');
      const disclosed = isOpen(row, asking.now());
      const { populationHash, treeSize, root } = row;
      const why = { purpose: 'finance', what: 'why a sample was drawn again' } as const;
      const isOwn = row.requestedBy === asking.actor.id;
      const isTold = isOwn || !isOutside(asking.actor);
      const [reason = null] = row.reason && isTold ? await asking.unseal([row.reason], why) : [];
      return {
        ...headOf(row),
        ...{ cohortId, disclosed, reason, populationHash, treeSize, root },
        items: await itemsOf(row, asking, disclosed),
      };
    },
    table: auditSampleTable,
  }),
  query({
    name: 'budgeting.ListAuditFindings',
    input: ListAuditFindings,
    may: accountable,
    reads: ['budgeting.audit-findings', 'budgeting.audit-samples'],
    answer: async (input: ListAuditFindings, asking): Promise<AuditFindingPage> => {
      const { db, unseal, actor, limitOf } = asking;
      const told = await toldTo(asking, input.cohortId);
      const limit = limitOf(input.limit);
      const { rows, next } = pageOf(await db.find(AuditFindingRow, listed(input, limit)), limit);
      const words = await unseal(
        rows.map((row) =>
          row.signedBy === actor.id || told.wordsAbout(row.aboutId) ? row.words : null,
        ),
        { purpose: 'finance', what: 'findings of an audit' },
      );
      const items = rows.map(({ findingId, about, aboutId, finding, signedBy, signedAt }, at) => ({
        ...{ findingId, about, aboutId, finding, signedBy, words: words[at] ?? null },
        signedAt: instantText(signedAt),
      }));
      return { items, next };
    },
    table: auditFindingTable,
  }),
];
