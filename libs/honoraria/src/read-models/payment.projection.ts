import { projection } from '@palabre/eventing';
import type { PaymentEvent } from '../events.js';
import { PaymentRow } from './payment.entity.js';

const ofAttempt = ({ data }: { readonly data: { readonly attemptId: string } }) => ({
  attemptId: data.attemptId,
});

const staged = (row: PaymentRow): PaymentRow => ({
  ...row,
  state: row.returnedOn !== null ? 'returned' : row.bookedOn !== null ? 'booked' : row.before,
});

export const paymentProjection = projection<PaymentRow, PaymentEvent>({
  name: 'honoraria.payments',
  version: 2,
  entity: PaymentRow,
  on: {
    'honoraria.PaymentPrepared': {
      key: ofAttempt,
      fold: (_row, { data: { amount, ...data } }) => ({
        ...data,
        ...{ currency: amount.currency, amountMinor: amount.minor },
        ...{ state: 'prepared', before: 'prepared' },
        ...{ bookedOn: null, chargesMinor: null },
        ...{ returnedOn: null, returnedMinor: null, reasonCode: null, rejection: null },
      }),
    },
    'honoraria.PaymentWithdrawn': {
      key: ofAttempt,
      fold: (row) => row && staged({ ...row, before: 'withdrawn' }),
    },
    'honoraria.PaymentRejected': {
      key: ofAttempt,
      fold: (row, { data }) =>
        row &&
        staged({
          ...row,
          ...{ before: 'rejected', rejection: null, reasonCode: data.reasonCode ?? null },
        }),
    },
    'honoraria.PaymentRejectionProposed': {
      key: ofAttempt,
      fold: (row, { data: { reasonCode = null, proposedBy } }) =>
        row && { ...row, rejection: { reasonCode, proposedBy } },
    },
    'honoraria.PaymentBooked': {
      key: ofAttempt,
      fold: (row, { data: { bookedOn, charges } }) =>
        row && staged({ ...row, bookedOn, chargesMinor: charges.minor, rejection: null }),
    },
    'honoraria.PaymentReturned': {
      key: ofAttempt,
      fold: (row, { data: { bookedOn, returned, reasonCode = null } }) =>
        row &&
        staged({
          ...row,
          ...{ returnedOn: bookedOn, returnedMinor: returned.minor, reasonCode, rejection: null },
        }),
    },
    'honoraria.PaymentBookingUndone': {
      key: ofAttempt,
      fold: (row) => row && staged({ ...row, bookedOn: null, chargesMinor: null }),
    },
    'honoraria.PaymentReturnUndone': {
      key: ofAttempt,
      fold: (row) =>
        row && staged({ ...row, returnedOn: null, returnedMinor: null, reasonCode: null }),
    },
  },
});
