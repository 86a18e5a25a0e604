import { projection, type Recorded } from '@palabre/eventing';
import { monthOf } from '@palabre/kernel';
import type {
  BankFact,
  HonorariumEvent,
  HonorariumPaid,
  LossWrittenOff,
  PaymentBooked,
  PaymentBookingUndone,
  PaymentEvent,
  PaymentMispaid,
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

/** What a movement adds: to payees, banks on the way, exchange, what is owed back, what is lost. Minor units. */
interface Moved {
  readonly payee: bigint;
  readonly charges: bigint;
  readonly exchange: bigint;
  readonly owedBack: bigint;
  readonly lost: bigint;
}
const NOTHING: Moved = { payee: 0n, charges: 0n, exchange: 0n, owedBack: 0n, lost: 0n };

const amountsOf = ({ payee, charges, exchange, owedBack, lost }: Moved) => ({
  ...{ payeeMinor: String(payee), chargesMinor: String(charges), exchangeMinor: String(exchange) },
  ...{ owedBackMinor: String(owedBack), lostMinor: String(lost), settledMinor: '0' },
});

const rowOf = (
  kind: Kind,
  { attemptId, ordinal, cohortId, accountId, bankLineId, bookedOn, bookedIn }: Fact,
  currency: string,
  moved: Moved,
): OwnAccountMovementRow => ({
  movementId: `${attemptId}-${ordinal}-${kind}`,
  ...{ cohortId, attemptId, accountId, bankLineId, kind, bookedOn, bookedIn, currency },
  ...amountsOf(moved),
});

const booked = ({ amount, charges }: PaymentBooked['data'] | PaymentBookingUndone['data']) => ({
  ...{ ...NOTHING, payee: BigInt(amount.minor), charges: BigInt(charges.minor) },
});

/** What had been sent comes back; what is missing of it stays with banks, or was lost in the exchange. */
const returned = (data: PaymentReturned['data'] | PaymentReturnUndone['data']): Moved => {
  const { amount, returned: back, shortBecause, stood } = data;
  const short = BigInt(amount.minor) - BigInt(back.minor);
  const owedBack = stood ? BigInt(stood.owedBack.minor) : 0n;
  const lost = (stood?.lost ?? []).reduce((sum, part) => sum + BigInt(part.amount.minor), 0n);
  return {
    ...{ payee: -(BigInt(amount.minor) - owedBack - lost), owedBack: -owedBack, lost: -lost },
    charges: shortBecause === 'exchange' ? 0n : short,
    exchange: shortBecause === 'exchange' ? short : 0n,
  };
};

const taken = ({ payee, charges, exchange, owedBack, lost }: Moved): Moved => ({
  ...{ payee: -payee, charges: -charges, exchange: -exchange },
  ...{ owedBack: -owedBack, lost: -lost },
});

type Found = PaymentMispaid | LossWrittenOff;

/** What people find out about a payment moves no money at the bank. */
const outside = <E extends Found>(kind: Kind, movedBy: (event: Recorded<E>) => Moved) => {
  const idOf = ({ data, position }: Recorded<E>): string => `${data.attemptId}-${position}-${kind}`;
  return {
    key: (event: Recorded<E>) => ({ movementId: idOf(event) }),
    fold: (_row: OwnAccountMovementRow | undefined, event: Recorded<E>): OwnAccountMovementRow => {
      const { attemptId, cohortId, amount } = event.data;
      const bookedIn = 'bookedIn' in event.data ? event.data.bookedIn : monthOf(event.effectiveOn);
      return {
        ...{ movementId: idOf(event), cohortId, attemptId, kind, bookedIn },
        ...{ accountId: null, bankLineId: null, bookedOn: null, currency: amount.currency },
        ...amountsOf(movedBy(event)),
      };
    },
  };
};

const outOf = ({ data }: { readonly data: Found['data'] }): bigint =>
  data.ofBookings.reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);

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
        ...amountsOf(NOTHING),
        settledMinor: String(sign * BigInt(amount.minor)),
      };
    },
  };
};

export const movementProjection = projection<OwnAccountMovementRow, PaymentEvent | HonorariumEvent>(
  {
    name: 'honoraria.movements',
    version: 2,
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
      'honoraria.PaymentMispaid': outside('mispaid', (event) => ({
        ...{ ...NOTHING, payee: -outOf(event), owedBack: outOf(event) },
      })),
      // Of version 1 it stayed what it was.
      'honoraria.LossWrittenOff': outside('loss', (event) => {
        const lost = event.data.ordinal === 0 ? 0n : BigInt(event.data.amount.minor);
        return { ...NOTHING, payee: -outOf(event), owedBack: outOf(event) - lost, lost };
      }),
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
