import { projection, type Projection } from '@palabre/eventing';
import type { PaymentEvent, PaymentReturned, PaymentReturnUndone } from '../events.js';
import { afterReturn } from '../domain/books/on-record.js';
import { PaymentRow } from './payment.entity.js';

const ofAttempt = ({ data }: { readonly data: { readonly attemptId: string } }) => ({
  attemptId: data.attemptId,
});

const stateOf = ({ bookings, givenBackMinor, before }: PaymentRow): PaymentRow['state'] => {
  const booked = bookings.reduce((sum, { minor }) => sum + BigInt(minor), 0n);
  if (givenBackMinor !== null && booked <= BigInt(givenBackMinor)) return 'returned';
  return bookings.length > 0 ? 'booked' : before;
};

const staged = (row: PaymentRow): PaymentRow => ({ ...row, state: stateOf(row) });

const withBookings = (row: PaymentRow, bookings: PaymentRow['bookings']): PaymentRow => {
  const charges = bookings.reduce((sum, { chargesMinor }) => sum + BigInt(chargesMinor), 0n);
  return staged({
    ...row,
    bookings,
    bookedOn: bookings.at(-1)?.bookedOn ?? null,
    chargesMinor: bookings.length === 0 ? null : String(charges),
  });
};

/** The bank has said more since. */
const moved = (row: PaymentRow): PaymentRow => ({
  ...{ ...row, rejection: null, tracing: null, excessMinor: '0', takeBackProposedBy: null },
  mispaid: row.mispaid?.confirmedBy ? row.mispaid : null,
});

const NOTHING_OWED = {
  ...{ receivableMinor: '0', writtenOffMinor: '0', creditMinor: '0', setOffMinor: '0' },
  excessMinor: '0',
  explainedMinor: '0',
};

const plus = (minor: string, more: string | bigint): string => String(BigInt(minor) + BigInt(more));

/** What is left of a claim and a credit after a return. */
const recordAfter = (row: PaymentRow, data: PaymentReturned['data']): Partial<PaymentRow> => {
  const { receivable, credit } = afterReturn(
    {
      waiting: BigInt(row.excessMinor),
      receivable: BigInt(row.receivableMinor),
      credit: BigInt(row.creditMinor),
    },
    data,
  );
  return { receivableMinor: String(receivable), creditMinor: String(credit) };
};

/** Of what the bank said the last counts. */
const withSaid = (row: PaymentRow, said: PaymentRow['said']): PaymentRow => {
  const { returnedOn = null, reasonCode = null } = said.at(-1) ?? {};
  return { ...row, said, returnedOn, reasonCode };
};

const withReturn = (row: PaymentRow, data: PaymentReturned['data']): PaymentRow => {
  const { ordinal, bookedOn: returnedOn } = data;
  return withSaid(row, [...row.said, { ordinal, returnedOn, reasonCode: data.reasonCode ?? null }]);
};

/** A return is undone: what came back before it, if anything did, is still back. */
const withoutReturn = (
  row: PaymentRow,
  { ordinal, amount, returned }: PaymentReturnUndone['data'],
): PaymentRow => {
  const left = BigInt(row.givenBackMinor ?? '0') - BigInt(amount.minor);
  const back =
    left > 0n
      ? {
          givenBackMinor: String(left),
          returnedMinor: plus(row.returnedMinor ?? '0', -BigInt(returned.minor)),
        }
      : { givenBackMinor: null, returnedMinor: null };
  const said = row.said.filter((one) => one.ordinal !== ordinal);
  return withSaid({ ...row, ...back }, said);
};

/** What banks report and people find out, besides what is booked. */
const life: Projection<PaymentRow, PaymentEvent>['on'] = {
  'honoraria.PaymentStatusReported': {
    key: ofAttempt,
    fold: (row, { data: { status, says, reasonCode = null, oddity = null }, recordedAt }) =>
      row && { ...row, report: { status, says, reasonCode, oddity, at: recordedAt } },
  },
  'honoraria.PaymentTracingStarted': {
    key: ofAttempt,
    fold: (row, { data: { because } }) => row && { ...row, tracing: because },
  },
  'honoraria.PaymentTracingEnded': {
    key: ofAttempt,
    fold: (row) => row && { ...row, tracing: null },
  },
  'honoraria.PaymentRecallRequested': {
    key: ofAttempt,
    fold: (row, { data: { recall, reasonCode } }) =>
      row && { ...row, recall: { recall, reasonCode, outcome: null, answeredOn: null } },
  },
  'honoraria.PaymentRecallAnswered': {
    key: ofAttempt,
    fold: (row, { data: { outcome, answeredOn } }) =>
      row?.recall ? { ...row, recall: { ...row.recall, outcome, answeredOn } } : undefined,
  },
  'honoraria.PaymentMispaidProposed': {
    key: ofAttempt,
    fold: (row, { data: { reason, proposedBy } }) =>
      row && { ...row, mispaid: { reason, proposedBy, confirmedBy: null } },
  },
  'honoraria.PaymentMispaid': {
    key: ofAttempt,
    fold: (row, { data: { reason, proposedBy, confirmedBy, amount } }) =>
      row && {
        ...{ ...moved(row), mispaid: { reason, proposedBy, confirmedBy } },
        ...{ receivableMinor: amount.minor, creditMinor: '0' },
      },
  },
  'honoraria.LossWrittenOff': {
    key: ofAttempt,
    fold: (row, { data: { amount } }) =>
      row && {
        ...row,
        receivableMinor: plus(row.receivableMinor, -BigInt(amount.minor)),
        writtenOffMinor: plus(row.writtenOffMinor, amount.minor),
      },
  },
  'honoraria.OverpaymentSetOff': {
    key: ofAttempt,
    fold: (row, { data: { amount } }) =>
      row && {
        ...row,
        creditMinor: plus(row.creditMinor, -BigInt(amount.minor)),
        setOffMinor: plus(row.setOffMinor, amount.minor),
      },
  },
  'honoraria.OverpaymentSetOffUndone': {
    key: ofAttempt,
    fold: (row, { data: { amount } }) =>
      row && {
        ...row,
        creditMinor: plus(row.creditMinor, amount.minor),
        setOffMinor: plus(row.setOffMinor, -BigInt(amount.minor)),
      },
  },
  'honoraria.BankFactFlagged': {
    key: ofAttempt,
    fold: (row, { data: { excess } }) => row && { ...row, excessMinor: excess.minor },
  },
  'honoraria.ExceptionSettled': {
    key: ofAttempt,
    fold: (row, { data: { how } }) => {
      if (!row) return undefined;
      const excess = BigInt(row.excessMinor) > 0n ? row.excessMinor : '0';
      const settled = { ...row, excessMinor: '0' };
      if (how === 'set-off') return { ...settled, creditMinor: plus(row.creditMinor, excess) };
      return how === 'claimed-back'
        ? { ...settled, receivableMinor: plus(row.receivableMinor, excess) }
        : { ...settled, explainedMinor: plus(row.explainedMinor, excess) };
    },
  },
};

export const paymentProjection = projection<PaymentRow, PaymentEvent>({
  name: 'honoraria.payments',
  version: 10,
  entity: PaymentRow,
  on: {
    'honoraria.PaymentPrepared': {
      key: ofAttempt,
      fold: (_row, { data: { amount, ...data } }) => ({
        ...data,
        ...{ currency: amount.currency, amountMinor: amount.minor },
        ...{ state: 'prepared', before: 'prepared' },
        ...{ bookings: [], bookedOn: null, chargesMinor: null, givenBackMinor: null },
        ...{ returnedOn: null, returnedMinor: null, reasonCode: null, said: [], rejection: null },
        ...{
          takeBackProposedBy: null,
          report: null,
          tracing: null,
          recall: null,
          mispaid: null,
          ...NOTHING_OWED,
        },
      }),
    },
    'honoraria.PaymentWithdrawn': {
      key: ofAttempt,
      fold: (row) => row && staged({ ...row, before: 'withdrawn', takeBackProposedBy: null }),
    },
    'honoraria.EntrustedTakeBackProposed': {
      key: ofAttempt,
      fold: (row, { data: { proposedBy } }) => row && { ...row, takeBackProposedBy: proposedBy },
    },
    'honoraria.PaymentRejected': {
      key: ofAttempt,
      fold: (row, { data }) =>
        row &&
        staged(
          withSaid({ ...row, before: 'rejected', rejection: null, tracing: null }, [
            ...row.said,
            { ordinal: 0, returnedOn: null, reasonCode: data.reasonCode ?? null },
          ]),
        ),
    },
    'honoraria.PaymentRejectionProposed': {
      key: ofAttempt,
      fold: (row, { data: { reasonCode = null, proposedBy } }) =>
        row && { ...row, rejection: { reasonCode, proposedBy } },
    },
    'honoraria.PaymentBooked': {
      key: ofAttempt,
      fold: (row, { data: { ordinal, bookedOn, amount, charges } }) =>
        row &&
        withBookings(moved(row), [
          ...row.bookings,
          { ordinal, bookedOn, minor: amount.minor, chargesMinor: charges.minor },
        ]),
    },
    'honoraria.PaymentReturned': {
      key: ofAttempt,
      fold: (row, { data }) =>
        row &&
        staged(
          withReturn(
            {
              ...{ ...moved(row), ...recordAfter(row, data) },
              returnedMinor: plus(row.returnedMinor ?? '0', data.returned.minor),
              givenBackMinor: plus(row.givenBackMinor ?? '0', data.amount.minor),
            },
            data,
          ),
        ),
    },
    'honoraria.PaymentBookingUndone': {
      key: ofAttempt,
      fold: (row, { data }) =>
        row &&
        withBookings(
          { ...moved(row), receivableMinor: '0', creditMinor: '0' },
          row.bookings.filter(({ ordinal }) => ordinal !== data.ordinal),
        ),
    },
    'honoraria.PaymentReturnUndone': {
      key: ofAttempt,
      fold: (row, { data }) => row && staged(withoutReturn(moved(row), data)),
    },
    ...life,
  },
});
