import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { ApiHideProperty } from '@nestjs/swagger';
import { staff } from '@palabre/eventing';
import { money, type Money } from '@palabre/kernel';
import { IsCursor, PathId, query } from '@palabre/platform';
import { outgoing, type PayablePayment } from '../payment-file.adapter.js';
import { writeRunFile, type OutgoingChange } from '../run-file.adapter.js';
import { restsIn, RESTS } from './rests-in-run.js';
import { payingAccount, PAYABLES, payableOf, runWithFile } from './run-payables.js';

/** What a run's file says, for whoever prepares or answers for it: all that a payment tells, and no number in full. */
export class GetPaymentFileReview {
  @PathId()
  runId: string;
  /** At most so many payments. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
  /** Below which there is room on disk; never read from a request. */
  @ApiHideProperty()
  declare home: string;
}

/** A text that leaves spelt otherwise than it was given: in the characters that its rail takes. */
export class SpellingView {
  /** Such as creditor/name or creditor/address/townName. */
  field: string;
  given: string;
  sent: string;
}
/**
 * What of a payment is due by one person's word alone: the rest of an earlier payment that the bank booked in part, and that somebody
 * said it would not pay. `settledBy` is who said so.
 */
export class RestOfEarlierView {
  attemptId: string;
  settledBy: string;
}
/** One payment as it leaves. */
export class ReviewedPaymentView {
  attemptId: string;
  endToEndId: string;
  amount: Money;
  /** The payee's currency, where the bank changes it; else null. */
  transferCurrency: string | null;
  /** sepa, cross-border or mobile-money. */
  rail: string;
  name: string;
  town: string;
  country: string;
  /** The last four characters of the IBAN, account or telephone. */
  destinationEndsIn: string;
  /** The payee's bank: its BIC, else its code in the country's clearing. */
  bank: string | null;
  spelling: SpellingView[];
  /** Whether the bank has still the rest of these is for whoever approves the file to know. */
  restsOf: RestOfEarlierView[];
}
/** A payment file as it would leave now. Who approves it sends `fileHash`. */
export class PaymentFileReview {
  /** SHA-256 of the whole file, in hexadecimal. */
  fileHash: string;
  bytes: number;
  /** application/xml or text/csv. */
  mediaType: string;
  /** Of the whole file. */
  payments: number;
  total: Money;
  requestedOn: string;
  /** The paying account, its holder's name as it leaves, and its currency: where that is not the payments', its bank exchanges. */
  payer: { accountId: string; name: string; currency: string; spelling: SpellingView[] };
  batches: { paymentInformationId: string; payments: number; total: Money }[];
  /** How many payments of the whole file have a text that leaves spelt otherwise. */
  respelt: number;
  items: ReviewedPaymentView[];
  next: string | null;
}

const destinationOf = ({ payment, details }: PayablePayment): string => {
  const { iban, account, phone } = details;
  const to = payment.rail === 'mobile-money' ? phone : (iban ?? account);
  return (to ?? '').replaceAll(/\s/g, '').slice(-4);
};

const viewOf = (
  payable: PayablePayment,
  accountCurrency: string,
): Omit<ReviewedPaymentView, 'spelling' | 'restsOf'> => {
  const { attemptId, endToEndId, rail } = payable.payment;
  const { amount, transferCurrency = null, creditor } = outgoing(payable, accountCurrency);
  return {
    ...{ attemptId, endToEndId, amount, transferCurrency, rail, name: creditor.name },
    town: creditor.address?.townName ?? '',
    country: creditor.address?.country ?? '',
    destinationEndsIn: destinationOf(payable),
    bank: creditor.agent?.bic ?? creditor.agent?.clearing?.memberId ?? null,
  };
};

const spellingOf = (changes: readonly OutgoingChange[]): SpellingView[] => {
  const views = changes.map(({ field, given, sent }) => ({ field, given, sent }));
  return views.filter((one, at) => views.findIndex(({ sent }) => sent === one.sent) === at);
};

/** Keeps one page of what passes by, however many payments there are. */
class Page {
  readonly kept: PayablePayment[] = [];
  readonly changes = new Map<string, OutgoingChange[]>();
  readonly ofPayer: OutgoingChange[] = [];
  private hasMore = false;
  private readonly respeltIds = new Set<string>();

  constructor(
    private readonly limit: number,
    private readonly after: string | undefined,
  ) {}

  async *over(payments: AsyncIterable<PayablePayment>): AsyncGenerator<PayablePayment> {
    for await (const payable of payments) {
      const isBehind = this.after === undefined || payable.payment.attemptId > this.after;
      if (isBehind && this.kept.length < this.limit) this.kept.push(payable);
      else this.hasMore ||= isBehind;
      yield payable;
    }
  }

  readonly told = (change: OutgoingChange): void => {
    const { attemptId } = change;
    if (attemptId === null) {
      this.ofPayer.push(change);
      return;
    }
    this.respeltIds.add(attemptId);
    if (this.kept.some(({ payment }) => payment.attemptId === attemptId)) {
      this.changes.set(attemptId, [...(this.changes.get(attemptId) ?? []), change]);
    }
  };

  get respelt(): number {
    return this.respeltIds.size;
  }

  get next(): string | null {
    return this.hasMore ? (this.kept.at(-1)?.payment.attemptId ?? null) : null;
  }
}

export const paymentFileReviewQueries = [
  query({
    name: 'honoraria.GetPaymentFileReview',
    input: GetPaymentFileReview,
    may: staff('finance', 'finance-approver'),
    reads: [...new Set([...PAYABLES, ...RESTS])],
    answer: async ({ runId, limit, cursor, home }, { db, unseal }): Promise<PaymentFileReview> => {
      const run = await runWithFile(db, runId);
      const { messageId, preparedAt, requestedOn, accountId } = run;
      const account = await payingAccount(db, run);
      const page = new Page(limit, cursor);
      const { hash, bytes, mediaType, batches } = await writeRunFile({
        ...{ messageId, preparedAt, requestedOn, account, home, keepsText: false },
        payments: page.over(payableOf(run, { db, unseal })),
        onChange: page.told,
      });
      const rests = await restsIn(
        db,
        page.kept.map(({ payment }) => payment.attemptId),
      );
      return {
        ...{ fileHash: hash, bytes, mediaType, payments: run.payments, requestedOn },
        total: money(BigInt(run.totalMinor), run.currency),
        payer: {
          ...{ accountId, name: page.ofPayer[0]?.sent ?? account.legalName },
          currency: account.currency,
          spelling: spellingOf(page.ofPayer),
        },
        batches: batches.map(({ paymentInformationId, attemptIds, total }) => ({
          ...{ paymentInformationId, payments: attemptIds.length, total },
        })),
        respelt: page.respelt,
        items: page.kept.map((payable) => ({
          ...viewOf(payable, account.currency),
          spelling: spellingOf(page.changes.get(payable.payment.attemptId) ?? []),
          restsOf: rests
            .filter(({ attemptId }) => attemptId === payable.payment.attemptId)
            .map(({ ofAttemptId, settledBy }) => ({ attemptId: ofAttemptId, settledBy })),
        })),
        next: page.next,
      };
    },
  }),
];
