import { MoreThan } from 'typeorm';
import { money, type Money } from '@palabre/kernel';
import { anyOf, when } from '@palabre/eventing';
import { PathId, query, type Asking } from '@palabre/platform';
import { accountant, notFound } from './access.query.js';
import { AdvanceRow } from './advance.entity.js';
import { BudgetListInput, pageOf } from './paging.query.js';

/** Advances and claims of a cohort. */
export class ListAdvances extends BudgetListInput {}
export class GetAdvance {
  @PathId()
  cohortId: string;
  @PathId()
  advanceId: string;
}

export class ReceiptItem {
  amount: Money;
  rate: string | null;
  base: Money;
  spentOn: string;
  documentId: string | null;
  /** Why there is no receipt; gone when it was erased. */
  declaration: string | null;
}
export class SettlementItem {
  settlementId: string;
  stage: string;
  receipts: ReceiptItem[];
  amount: Money;
  /** To be sent when it is accepted or a declaration is confirmed. */
  contentHash: string;
  confirmedBy: string | null;
  judgedBy: string | null;
  reason: string | null;
}
/** Money handed to somebody, or (a claim) somebody's own money, and what they say it bought. */
export class AdvanceItem {
  advanceId: string;
  kind: string;
  stage: string;
  personId: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  amount: Money;
  /** Paid, and not accounted for yet. */
  open: Money;
  settled: Money;
  refunded: Money;
  dueOn: string | null;
  purpose: string | null;
  settlement: SettlementItem | null;
}
export class AdvancePage {
  items: AdvanceItem[];
  next: string | null;
}

interface Words {
  readonly purpose?: string | null;
  readonly reason?: string | null;
  readonly declarations?: readonly (string | null | undefined)[];
}

const settlementOf = (
  { settlement, currency }: AdvanceRow,
  { reason, declarations }: Words,
): SettlementItem | null =>
  settlement && {
    ...{ settlementId: settlement.settlementId, stage: settlement.stage },
    ...{ contentHash: settlement.contentHash, confirmedBy: settlement.confirmedBy },
    ...{ judgedBy: settlement.judgedBy, reason: reason ?? null },
    amount: money(BigInt(settlement.amountMinor), currency),
    receipts: settlement.receipts.map(({ amount, rate, base, spentOn, documentId }, at) => ({
      ...{ amount, base, spentOn, rate: rate ?? null, documentId: documentId ?? null },
      declaration: declarations?.[at] ?? null,
    })),
  };

const itemOf = (row: AdvanceRow, words: Words): AdvanceItem => {
  const { advanceId, kind, stage, personId, lineId, groupId, workplanId, dueOn, currency } = row;
  return {
    ...{ advanceId, kind, stage, personId, lineId, groupId, workplanId, dueOn },
    amount: money(BigInt(row.amountMinor), currency),
    open: money(BigInt(row.openMinor), currency),
    settled: money(BigInt(row.settledMinor), currency),
    refunded: money(BigInt(row.refundedMinor), currency),
    purpose: words.purpose ?? null,
    settlement: settlementOf(row, words),
  };
};

const inFull = async (
  rows: readonly AdvanceRow[],
  unseal: Asking['unseal'],
): Promise<AdvanceItem[]> => {
  const sealed = rows.map(({ purpose, settlement }) => ({
    ...{ purpose, reason: settlement?.reason ?? null },
    declarations: (settlement?.receipts ?? []).map(({ declaration }) => declaration ?? null),
  }));
  const words = await unseal(sealed, { purpose: 'finance', what: 'advances of a budget' });
  return rows.map((row, at) => itemOf(row, (words[at] ?? {}) as Words));
};

const whoseItIs = when<GetAdvance, Asking>(
  { en: 'whoever it was paid to', fr: 'la personne à qui elle est versée' },
  (actor, { advanceId }, { db }) => db.existsBy(AdvanceRow, { advanceId, personId: actor.id }),
);

export const advanceQueries = [
  query({
    name: 'budgeting.ListAdvances',
    input: ListAdvances,
    may: accountant,
    reads: ['budgeting.advances'],
    answer: async ({ cohortId, cursor, limit }: ListAdvances, { db, unseal }) => {
      const found = await db.find(AdvanceRow, {
        where: { cohortId, position: MoreThan(cursor ?? '0') },
        order: { position: 'ASC' },
        take: limit + 1,
      });
      const { rows, next } = pageOf(found, limit);
      return { items: await inFull(rows, unseal), next };
    },
  }),
  query({
    name: 'budgeting.GetAdvance',
    input: GetAdvance,
    may: anyOf(accountant, whoseItIs),
    reads: ['budgeting.advances'],
    answer: async ({ cohortId, advanceId }: GetAdvance, { db, unseal }): Promise<AdvanceItem> => {
      const row = await db.findOneBy(AdvanceRow, { cohortId, advanceId });
      const [advance] = row ? await inFull([row], unseal) : [];
      if (!advance) throw notFound('advance');
      return advance;
    },
  }),
];
