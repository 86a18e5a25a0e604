import { minorOf } from '@palabre/kernel';
import type {
  AdvancePaid,
  AdvanceRefunded,
  AdvanceSettled,
  ExpenseAccepted,
  RefundWithdrawn,
  SettlementSpent,
} from '../events.js';
import type { OpenBudget, Outlay } from './budget-state.js';
import { lookUp, withEntry } from './dictionary.js';
import { withoutHeld } from './held-documents.js';
import { entryOf, holderOf, merged, total, type Portion } from './ledger.js';
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
  outlays: withEntry(budget.outlays, id, outlay),
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
    settlements: withEntry(budget.settlements, settlementId, settlement),
    vouchers: voucherHashes.reduce(
      (vouchers, hash) => withEntry(vouchers, hash, settlementId),
      budget.vouchers,
    ),
  };
};

const NOTHING_BACK = { unreturned: 0n, announced: 0n, returned: 0n } as const;

export const evolvePaidAdvance = (budget: OpenBudget, { data }: AdvancePaid): OpenBudget =>
  withOutlay(budget, data.advanceId, {
    ...{ kind: 'advance', ...holderOf(data), personId: data.personId, dueOn: data.dueOn },
    paidBy: data.paidBy,
    open: openAfter('advanced', [], data.postings),
    unpaid: minorOf(data.amount),
    ...NOTHING_BACK,
  });

export const evolveAcceptedClaim = (budget: OpenBudget, event: ExpenseAccepted): OpenBudget =>
  withOutlay(withSettlement(budget, event), event.data.advanceId, {
    ...{ kind: 'claim', ...holderOf(event.data), personId: event.data.personId, open: [] },
    unpaid: minorOf(event.data.amount),
    ...NOTHING_BACK,
  });

export const evolveSettledAdvance = (
  budget: OpenBudget,
  event: AdvanceSettled | AdvanceRefunded,
): OpenBudget => {
  const { advanceId, amount, postings } = event.data;
  const outlay = lookUp(budget.outlays, advanceId);
  if (!outlay) return budget;
  const refunded = event.type === 'budgeting.AdvanceRefunded' ? minorOf(amount) : 0n;
  // Once a refund gave money back by itself; now it says that the bank will bring it.
  const isBooked = postings.length > 0;
  const after = withOutlay(budget, advanceId, {
    ...outlay,
    open: openAfter('advanced', outlay.open, postings),
    unreturned: outlay.unreturned + (isBooked ? refunded : 0n),
    announced: outlay.announced + (isBooked ? 0n : refunded),
  });
  return event.type === 'budgeting.AdvanceSettled'
    ? withSettlement(after, event)
    : { ...after, refunds: [...after.refunds, event.data.refundId] };
};

/** What else of a settlement was spent, on another day. */
export const evolveSpentAdvance = (budget: OpenBudget, { data }: SettlementSpent): OpenBudget => {
  const outlay = lookUp(budget.outlays, data.advanceId);
  if (!outlay) return budget;
  const open = openAfter('advanced', outlay.open, data.postings);
  return withOutlay(budget, data.advanceId, { ...outlay, open });
};

const broughtBack = (postings: readonly Posting[]): bigint =>
  postings
    .filter(({ account }) => account === 'advanced')
    .reduce((sum, { amount }) => sum + minorOf(amount), 0n);

/** Of an advance, what its holder said they pay back and the bank has not brought. */
export const stillComing = ({ announced, returned }: Outlay): bigint =>
  announced > returned ? announced - returned : 0n;

/** Of an advance, what its holder has yet to account for: what is still coming is none of it. */
export const leftToAccount = (outlay: Outlay): bigint => {
  const left = total(outlay.open) - stillComing(outlay);
  return left > 0n ? left : 0n;
};

/** What was announced by mistake does not come. */
export const evolveWithdrawnRefund = (
  budget: OpenBudget,
  { data: { advanceId, withdrawalId, amount } }: RefundWithdrawn,
): OpenBudget => {
  const outlay = lookUp(budget.outlays, advanceId);
  if (!outlay) return budget;
  const announced = outlay.announced - minorOf(amount);
  const after = withOutlay(budget, advanceId, { ...outlay, announced });
  return { ...after, refunds: [...after.refunds, withdrawalId] };
};

/** A bank line paid an outlay, or (below zero) gave some of it back: what was announced first. */
export const paidByBank = (
  budget: OpenBudget,
  {
    outlayId,
    paidMinor,
    postings,
  }: {
    readonly outlayId: string | undefined;
    readonly paidMinor: bigint;
    readonly postings: readonly Posting[];
  },
): OpenBudget => {
  const outlay = outlayId === undefined ? undefined : lookUp(budget.outlays, outlayId);
  if (outlayId === undefined || !outlay) return budget;
  const { unpaid, unreturned } = outlay;
  const announced = paidMinor > 0n ? unpaid : unreturned;
  const size = paidMinor > 0n ? paidMinor : -paidMinor;
  const taken = size < announced ? size : announced;
  const rest = size - taken;
  return withOutlay(budget, outlayId, {
    ...outlay,
    open: openAfter('advanced', outlay.open, postings),
    returned: outlay.returned - broughtBack(postings),
    unpaid: paidMinor > 0n ? unpaid - taken : unpaid + rest,
    unreturned: paidMinor > 0n ? unreturned + rest : unreturned - taken,
  });
};
