import { isNegative, type LocalDate, type Money } from '@palabre/kernel';
import { accounts } from './accounts.js';
import { leg, undone, type Leg } from './entry.js';
import type { LineEvent } from './line-thread.js';

/** What one of the two accounts moved. */
interface Side extends Money {
  readonly accountId: string;
}

/** Money that left one own account for another, by the line with which it left: in two currencies an exchange. */
export interface ExchangeState {
  readonly bookedOn?: LocalDate;
  readonly left?: Side;
  readonly arrived?: Side;
  readonly legs: readonly Leg[];
}

export interface ExchangeStep {
  readonly state: ExchangeState;
  readonly legs: readonly Leg[];
  readonly effectiveOn?: LocalDate;
}

/** The lines of a transfer, as far as they are known; of the two only that with which the money left goes on. */
export const exchangesOf = ({ type, data }: LineEvent): string[] => {
  if (type === 'honoraria.LineUnmatched') {
    return data.meaning === 'transfer' ? [data.bankLineId] : [];
  }
  if (type !== 'honoraria.LineMatched' || data.meaning !== 'transfer') return [];
  return data.counterLineId === undefined ? [] : [data.bankLineId, data.counterLineId];
};

/** Each side stands between own accounts in its own currency: one is worth the other, as the banks have booked it. */
const exchangeLegs = ({ left, arrived }: ExchangeState): Leg[] => {
  if (!left || !arrived || left.currency === arrived.currency) return [];
  const cost = { minor: left.minor.replace('-', ''), currency: left.currency };
  return [
    { ...leg(accounts.transfers, BigInt(left.minor), left.currency), holder: left.accountId },
    {
      ...leg(accounts.transfers, BigInt(arrived.minor), arrived.currency),
      ...{ cost, holder: arrived.accountId },
    },
  ];
};

const NONE: ExchangeState = { legs: [] };

export const exchangeStep = (
  state: ExchangeState | undefined,
  event: LineEvent,
  lineId: string,
): ExchangeStep | undefined => {
  if (event.type === 'honoraria.LineUnmatched') {
    if (!state) return undefined;
    const { bookedOn } = state;
    return {
      ...{ state: NONE, legs: undone(state.legs) },
      ...(bookedOn === undefined ? {} : { effectiveOn: bookedOn }),
    };
  }
  if (event.type !== 'honoraria.LineMatched') return undefined;
  const { bankLineId, accountId, amount, bookedOn } = event.data;
  const isOwn = bankLineId === lineId;
  // The thread is that of the line with which money left.
  if (isOwn !== isNegative(amount)) return undefined;
  const before = state ?? NONE;
  const side = { ...amount, accountId };
  const after = isOwn ? { ...before, bookedOn, left: side } : { ...before, arrived: side };
  const legs = exchangeLegs(after);
  const isSame = JSON.stringify(legs) === JSON.stringify(before.legs);
  return {
    state: { ...after, legs },
    legs: isSame ? [] : [...undone(before.legs), ...legs],
    ...(after.bookedOn === undefined ? {} : { effectiveOn: after.bookedOn }),
  };
};
