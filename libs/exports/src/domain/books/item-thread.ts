import { minorOf, negate, type Money } from '@palabre/kernel';
import type { HonorariumEvent } from '@palabre/honoraria/events';
import { accounts } from './accounts.js';
import { leg, transfer, type EntryStatus, type Leg } from './entry.js';

/** What of one due item is owed, and what of that is in a payment run; in minor units. */
export interface ItemState {
  readonly currency: string;
  readonly due: string;
  readonly instructed: string;
  /** The attempt whose run it was put in last. */
  readonly attemptId?: string;
}

export interface ItemStep {
  readonly state: ItemState;
  readonly legs: readonly Leg[];
  readonly status: EntryStatus;
}

/** Less is owed: first of what is in a run, then of the rest; against the other account. */
const settled = (state: ItemState, personId: string, amount: Money, other: string): ItemStep => {
  const [minor, { currency }] = [minorOf(amount), amount];
  const inRun = BigInt(state.instructed);
  const fromRun = inRun < minor ? inRun : minor;
  return {
    state: {
      ...state,
      due: (BigInt(state.due) - (minor - fromRun)).toString(),
      instructed: (inRun - fromRun).toString(),
    },
    legs: [
      ...transfer(accounts.instructed(personId), other, fromRun, currency),
      ...transfer(accounts.due(personId), other, minor - fromRun, currency),
    ],
    status: '*',
  };
};

const owedAgain = (
  state: ItemState,
  personId: string,
  amount: Money,
  where: 'due' | 'instructed',
): ItemStep => ({
  state: { ...state, [where]: (BigInt(state[where]) + minorOf(amount)).toString() },
  legs: transfer(accounts.inTransit, accounts[where](personId), minorOf(amount), amount.currency),
  status: '*',
});

/** More is due for the same month: what is in no run. */
const accruedMore = (state: ItemState, personId: string, amount: Money): ItemStep => ({
  state: { ...state, due: (BigInt(state.due) + minorOf(amount)).toString() },
  legs: [
    leg(accounts.honoraria, minorOf(amount), amount.currency),
    leg(accounts.due(personId), -minorOf(amount), amount.currency),
  ],
  status: '*',
});

/** All that is owed goes into a run, or comes out of it: nothing is booked yet. */
const instructed = (state: ItemState, personId: string, isIn: boolean): ItemStep => {
  const { currency } = state;
  const minor = BigInt(isIn ? state.due : state.instructed);
  const [from, to] = [accounts.due(personId), accounts.instructed(personId)];
  const total = (BigInt(state.due) + BigInt(state.instructed)).toString();
  return {
    state: isIn
      ? { ...state, due: '0', instructed: total }
      : { ...state, due: total, instructed: '0' },
    legs: isIn ? transfer(from, to, minor, currency) : transfer(to, from, minor, currency),
    status: '!',
  };
};

/** A payment that never settled anything puts the item out of its run, unless another attempt has it by now. */
const outOfRun = (
  state: ItemState,
  { attemptId, personId }: { readonly attemptId: string; readonly personId: string },
): ItemStep | undefined =>
  state.attemptId === attemptId ? instructed(state, personId, false) : undefined;

/** What an event of a due item does; nothing before it was accrued. */
export const itemStep = (
  state: ItemState | undefined,
  event: HonorariumEvent,
): ItemStep | undefined => {
  const { personId } = event.data;
  if (event.type === 'honoraria.HonorariumAccrued') {
    const { minor, currency } = event.data.amount;
    return {
      state: { currency, due: minor, instructed: '0' },
      legs: [
        leg(accounts.honoraria, BigInt(minor), currency),
        leg(accounts.due(personId), -BigInt(minor), currency),
      ],
      status: '*',
    };
  }
  if (!state) return undefined;
  switch (event.type) {
    case 'honoraria.HonorariumWaived':
    case 'honoraria.HonorariumCancelled':
      return settled(state, personId, event.data.amount, accounts.honoraria);
    case 'honoraria.HonorariumPaid':
    case 'honoraria.HonorariumReopeningUndone':
    case 'honoraria.HonorariumSetOff':
      return settled(state, personId, event.data.amount, accounts.inTransit);
    case 'honoraria.HonorariumPaymentUndone':
      return owedAgain(state, personId, event.data.amount, 'instructed');
    case 'honoraria.HonorariumReopened':
      // Refused, or back before the bank had booked it.
      return event.data.why === 'rejected' || minorOf(event.data.amount) === 0n
        ? outOfRun(state, event.data)
        : owedAgain(state, personId, event.data.amount, 'due');
    case 'honoraria.HonorariumToppedUp':
      return accruedMore(state, personId, event.data.amount);
    case 'honoraria.HonorariumTopUpTakenBack':
      return accruedMore(state, personId, negate(event.data.amount));
    case 'honoraria.HonorariumPutInRun':
      return instructed({ ...state, attemptId: event.data.attemptId }, personId, true);
    case 'honoraria.HonorariumTakenOutOfRun':
      return instructed(state, personId, false);
    default:
      return undefined;
  }
};
