import { minorOf } from '@palabre/kernel';
import type { AdvancePaid, AdvanceRefunded, AdvanceSettled, ExpenseAccepted } from '../events.js';
import type { OpenBudget, Outlay } from './budget-state.js';
import { withEntry } from './dictionary.js';
import { withoutHeld } from './held-documents.js';
import { entryOf, holderOf, merged, type Portion } from './ledger.js';
import type { Posting } from './vocabulary.js';

/** What postings leave of promises or advances, cell by cell. */
export const openAfter = (
  account: 'committed' | 'advanced',
  open: readonly Portion[],
  postings: readonly Posting[],
): readonly Portion[] =>
  merged([
    ...open.map(({ cell, minor }) => ({ account, cell, minor })),
    ...postings.filter((posting) => posting.account === account).map(entryOf),
  ]).map(({ cell, minor }) => ({ cell, minor }));

const withOutlay = (budget: OpenBudget, id: string, outlay: Outlay): OpenBudget => ({
  ...budget,
  outlays: { ...budget.outlays, [id]: outlay },
});

const withSettlement = (
  budget: OpenBudget,
  { data, effectiveOn }: AdvanceSettled | ExpenseAccepted,
): OpenBudget => {
  const { advanceId, settlementId, documentIds, acceptedBy, voucherHashes } = data;
  const witness = data.confirmedBy === undefined ? {} : { confirmedBy: data.confirmedBy };
  const voucherEvents = budget.voucherEvents + 1;
  const stood = { since: voucherEvents, on: effectiveOn ?? '' };
  const settlement = { outlayId: advanceId, documentIds, acceptedBy, stood, ...witness };
  const freed = withoutHeld(budget, settlementId);
  return {
    ...freed,
    voucherEvents,
    settlements: { ...budget.settlements, [settlementId]: settlement },
    vouchers: voucherHashes.reduce(
      (vouchers, hash) => withEntry(vouchers, hash, settlementId),
      budget.vouchers,
    ),
  };
};

export const evolvePaidAdvance = (budget: OpenBudget, { data }: AdvancePaid): OpenBudget =>
  withOutlay(budget, data.advanceId, {
    ...{ kind: 'advance', ...holderOf(data), personId: data.personId, dueOn: data.dueOn },
    open: openAfter('advanced', [], data.postings),
    unpaid: minorOf(data.amount),
    unreturned: 0n,
  });

export const evolveAcceptedClaim = (budget: OpenBudget, event: ExpenseAccepted): OpenBudget =>
  withOutlay(withSettlement(budget, event), event.data.advanceId, {
    ...{ kind: 'claim', ...holderOf(event.data), personId: event.data.personId, open: [] },
    unpaid: minorOf(event.data.amount),
    unreturned: 0n,
  });

export const evolveSettledAdvance = (
  budget: OpenBudget,
  event: AdvanceSettled | AdvanceRefunded,
): OpenBudget => {
  const { advanceId, amount, postings } = event.data;
  const { [advanceId]: outlay } = budget.outlays;
  if (!outlay) return budget;
  const refunded = event.type === 'budgeting.AdvanceRefunded' ? minorOf(amount) : 0n;
  const after = withOutlay(budget, advanceId, {
    ...outlay,
    open: openAfter('advanced', outlay.open, postings),
    unreturned: outlay.unreturned + refunded,
  });
  return event.type === 'budgeting.AdvanceSettled'
    ? withSettlement(after, event)
    : { ...after, refunds: [...after.refunds, event.data.refundId] };
};

/** A bank line paid an outlay, or (below zero) gave some of it back: what was announced first. */
export const paidByBank = (
  budget: OpenBudget,
  outlayId: string | undefined,
  paidMinor: bigint,
): OpenBudget => {
  const outlay = outlayId === undefined ? undefined : budget.outlays[outlayId];
  if (outlayId === undefined || !outlay) return budget;
  const { unpaid, unreturned } = outlay;
  const announced = paidMinor > 0n ? unpaid : unreturned;
  const size = paidMinor > 0n ? paidMinor : -paidMinor;
  const taken = size < announced ? size : announced;
  const rest = size - taken;
  return withOutlay(budget, outlayId, {
    ...outlay,
    unpaid: paidMinor > 0n ? unpaid - taken : unpaid + rest,
    unreturned: paidMinor > 0n ? unreturned + rest : unreturned - taken,
  });
};
