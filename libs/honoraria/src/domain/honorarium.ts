import {
  add,
  isPositive,
  minorOf,
  streamType,
  subtract,
  type DomainEvent,
  type Money,
  type YearMonth,
} from '@palabre/kernel';
import type {
  HonorariumApproved,
  HonorariumEvent,
  HonorariumReleased,
  HonorariumToppedUp,
  HonorariumTopUpTakenBack,
  ItemIds,
} from '../events.js';
import {
  outstandingOf,
  type DueItem,
  type Figure,
  type Honorarium,
  type Item,
} from './honorarium-state.js';
import {
  shortfallsFound,
  shortfallsLeft,
  shortfallsSettled,
  topUpsLeft,
  topUpsWith,
  withShortfall,
} from './honorarium-missing.js';
import { isAboutAccount } from './payment-state.js';

export * from './honorarium-state.js';

const later = (a: YearMonth, b: YearMonth): YearMonth => (a > b ? a : b);

const booked = <T extends DueItem>(
  item: T,
  { data }: DomainEvent<string, ItemIds & { readonly amount: Money }>,
  figure: Figure,
  sign: 1n | -1n = 1n,
): T => ({
  ...item,
  bookedIn: later(item.bookedIn, data.bookedIn),
  entries: [...item.entries, { month: data.bookedIn, figure, minor: sign * minorOf(data.amount) }],
});

const settledBy = <T extends DueItem>(item: T, attemptId: string, minor: bigint): T => ({
  ...item,
  settled: { ...item.settled, [attemptId]: (item.settled[attemptId] ?? 0n) + minor },
});

/** Back among what can be put in a run, or under review where nobody has approved it. */
const dueAgain = (item: DueItem): DueItem => ({
  ...core(item),
  stage: item.approvedBy === undefined ? 'accrued' : 'approved',
});

/** The item without what belongs to one stage only. */
const core = (item: DueItem): Item & { readonly stage: DueItem['stage'] } => {
  const {
    runId: _runId,
    attemptId: _attemptId,
    tracing: _tracing,
    ...rest
  } = item as DueItem & {
    runId?: string;
    attemptId?: string;
  };
  return rest;
};

/** What the attempts to pay an item, and what the bank does with them, make of it. */
type ItemPaymentEvent = Extract<
  HonorariumEvent,
  {
    type: `honoraria.Honorarium${
      | 'PutInRun'
      | 'TakenOutOfRun'
      | 'Paid'
      | 'Reopened'
      | 'PaymentUndone'
      | 'ReopeningUndone'
      | 'SetOff'
      | 'TracingStarted'
      | 'TracingEnded'}`;
  }
>;

const untraced = (item: DueItem): DueItem => {
  const { tracing: _tracing, ...rest } = item;
  return rest;
};

const afterPayment = (item: DueItem, attemptId: string): DueItem => {
  if (minorOf(outstandingOf(item)) <= 0n) {
    const run = item.stage === 'in-run' && item.attemptId === attemptId ? item.runId : undefined;
    return {
      ...core(item),
      stage: 'paid',
      attemptId,
      ...(run === undefined ? {} : { runId: run }),
    };
  }
  return item.stage === 'in-run' && item.attemptId === attemptId ? dueAgain(item) : item;
};

const isGivenUp = ({ stage }: DueItem): boolean => stage === 'waived' || stage === 'cancelled';

/** What somebody holds stays held. Of what was given up nobody has approved what is owed now. */
const afterReopening = (item: DueItem, attemptId: string): DueItem => {
  if (item.stage === 'held') return item;
  if (item.stage === 'in-run' && item.attemptId !== attemptId) return item;
  if (minorOf(outstandingOf(item)) <= 0n) return item;
  return dueAgain(isGivenUp(item) ? { ...item, approvedBy: undefined } : item);
};

const evolvePayment = (item: DueItem, event: ItemPaymentEvent): DueItem => {
  switch (event.type) {
    case 'honoraria.HonorariumPutInRun': {
      const { runId, attemptId } = event.data;
      const attempts = [...new Set([...item.attempts, attemptId])];
      return { ...core(item), stage: 'in-run', runId, attemptId, attempts, deferred: undefined };
    }
    case 'honoraria.HonorariumTakenOutOfRun':
      return item.stage === 'in-run' ? dueAgain(item) : item;
    case 'honoraria.HonorariumPaid': {
      const { attemptId, amount } = event.data;
      const paid = settledBy(booked(item, event, 'paid'), attemptId, minorOf(amount));
      return afterPayment({ ...paid, reopened: undefined }, attemptId);
    }
    case 'honoraria.HonorariumReopened': {
      const { attemptId, amount, why, reasonCode, unapprovedLineId: lineId } = event.data;
      const back = settledBy(booked(item, event, 'paid', -1n), attemptId, -minorOf(amount));
      const cameBackBy = [...(item.cameBackBy ?? []), ...(lineId === undefined ? [] : [lineId])];
      const lookedAt = isAboutAccount(reasonCode)
        ? item.lookedAt?.filter((id) => id !== attemptId)
        : item.lookedAt;
      return afterReopening({ ...back, reopened: why, cameBackBy, lookedAt }, attemptId);
    }
    case 'honoraria.HonorariumPaymentUndone': {
      const { attemptId, amount } = event.data;
      const undone = settledBy(booked(item, event, 'paid', -1n), attemptId, -minorOf(amount));
      return item.stage === 'paid' && item.attemptId === attemptId && item.runId !== undefined
        ? { ...core(undone), stage: 'in-run', runId: item.runId, attemptId }
        : afterReopening(undone, attemptId);
    }
    case 'honoraria.HonorariumReopeningUndone': {
      const { attemptId, amount } = event.data;
      const again = settledBy(booked(item, event, 'paid'), attemptId, minorOf(amount));
      return afterPayment({ ...again, reopened: undefined }, attemptId);
    }
    case 'honoraria.HonorariumSetOff': {
      const { attemptId, amount } = event.data;
      return afterPayment(
        settledBy(booked(item, event, 'paid'), attemptId, minorOf(amount)),
        attemptId,
      );
    }
    case 'honoraria.HonorariumTracingStarted':
      return item.stage === 'in-run' ? { ...item, tracing: true } : item;
    case 'honoraria.HonorariumTracingEnded':
      return untraced(item);
  }
};

const toppedUp = (item: DueItem, event: HonorariumToppedUp): DueItem => {
  const { amount } = event.data;
  return {
    ...core(booked(item, event, 'accrued')),
    stage: 'accrued',
    approvedBy: undefined,
    amount: add(item.amount, amount),
    toppedUp: topUpsWith(item, event.data),
  };
};

const isDue = ({ stage }: DueItem): boolean =>
  stage === 'accrued' || stage === 'approved' || stage === 'held';

/** As it was before the top-up: paid, where it was due and nothing else is owed of it. */
const toppedUpNoMore = (item: DueItem, event: HonorariumTopUpTakenBack): DueItem => {
  const { amount, paidBy = event.data } = event.data;
  const before: DueItem = {
    ...booked(item, event, 'accrued', -1n),
    amount: subtract(item.amount, amount),
    toppedUp: topUpsLeft(item, event.data),
    shortfalls: shortfallsLeft(item, event.data),
  };
  if (!isDue(item) || isPositive(outstandingOf(before))) return before;
  const { attemptId: paid, runId } = paidBy;
  const run = runId === undefined ? {} : { runId };
  const none = { cancellation: undefined, reopened: undefined };
  return { ...core(before), ...none, stage: 'paid', attemptId: paid, ...run };
};

const approved = (
  item: DueItem,
  { approvedBy, payeeRevision }: HonorariumApproved['data'],
): DueItem => {
  const approvedWith = payeeRevision ?? 1;
  const isAlike = item.approvedBy !== undefined && item.approvedWith === approvedWith;
  const approvers = [...new Set([...(isAlike ? (item.approvers ?? []) : []), approvedBy])];
  const { cancellation: _turnedDown, releasedBy: _released, ...rest } = core(item);
  return { ...rest, stage: 'approved', approvedBy, approvedWith, approvers };
};

const released = (item: DueItem, { releasedBy }: HonorariumReleased['data']): DueItem => {
  if (!isDue(item)) return { ...item, lookedAt: item.attempts };
  const due = { ...dueAgain(item), lookedAt: item.attempts };
  return due.stage === 'accrued' && releasedBy !== null ? { ...due, releasedBy } : due;
};

const evolveDue = (item: DueItem, event: HonorariumEvent): DueItem => {
  switch (event.type) {
    case 'honoraria.HonorariumApproved':
      return approved(item, event.data);
    case 'honoraria.HonorariumWaived':
      return { ...core(booked(item, event, 'waived')), stage: 'waived', cancellation: undefined };
    case 'honoraria.HonorariumHeld':
      return { ...core(item), stage: 'held' };
    case 'honoraria.HonorariumReleased':
      return released(item, event.data);
    case 'honoraria.HonorariumCancellationProposed': {
      const { reasonHash, proposedBy } = event.data;
      return { ...item, cancellation: { reasonHash, proposedBy } };
    }
    case 'honoraria.HonorariumCancelled':
      return {
        ...core(booked(item, event, 'cancelled')),
        stage: 'cancelled',
        cancellation: undefined,
      };
    case 'honoraria.HonorariumApprovalWithdrawn':
      return item.stage === 'held'
        ? { ...item, approvedBy: undefined }
        : { ...core(item), stage: 'accrued', approvedBy: undefined };
    case 'honoraria.HonorariumDeferred':
      return { ...item, deferred: event.data.because };
    case 'honoraria.HonorariumToppedUp':
      return toppedUp(item, event);
    case 'honoraria.HonorariumTopUpTakenBack':
      return toppedUpNoMore(item, event);
    case 'honoraria.HonorariumToppedUpInVain': {
      const { attemptId, amount } = event.data;
      return { ...item, shortfalls: withShortfall(item, { attemptId, amount, inVain: true }) };
    }
    case 'honoraria.HonorariumShortfallFound':
      return { ...item, shortfalls: shortfallsFound(item, event.data) };
    case 'honoraria.HonorariumShortfallSettled':
      return { ...item, shortfalls: shortfallsSettled(item, event.data) };
    case 'honoraria.HonorariumAccrued':
    case 'honoraria.HonorariumReceiptConfirmed':
      return item;
    default:
      return evolvePayment(item, event);
  }
};

const evolve = (item: Honorarium, event: HonorariumEvent): Honorarium => {
  if (item.stage !== 'none') return evolveDue(item, event);
  if (event.type !== 'honoraria.HonorariumAccrued') return item;
  const { amount, because: _because, explained: _explained, ...ids } = event.data;
  const none = { entries: [], attempts: [], settled: {} };
  const accrued: DueItem = { stage: 'accrued', ...ids, amount, ...none };
  return booked(accrued, event, 'accrued');
};

/** `honorarium-<membershipId>-<yyyy-mm>` */
export const honorariumStream = streamType<Honorarium, HonorariumEvent, 'honorarium'>({
  category: 'honorarium',
  initial: { stage: 'none' },
  evolve,
});
