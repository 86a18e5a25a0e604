import type { EntityManager } from 'typeorm';
import { CommandRefused, staff } from '@palabre/eventing';
import { money, refuse, type Language, type Money, type Sealed } from '@palabre/kernel';
import type { PayeeDetails } from '@palabre/people/events';
import { PathId, query } from '@palabre/platform';
import {
  isCandidate,
  isSameName,
  weigh,
  type ComparedLine,
  type ComparedPayment,
} from '../../domain/bank/candidates.js';
import { BankLineRow } from '../bank-line.entity.js';
import { WHY } from './candidate-words.shapes.js';

/** What a line may be: payments of its account, and lines of other own accounts that a transfer would pair it with. */
export class ListCandidates {
  @PathId()
  bankLineId: string;
}

/** What one comparison says. */
export class FindingView {
  /** reference, amount, date, state or name. */
  check: string;
  /** for, against or nothing. */
  speaks: string;
  /** In the reader's language. */
  why: string;
}
export class PaymentCandidateView {
  attemptId: string;
  amount: Money;
  requestedOn: string;
  state: string;
  /** `false`: it was looked at and left out, for what speaks against it. */
  isCandidate: boolean;
  findings: FindingView[];
}
/** A line of another own account, of the other sign and about the same day. */
export class TransferCandidateView {
  bankLineId: string;
  accountId: string;
  amount: Money;
  bookedOn: string;
}
export class CandidatesView {
  /** Candidates first, then what was left out; at most fifty. */
  payments: PaymentCandidateView[];
  transfers: TransferCandidateView[];
}

interface Row {
  readonly attemptId: string;
  readonly amountMinor: string;
  readonly restMinor: string;
  readonly currency: string;
  readonly requestedOn: string;
  readonly state: ComparedPayment['state'];
  readonly endToEndId: string;
  readonly uetr: string;
  readonly paymentInformationId: string;
  readonly details: Sealed<PayeeDetails> | null;
}

/** Of the line's account: what it names, and what was asked for in the two months before it; the closest first. */
const PAYMENTS = `
  select p.attempt_id::text as "attemptId", p.amount_minor::text as "amountMinor",
         greatest(p.amount_minor - coalesce((
           select sum((b ->> 'minor')::bigint) from jsonb_array_elements(p.bookings) b), 0), 0)::text
           as "restMinor",
         p.currency, to_char(p.requested_on, 'YYYY-MM-DD') as "requestedOn", p.state,
         p.end_to_end_id as "endToEndId", p.uetr::text as uetr,
         p.payment_information_id as "paymentInformationId", payee.details
    from read.honoraria_payments p
    left join read.people_payees payee
      on payee.person_id = p.person_id and payee.confirmed_by is not null
   where p.account_id = $1
     and (p.end_to_end_id = any($2::text[]) or p.uetr::text = $3
          or p.requested_on between $4::date - 60 and $4::date + 3)
   order by (p.end_to_end_id = any($2::text[]) or p.uetr::text = $3) desc,
            (p.amount_minor = abs($5::bigint)) desc, (p.state = 'prepared') desc,
            abs(p.requested_on - $4::date), p.attempt_id
   limit 50`;

const TRANSFERS = `
  select bank_line_id::text as "bankLineId", account_id::text as "accountId",
         amount_minor::text as minor, currency, to_char(booked_on, 'YYYY-MM-DD') as "bookedOn"
    from read.honoraria_bank_lines
   where cohort_id = $1 and account_id <> $2 and sign(amount_minor) = -sign($3::bigint)
     and (currency <> $4 or amount_minor = -$3::bigint)
     and booked_on between $5::date - 7 and $5::date + 7
     and (state = 'open' or (state = 'matched' and meaning = 'transfer'
          and counter_account_id = $2 and counter_line_id is null))
   order by abs(booked_on - $5::date), bank_line_id limit 20`;

const lineOf = (row: BankLineRow): ComparedLine => ({
  amount: money(BigInt(row.amountMinor), row.currency),
  bookedOn: row.bookedOn,
  returned: row.returned || BigInt(row.amountMinor) > 0n,
  references: row.references,
  ...(row.instructedMinor === null || row.instructedCurrency === null
    ? {}
    : { instructed: money(BigInt(row.instructedMinor), row.instructedCurrency) }),
});

/** The name of the other side, as the bank wrote it. */
const counterpartyOf = (personal: Readonly<Record<string, unknown>> | null | undefined) => {
  const side = personal?.['counterparty'] ?? personal?.['creditor'];
  const name = (side as { readonly name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? name : undefined;
};

const viewOf = (
  line: ComparedLine,
  row: Row,
  names: { readonly line: string | undefined; readonly payee: string | undefined },
  language: Language,
): PaymentCandidateView => {
  const { attemptId, currency, requestedOn, state, endToEndId, uetr, paymentInformationId } = row;
  const amount = money(BigInt(row.amountMinor), currency);
  const findings = weigh(line, {
    ...{ amount, requestedOn, state, endToEndId, uetr, paymentInformationId },
    rest: money(BigInt(row.restMinor), currency),
    ...(names.line === undefined || names.payee === undefined
      ? {}
      : { sameName: isSameName(names.line, names.payee) }),
  });
  return {
    ...{ attemptId, amount, requestedOn, state, isCandidate: isCandidate(findings) },
    findings: findings.map(({ check, speaks }) => ({
      ...{ check, speaks },
      why: WHY[check][speaks][language],
    })),
  };
};

const transfersFor = async (
  db: EntityManager,
  { cohortId, accountId, amountMinor, currency, bookedOn }: BankLineRow,
): Promise<TransferCandidateView[]> => {
  const rows: (Omit<TransferCandidateView, 'amount'> & { minor: string; currency: string })[] =
    await db.query(TRANSFERS, [cohortId, accountId, amountMinor, currency, bookedOn]);
  return rows.map(({ minor, currency: of, ...row }) => ({
    ...row,
    amount: money(BigInt(minor), of),
  }));
};

export const candidateQueries = [
  query({
    name: 'honoraria.ListCandidates',
    input: ListCandidates,
    may: staff('finance'),
    reads: ['honoraria.bank-lines', 'honoraria.payments', 'people.payees'],
    answer: async ({ bankLineId }, { db, unseal, language }): Promise<CandidatesView> => {
      const row = await db.findOneBy(BankLineRow, { bankLineId });
      if (!row) throw new CommandRefused(refuse('NOT_FOUND', { what: 'bankLine' }));
      const line = lineOf(row);
      const { endToEndId, uetr, inText } = row.references;
      const ids = endToEndId === undefined ? inText : [endToEndId, ...inText];
      const payments: Row[] = await db.query(PAYMENTS, [
        ...[row.accountId, ids, uetr?.toLowerCase() ?? null],
        ...[row.bookedOn, row.amountMinor],
      ]);
      // Names are sealed: they are compared here, for finance alone, and each reading is on record.
      const words = await unseal(row.personal, { purpose: 'finance', what: 'bank line' });
      const name = counterpartyOf(words);
      const payees =
        name === undefined
          ? []
          : await unseal(
              payments.map(({ details }) => details),
              { purpose: 'finance', what: 'payee’s name, to match a bank line' },
            );
      const views = payments.map((payment, index) =>
        viewOf(line, payment, { line: name, payee: payees[index]?.name }, language),
      );
      return {
        payments: [
          ...views.filter((view) => view.isCandidate),
          ...views.filter((view) => !view.isCandidate),
        ],
        transfers: await transfersFor(db, row),
      };
    },
  }),
];
