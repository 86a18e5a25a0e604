import { add, minorOf, subtract, zero } from '@palabre/kernel';
import type {
  HonorariumShortfallFound,
  HonorariumShortfallSettled,
  HonorariumToppedUp,
  HonorariumTopUpTakenBack,
} from '../events.js';
import {
  topUpFor,
  waitingShortfall,
  type DueItem,
  type Shortfall,
  type TopUp,
} from './honorarium-state.js';

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

export const withShortfall = ({ shortfalls = [] }: DueItem, shortfall: Shortfall): Shortfall[] => [
  ...shortfalls.filter(({ attemptId }) => attemptId !== shortfall.attemptId),
  shortfall,
];

const withoutShortfall = ({ shortfalls = [] }: DueItem, of: string): readonly Shortfall[] =>
  shortfalls.filter(({ attemptId }) => attemptId !== of);

/** What was missing has arrived; what came back of a top-up leaves nothing of it to decide. */
export const shortfallsLeft = (
  item: DueItem,
  { attemptId, amount, because }: HonorariumTopUpTakenBack['data'],
): readonly Shortfall[] => {
  if (because === 'came-back') {
    return (item.shortfalls ?? []).filter((one) => one.attemptId !== attemptId || one.decided);
  }
  const waiting = waitingShortfall(item, attemptId);
  const missing = waiting && !waiting.inVain ? add(amount, waiting.amount) : amount;
  return withShortfall(item, { attemptId, amount: missing, decided: true });
};

export const shortfallsFound = (
  item: DueItem,
  { attemptId, shortfall: amount, handling }: HonorariumShortfallFound['data'],
): readonly Shortfall[] => {
  if (handling === 'top-up') return withoutShortfall(item, attemptId);
  const decided = handling === 'accept' ? ({ decided: true } as const) : {};
  return withShortfall(item, { attemptId, amount, ...decided });
};

/** What is accepted as missing, or has arrived, is kept: nobody looks for it again. */
export const shortfallsSettled = (
  item: DueItem,
  { attemptId, how }: HonorariumShortfallSettled['data'],
): readonly Shortfall[] => {
  const waiting = waitingShortfall(item, attemptId);
  const isDecided = how === 'accept' || how === 'arrived';
  return waiting && !waiting.inVain && isDecided
    ? withShortfall(item, { ...waiting, decided: true })
    : withoutShortfall(item, attemptId);
};
