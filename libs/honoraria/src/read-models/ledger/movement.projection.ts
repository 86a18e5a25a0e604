import { projection } from '@palabre/eventing';
import type { Recorded } from '@palabre/eventing';
import type {
  BankFact,
  HonorariumEvent,
  HonorariumPaid,
  PaymentBooked,
  PaymentBookingUndone,
  PaymentEvent,
  PaymentReturned,
  PaymentReturnUndone,
} from '../../events.js';
import { OwnAccountMovementRow } from './movement.entity.js';

type Kind = OwnAccountMovementRow['kind'];
type Fact = BankFact & { readonly ordinal: number };

const keyOf =
  (kind: Kind) =>
  ({ data }: { readonly data: Fact }) => ({
    movementId: `${data.attemptId}-${data.ordinal}-${kind}`,
  });

const rowOf = (
  kind: Kind,
  { attemptId, ordinal, cohortId, accountId, bankLineId, bookedOn, bookedIn }: Fact,
  currency: string,
  [payee, charges, exchange]: readonly [bigint, bigint, bigint],
): OwnAccountMovementRow => ({
  movementId: `${attemptId}-${ordinal}-${kind}`,
  ...{ cohortId, attemptId, accountId, bankLineId, kind, bookedOn, bookedIn, currency },
  ...{ payeeMinor: String(payee), chargesMinor: String(charges), exchangeMinor: String(exchange) },
  settledMinor: '0',
});

const booked = ({ amount, charges }: PaymentBooked['data'] | PaymentBookingUndone['data']) =>
  [BigInt(amount.minor), BigInt(charges.minor), 0n] as const;

/** What had been sent comes back; what is missing of it stays with banks, or was lost in the exchange. */
const returned = (data: PaymentReturned['data'] | PaymentReturnUndone['data']) => {
  const { amount, returned: back, shortBecause } = data;
  const short = BigInt(amount.minor) - BigInt(back.minor);
  return shortBecause === 'exchange'
    ? ([-BigInt(amount.minor), 0n, short] as const)
    : ([-BigInt(amount.minor), short, 0n] as const);
};

const taken = ([payee, charges, exchange]: readonly [bigint, bigint, bigint]) =>
  [-payee, -charges, -exchange] as const;

interface Settling {
  readonly data: Pick<HonorariumPaid['data'], 'attemptId' | 'cohortId' | 'bookedIn' | 'amount'>;
}

/** What an attempt settles of an item, by the sign. */
const settles = (sign: 1n | -1n) => {
  const idOf = ({ data, position }: Recorded<Settling & HonorariumEvent>): string =>
    `${data.attemptId}-${position}-settled`;
  return {
    key: (event: Recorded<Settling & HonorariumEvent>) => ({ movementId: idOf(event) }),
    fold: (
      _row: OwnAccountMovementRow | undefined,
      event: Recorded<Settling & HonorariumEvent>,
    ): OwnAccountMovementRow => {
      const { attemptId, cohortId, bookedIn, amount } = event.data;
      return {
        ...{ movementId: idOf(event), cohortId, attemptId, kind: 'settled', bookedIn },
        ...{ accountId: null, bankLineId: null, bookedOn: null, currency: amount.currency },
        ...{ payeeMinor: '0', chargesMinor: '0', exchangeMinor: '0' },
        settledMinor: String(sign * BigInt(amount.minor)),
      };
    },
  };
};

export const movementProjection = projection<OwnAccountMovementRow, PaymentEvent | HonorariumEvent>(
  {
    name: 'honoraria.movements',
    version: 1,
    entity: OwnAccountMovementRow,
    on: {
      'honoraria.PaymentBooked': {
        key: keyOf('booking'),
        fold: (_row, { data }) => rowOf('booking', data, data.amount.currency, booked(data)),
      },
      'honoraria.PaymentBookingUndone': {
        key: keyOf('booking-undone'),
        fold: (_row, { data }) =>
          rowOf('booking-undone', data, data.amount.currency, taken(booked(data))),
      },
      'honoraria.PaymentReturned': {
        key: keyOf('return'),
        fold: (_row, { data }) => rowOf('return', data, data.amount.currency, returned(data)),
      },
      'honoraria.HonorariumPaid': settles(1n),
      'honoraria.HonorariumReopened': settles(-1n),
      'honoraria.HonorariumPaymentUndone': settles(-1n),
      'honoraria.HonorariumReopeningUndone': settles(1n),
      'honoraria.HonorariumSetOff': settles(1n),
      'honoraria.PaymentReturnUndone': {
        key: keyOf('return-undone'),
        fold: (_row, { data }) =>
          rowOf('return-undone', data, data.amount.currency, taken(returned(data))),
      },
    },
  },
);
