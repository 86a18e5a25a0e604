import { add, minorOf, subtract, zero } from '@palabre/kernel';
import type { HonorariumToppedUp, HonorariumTopUpTakenBack } from '../events.js';
import { topUpFor, type DueItem, type TopUp } from './honorarium-state.js';

const withTopUp = ({ toppedUp = [] }: DueItem, topUp: TopUp): TopUp[] => [
  ...toppedUp.filter(({ attemptId }) => attemptId !== topUp.attemptId),
  topUp,
];

/** So much more is made up for, be it once more what had come back. */
export const topUpsWith = (
  item: DueItem,
  { attemptId, amount }: HonorariumToppedUp['data'],
): TopUp[] => {
  const before = topUpFor(item, attemptId);
  const cameBack = (before?.cameBack ?? 0n) - minorOf(amount);
  const all = add(before?.amount ?? zero(amount.currency), amount);
  return withTopUp(item, { attemptId, amount: all, ...(cameBack > 0n ? { cameBack } : {}) });
};

/** What is left of a top-up of which some is owed no more: what came back may turn out not to have. */
export const topUpsLeft = (
  item: DueItem,
  { attemptId, amount, because }: HonorariumTopUpTakenBack['data'],
): TopUp[] => {
  const others = item.toppedUp?.filter((one) => one.attemptId !== attemptId) ?? [];
  const topUp = topUpFor(item, attemptId);
  if (because === 'arrived' || !topUp) return others;
  const cameBack = (topUp.cameBack ?? 0n) + minorOf(amount);
  return withTopUp(item, { attemptId, amount: subtract(topUp.amount, amount), cameBack });
};
