import { minorOf, money } from '@palabre/kernel';
import { bookBeforeOpening, bookFact } from './bank-fact.js';
import type { BankFactRecorded } from './bank-events.js';
import type { Budget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import type { FactBooking, RecordBankFactData } from './fact-booking.js';
import { post, total } from './ledger.js';
import { needsVoucher, spentIn } from './payments/payments.js';
import { isOpened } from './rules.js';
import { shareOf } from './shares.js';

type Figures = Pick<
  BankFactRecorded['data'],
  'settled' | 'worth' | 'rate' | 'inPrice' | 'overrun' | 'withoutVoucher'
>;

/** What of a payment no voucher stands behind, in the currency of the bank's line. */
const bareOf = (data: RecordBankFactData, { entries, settled, worth }: FactBooking): bigint => {
  const minor = minorOf(data.amount);
  const isSpent = needsVoucher(data.kind, data.lineKind) && spentIn(entries) > 0n;
  if (!isSpent) return 0n;
  return worth === undefined ? minor - settled : minor - shareOf(minor, settled, worth);
};

const priceIn = (budget: Budget, commitmentId: string | undefined): string | undefined =>
  isOpened(budget)
    ? lookUp(budget.commitments, commitmentId ?? '')?.foreign?.amount.currency
    : undefined;

const figuresOf = (
  budget: Budget,
  data: RecordBankFactData,
  booking: FactBooking,
  currency: string,
): Figures => {
  const { entries, settled, worth, inPrice, commitmentId } = booking;
  const overrun = -total(
    entries.filter(({ account, minor }) => account === 'overrun' && minor < 0n),
  );
  const bare = bareOf(data, booking);
  const priced = priceIn(budget, commitmentId);
  return {
    ...(settled === 0n ? {} : { settled: money(settled, currency) }),
    ...(worth === undefined ? {} : { worth: money(worth, currency) }),
    ...(worth === undefined || data.rate === undefined ? {} : { rate: data.rate }),
    ...(inPrice && priced !== undefined
      ? {
          inPrice: {
            settled: money(inPrice.settled, priced),
            taken: money(inPrice.taken, priced),
          },
        }
      : {}),
    ...(overrun === 0n ? {} : { overrun: money(overrun, currency) }),
    ...(bare > 0n ? { withoutVoucher: money(bare, data.amount.currency) } : {}),
  };
};

/** What the books keep of a fact, as they stand. */
export const factRecorded = (
  budget: Budget,
  data: RecordBankFactData,
  currency: string,
): BankFactRecorded => {
  const booking = isOpened(budget)
    ? bookFact(budget, data)
    : bookBeforeOpening(budget, data, currency);
  const { entries, lineId, commitmentId, flags } = booking;
  const relatesTo = booking.relatesTo === null ? undefined : (booking.relatesTo ?? data.relatesTo);
  const { cohortId, factId, kind, amount, bookedOn, valueOn, references } = data;
  return {
    type: 'budgeting.BankFactRecorded',
    effectiveOn: bookedOn,
    data: {
      ...{ cohortId, factId, kind, amount, bookedOn, valueOn, lineId, references, flags },
      ...(commitmentId === undefined ? {} : { commitmentId }),
      ...(relatesTo === undefined ? {} : { relatesTo }),
      ...figuresOf(budget, data, booking, currency),
      postings: post(budget.balances, currency, entries),
    },
  };
};
