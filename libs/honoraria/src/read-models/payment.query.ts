import { IsIn, IsInt, Max, Min } from 'class-validator';
import { staff } from '@palabre/eventing';
import { IsCursor, Optional, PathId, query } from '@palabre/platform';
import { PaymentRow } from './payment.entity.js';
import { paymentViewOf, PaymentView } from './run.query.js';

/** What a list of payments may be narrowed to. */
const CONCERNS = {
  /** Their fate is unknown and the bank is asked. */
  traced: 'payment.tracing is not null',
  /** The bank is asked to call them back and has not answered. */
  recalled: `payment.recall is not null and payment.recall ->> 'outcome' is null`,
  /** Somebody has money of ours. */
  receivable: 'payment.receivableMinor > 0',
  /** Too much was paid, and is to be taken off what is owed next. */
  credit: 'payment.creditMinor > 0',
  /** They were sent, and no statement tells of them. */
  unbooked: `payment.state = 'prepared' and exists (
    select from read.honoraria_runs r where r.run_id = payment.runId and r.state = 'sent')`,
  /** Somebody says that a third party handed nothing over, and a second person has not. */
  'not-handed-over': 'payment.takeBackProposedBy is not null',
  /** The bank reported what cannot be. */
  odd: `payment.report ->> 'oddity' is not null`,
} as const;
type Concern = keyof typeof CONCERNS;

/** Payments of a cohort that somebody has to look after. */
export class ListPayments {
  @PathId()
  cohortId: string;
  /** traced, recalled, receivable, credit, unbooked, not-handed-over or odd; all payments when absent. */
  @Optional()
  @IsIn(Object.keys(CONCERNS))
  concern?: Concern;
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
}

export class PaymentPage {
  items: PaymentView[];
  next: string | null;
}

export const paymentQueries = [
  query({
    name: 'honoraria.ListPayments',
    input: ListPayments,
    may: staff('finance', 'finance-approver', 'auditor'),
    reads: ['honoraria.payments', 'honoraria.runs'],
    answer: async ({ cohortId, concern, limit, cursor }, { db }): Promise<PaymentPage> => {
      const rows = await db
        .createQueryBuilder(PaymentRow, 'payment')
        .where('payment.cohortId = :cohortId', { cohortId })
        .andWhere(concern === undefined ? 'true' : CONCERNS[concern])
        .andWhere('(:cursor::uuid is null or payment.attemptId > :cursor)', {
          cursor: cursor ?? null,
        })
        .orderBy('payment.attemptId')
        .take(limit + 1)
        .getMany();
      const items = rows.slice(0, limit).map(paymentViewOf);
      return { items, next: rows.length > limit ? (items.at(-1)?.attemptId ?? null) : null };
    },
  }),
];
