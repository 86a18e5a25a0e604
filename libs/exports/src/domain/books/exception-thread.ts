import { minorOf } from '@palabre/kernel';
import type {
  BankFactFlagged,
  ExceptionSettled,
  PaymentBookingUndone,
} from '@palabre/honoraria/events';
import { accounts } from './accounts.js';
import { transfer, undone, type Leg } from './entry.js';

export type ExceptionEvent = BankFactFlagged | ExceptionSettled | PaymentBookingUndone;

/** What was paid of one payment beyond what was owed, and what of that was given up. */
export interface ExceptionState {
  /** What nobody has settled yet. */
  readonly open?: { readonly ordinal: number; readonly legs: readonly Leg[] };
  readonly givenUp: readonly { readonly ordinal: number; readonly legs: readonly Leg[] }[];
}

export interface ExceptionStep {
  readonly state: ExceptionState;
  readonly legs: readonly Leg[];
}

/** A fact is as it was before anybody settled what is odd about it. */
const reopened = ({ givenUp }: ExceptionState, ordinal: number): ExceptionStep => ({
  state: { givenUp: givenUp.filter((one) => one.ordinal !== ordinal) },
  legs: givenUp.filter((one) => one.ordinal === ordinal).flatMap(({ legs }) => undone(legs)),
});

/**
 * What a payment's exceptions do. What was paid too much stands in transit, as somebody owes it; given up, or found to be right,
 * it is an expense, as the budget has had it since the bank booked it. What is taken off the next month, or claimed back, stays.
 */
export const exceptionStep = (
  state: ExceptionState = { givenUp: [] },
  event: ExceptionEvent,
): ExceptionStep | undefined => {
  switch (event.type) {
    case 'honoraria.BankFactFlagged': {
      const { ordinal, excess } = event.data;
      const step = reopened(state, ordinal);
      const legs = transfer(
        accounts.honoraria,
        accounts.inTransit,
        minorOf(excess),
        excess.currency,
      );
      return { ...step, state: { ...step.state, open: { ordinal, legs } } };
    }
    case 'honoraria.ExceptionSettled': {
      const { open, givenUp } = state;
      if (open?.ordinal !== event.data.ordinal) return undefined;
      const { how } = event.data;
      return how === 'written-off' || how === 'explained'
        ? { state: { givenUp: [...givenUp, open] }, legs: open.legs }
        : { state: { givenUp }, legs: [] };
    }
    case 'honoraria.PaymentBookingUndone':
      return reopened(state, event.data.ordinal);
  }
};
