import { In, MoreThan, type EntityManager } from 'typeorm';
import { money, type Money } from '@palabre/kernel';
import { PathId, query, type Asking } from '@palabre/platform';
import type { SampledItem, Supplier } from '../events.js';
import { accountable, notFound } from './access.query.js';
import { AdvanceRow } from './advance.entity.js';
import { AuditFindingRow, AuditSampleRow } from './audit.entity.js';
import { CommitmentRow } from './commitment.entity.js';
import { BudgetListInput, pageOf } from './paging.query.js';

/** The samples that were drawn from a budget's vouchers. */
export class ListAuditSamples extends BudgetListInput {}
/** What audits of a budget found. */
export class ListAuditFindings extends BudgetListInput {}
export class GetAuditSample {
  @PathId()
  cohortId: string;
  @PathId()
  sampleId: string;
}

/** One voucher of a sample, with whom it was paid to and the documents that may be opened. */
export class AuditSampleItem {
  kind: string;
  id: string;
  behindId: string;
  documentIds: string[];
  amount: Money | null;
  /** Null once the sample is closed again, and where it was erased. */
  supplier: Supplier | null;
  personId: string | null;
}
export class AuditSample {
  sampleId: string;
  cohortId: string;
  seed: string;
  population: number;
  /** SHA-256 of the ids it was drawn from, in order, one a line. */
  populationHash: string;
  disclosedUntil: string;
  disclosed: boolean;
  drawnBy: string;
  drawnAt: string;
  items: AuditSampleItem[];
}
export class AuditSampleHead {
  sampleId: string;
  seed: string;
  population: number;
  size: number;
  disclosedUntil: string;
  drawnBy: string;
  drawnAt: string;
}
export class AuditSamplePage {
  items: AuditSampleHead[];
  next: string | null;
}
export class AuditFindingItem {
  findingId: string;
  about: string;
  aboutId: string;
  finding: string;
  words: string | null;
  signedBy: string;
  signedAt: string;
}
export class AuditFindingPage {
  items: AuditFindingItem[];
  next: string | null;
}

const instantText = (moment: string | Date): string => new Date(moment).toISOString();

const listed = ({ cohortId, cursor, limit }: BudgetListInput) => ({
  where: { cohortId, position: MoreThan(cursor ?? '0') },
  order: { position: 'ASC' as const },
  take: limit + 1,
});

/** Contracts and advances behind the items, by id. */
const behind = async (db: EntityManager, items: readonly SampledItem[]) => {
  const ids = items.map(({ behindId }) => behindId);
  const commitments = await db.findBy(CommitmentRow, { commitmentId: In(ids) });
  const advances = await db.findBy(AdvanceRow, { advanceId: In(ids) });
  return { commitments, advances };
};

const itemsOf = async (
  row: AuditSampleRow,
  { db, unseal }: Pick<Asking, 'db' | 'unseal'>,
  disclosed: boolean,
): Promise<AuditSampleItem[]> => {
  const { commitments, advances } = await behind(db, row.items);
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
    const paid = commitment ?? advance;
    return {
      ...{ kind, id, behindId, documentIds: [...documentIds] },
      amount: paid ? money(BigInt(paid.amountMinor), paid.currency) : null,
      supplier: suppliers[at] ?? null,
      personId: disclosed ? (advance?.personId ?? commitment?.payeeId ?? null) : null,
    };
  });
};

const isOpen = ({ disclosedUntil }: AuditSampleRow, now: string): boolean =>
  now < instantText(disclosedUntil);

const headOf = (row: AuditSampleRow): AuditSampleHead => {
  const { sampleId, seed, population, items, drawnBy } = row;
  return {
    ...{ sampleId, seed, population, drawnBy, size: items.length },
    disclosedUntil: instantText(row.disclosedUntil),
    drawnAt: instantText(row.drawnAt),
  };
};

export const auditQueries = [
  query({
    name: 'budgeting.ListAuditSamples',
    input: ListAuditSamples,
    may: accountable,
    reads: ['budgeting.audit-samples'],
    answer: async (input: ListAuditSamples, { db }): Promise<AuditSamplePage> => {
      const { rows, next } = pageOf(await db.find(AuditSampleRow, listed(input)), input.limit);
      return { items: rows.map(headOf), next };
    },
  }),
  query({
    name: 'budgeting.GetAuditSample',
    input: GetAuditSample,
    may: accountable,
    reads: ['budgeting.audit-samples', 'budgeting.commitments', 'budgeting.advances'],
    answer: async ({ cohortId, sampleId }: GetAuditSample, asking): Promise<AuditSample> => {
      const row = await asking.db.findOneBy(AuditSampleRow, { cohortId, sampleId });
      if (!row) throw notFound('auditSample');
      const { size: _size, ...head } = headOf(row);
      const disclosed = isOpen(row, asking.now());
      return {
        ...head,
        ...{ cohortId, disclosed, populationHash: row.populationHash },
        items: await itemsOf(row, asking, disclosed),
      };
    },
  }),
  query({
    name: 'budgeting.ListAuditFindings',
    input: ListAuditFindings,
    may: accountable,
    reads: ['budgeting.audit-findings'],
    answer: async (input: ListAuditFindings, { db, unseal }): Promise<AuditFindingPage> => {
      const { rows, next } = pageOf(await db.find(AuditFindingRow, listed(input)), input.limit);
      const words = await unseal(
        rows.map((row) => row.words),
        { purpose: 'finance', what: 'findings of an audit' },
      );
      const items = rows.map(({ findingId, about, aboutId, finding, signedBy, signedAt }, at) => ({
        ...{ findingId, about, aboutId, finding, signedBy, words: words[at] ?? null },
        signedAt: instantText(signedAt),
      }));
      return { items, next };
    },
  }),
];
