import { LessThan, MoreThan } from 'typeorm';
import { money } from '@palabre/kernel';
import { anyOf, when } from '@palabre/eventing';
import { query, type Asking } from '@palabre/platform';
import { accountant, notFound } from './access.query.js';
import { AdvanceRow } from './advance.entity.js';
import {
  GetAdvance,
  ListAdvances,
  type AdvanceItem,
  type AdvancePage,
  type SettlementItem,
} from './advance.shapes.js';
import { advanceTable } from './advance.table.js';
import { listed, pageOf } from './paging.query.js';
import { dayOf } from './views/day.query.js';

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
    replaces: settlement.replaces ?? null,
    ...{ contentHash: settlement.contentHash, confirmedBy: settlement.confirmedBy },
    ...{ judgedBy: settlement.judgedBy, reason: reason ?? null },
    amount: money(BigInt(settlement.amountMinor), currency),
    receipts: settlement.receipts.map((receipt, at) => ({
      ...{ amount: receipt.amount, base: receipt.base, spentOn: receipt.spentOn },
      ...{ rate: receipt.rate ?? null, rateUnconfirmed: receipt.rateUnconfirmed ?? false },
      documentId: receipt.documentId ?? null,
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
    announced: money(BigInt(row.announcedMinor), currency),
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
  const words = await unseal(sealed, {
    purpose: 'finance',
    what: 'advances of a budget',
    recordedWith: rows.flatMap(({ advanceId, personId }) => [advanceId, personId]),
  });
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
    answer: async (input: ListAdvances, asking): Promise<AdvancePage> => {
      const { kind, stage, groupId, onlyOverdue } = input;
      const limit = asking.limitOf(input.limit);
      const { where, ...order } = listed(input, limit);
      const filters = {
        ...{ ...(kind && { kind }), ...(stage && { stage }), ...(groupId && { groupId }) },
        ...(onlyOverdue && {
          openMinor: MoreThan('0'),
          dueOn: LessThan(await dayOf(asking, input.cohortId, {})),
        }),
      };
      const found = await asking.db.find(AdvanceRow, { ...order, where: { ...where, ...filters } });
      const { rows, next } = pageOf(found, limit);
      return { items: await inFull(rows, asking.unseal), next };
    },
    table: advanceTable,
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
