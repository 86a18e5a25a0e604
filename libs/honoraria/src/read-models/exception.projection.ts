import { projection } from '@palabre/eventing';
import type { PaymentEvent } from '../events.js';
import { ExceptionRow } from './exception.entity.js';

interface OfAttempt {
  readonly data: { readonly attemptId: string };
}
const ofAttempt = ({ data: { attemptId } }: OfAttempt) => ({ attemptId });

/** The bank or a match has moved on: what nobody has settled is no longer so. What was settled stays on record. */
const overtaken = {
  key: ofAttempt,
  fold: (row: ExceptionRow | undefined) => (row?.state === 'open' ? null : undefined),
};

export const exceptionProjection = projection<ExceptionRow, PaymentEvent>({
  name: 'honoraria.exceptions',
  version: 1,
  entity: ExceptionRow,
  on: {
    'honoraria.BankFactFlagged': {
      key: ofAttempt,
      fold: (_row, { data: { attemptId, cohortId, personId, bankLineId, bookedOn, ...data } }) => ({
        ...{ attemptId, cohortId, personId, bankLineId, bookedOn, flags: data.flags },
        ...{ excessMinor: data.excess.minor, currency: data.excess.currency },
        ...{ state: 'open', how: null, note: null, settledBy: null },
      }),
    },
    'honoraria.ExceptionSettled': {
      key: ofAttempt,
      fold: (row, { data: { how, note, settledBy } }) =>
        row && { ...row, state: 'settled', how, note: note ?? null, settledBy },
    },
    'honoraria.PaymentBooked': overtaken,
    'honoraria.PaymentReturned': overtaken,
    'honoraria.PaymentBookingUndone': overtaken,
    'honoraria.PaymentReturnUndone': overtaken,
  },
});
