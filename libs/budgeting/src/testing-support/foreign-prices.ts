import { approveCommitment } from '../domain/decide-commitment.decider.js';
import { recordExpenditure } from '../domain/record-expenditure.decider.js';
import { recordPublishedRates } from '../domain/record-published-rates.decider.js';
import { requestCommitment } from '../domain/request-commitment.decider.js';
import { approver, bookkeeper, finance, ids, lead, request, voucher } from './contracts.js';
import { allocatedBudget } from './histories.js';
import type { Play } from './play.js';

export const kes = (minor: number) => ({ minor: String(minor), currency: 'KES' });
/** A contract over 145,100.00 KES at 0.0069: 1,001.19 EUR. */
export const priced = (): Play =>
  allocatedBudget()
    .must(requestCommitment, request({ amount: kes(14_510_000), rate: '0.0069' }), lead)
    .must(approveCommitment, ids, approver);
/** 100,000.00 KES of it were paid at 0.0067 on 1 October. */
export const partlyPaid = (): Play =>
  priced().must(
    recordExpenditure,
    voucher({ amount: kes(10_000_000), rate: '0.0067' }),
    bookkeeper,
  );

const publishing = (publisher: string, on: string, rate: string) => ({
  ...{ publisher, base: 'EUR', on, rates: [{ currency: 'KES', rate }] },
});
const november = { ...finance, now: '2024-11-30T10:00:00.000Z' };
/** The same, with what two banks published: one corrected its rate of 31 October from 141 to 140. */
export const withPublishedRates = (): Play =>
  partlyPaid()
    .must(recordPublishedRates, publishing('CBK', '2024-09-30', '150'), november)
    .must(recordPublishedRates, publishing('CBK', '2024-10-31', '141'), november)
    .must(recordPublishedRates, publishing('CBK', '2024-10-31', '140'), november)
    .must(recordPublishedRates, publishing('Other bank', '2024-10-15', '155'), november);

/** What one EUR cost in KES on the voucher's day, as somebody else recorded it. */
export const othersRate = (play: Play, rate: string, on = '2024-10-01'): Play =>
  play.must(
    recordPublishedRates,
    { publisher: 'The bank', base: 'EUR', on, rates: [{ currency: 'KES', rate }] },
    { ...approver, now: '2024-10-02T10:00:00.000Z' },
  );
