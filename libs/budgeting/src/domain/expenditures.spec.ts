import { describe, expect, it } from '@jest/globals';
import { contentHash } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { beforeOpening, euro, person } from '../testing-support/histories.js';
import { releaseCommitment } from './decide-commitment.decider.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import { recordExpenditure } from './record-expenditure.decider.js';
import { reverseExpenditure } from './reverse-expenditure.decider.js';
import {
  approved,
  booked,
  bookkeeper,
  finance,
  holder,
  ids,
  leg,
  requested,
  voucher,
} from '../testing-support/contracts.js';

const ending = { ...ids, reason: 'not needed' };

describe('RecordExpenditure', () => {
  it('books a voucher against its contract, on the booking date', () => {
    spec(recordExpenditure)
      .given(approved().past)
      .when(voucher(), bookkeeper)
      .emits({
        budget: [
          {
            type: 'budgeting.ExpenditureRecorded',
            effectiveOn: '2024-10-01',
            data: {
              ...{ cohortId: 'c1', expenditureId: 'v', commitmentId: 'k', ...holder },
              ...{ amount: euro(100_000), bookedOn: '2024-10-01', valueOn: '2024-10-02' },
              ...{ evidence: ['invoice'], recordedBy: 'finance' },
              counted: [{ documentId: 'invoice', sha256: contentHash('invoice'), kind: 'invoice' }],
              postings: [leg('spent', 100_000, 100_000), leg('committed', -100_000, 20_000)],
            },
          },
        ],
        uses: [
          [
            {
              type: 'budgeting.DocumentUsed',
              data: {
                ...{ sha256: contentHash('invoice'), documentId: 'invoice' },
                ...{ by: 'expenditure', byId: 'v', purpose: 'payment', cohortId: 'c1' },
                amount: euro(100_000),
              },
            },
          ],
        ],
      });
  });

  it.each([
    ['EVIDENCE_MISSING', voucher({ evidence: ['contract'] })],
    ['COMMITMENT_EXCEEDED', voucher({ amount: euro(120_001) })],
    ['OUTSIDE_ELIGIBILITY', voucher({ bookedOn: '2026-04-01' })],
    ['AMOUNT_NOT_POSITIVE', voucher({ amount: euro(0) })],
    ['RATE_MISSING', voucher({ amount: { minor: '1', currency: 'USD' } })],
    ['NOT_FOUND', voucher({ commitmentId: 'none' })],
  ])('refuses: %s', (code, command) => {
    spec(recordExpenditure).given(approved().past).when(command, bookkeeper).refuses(code);
  });

  it('refuses the payee, and a contract nobody approved', () => {
    spec(recordExpenditure)
      .given(approved().past)
      .when(voucher(), person('facilitator', 'finance'))
      .refuses('SEPARATION_OF_DUTIES', { duties: 'payeeBooking' });
    spec(recordExpenditure)
      .given(requested().past)
      .when(voucher(), bookkeeper)
      .refuses('COMMITMENT_CLOSED');
    spec(recordExpenditure)
      .given(beforeOpening().past)
      .when(voucher(), bookkeeper)
      .refuses('BUDGET_NOT_OPEN');
  });
});

describe('ReverseExpenditure', () => {
  const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };

  it('takes a voucher out again', () => {
    const play = booked().must(reverseExpenditure, reversal, finance);
    expect(play.past['budget-c1']?.at(-1)).toEqual({
      type: 'budgeting.ExpenditureReversed',
      effectiveOn: '2024-09-10',
      data: {
        ...{ cohortId: 'c1', expenditureId: 'v', commitmentId: 'k', ...holder },
        ...{ amount: euro(100_000), reversedBy: 'finance' },
        reason: { subject: 'c1', purpose: 'finance', unsealed: 'booked twice' },
        postings: [leg('spent', -100_000, 0), leg('committed', 100_000, 120_000)],
      },
    });
    spec(reverseExpenditure)
      .given(play.past)
      .when(reversal, finance)
      .refuses('EXPENDITURE_REVERSED');
  });

  it('gives it back to the allocation when the contract has been released', () => {
    const play = booked()
      .must(releaseCommitment, ending, finance)
      .must(reverseExpenditure, reversal, finance);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      postings: [leg('spent', -100_000, 0), leg('allocated', 100_000, 400_000)],
    });
  });

  it('refuses what the bank has paid: EXPENDITURE_PAID', () => {
    const paid = booked().must(
      recordBankFact,
      {
        ...{ cohortId: 'c1', factId: 'f', kind: 'supplier-payment', commitmentId: 'k' },
        ...{ amount: euro(1), bookedOn: '2024-10-05', valueOn: '2024-10-05', references: {} },
      },
      person('reaction'),
    );
    spec(reverseExpenditure).given(paid.past).when(reversal, finance).refuses('EXPENDITURE_PAID');
  });

  it('refuses what is not there: NOT_FOUND, BUDGET_NOT_OPEN', () => {
    spec(reverseExpenditure).given(approved().past).when(reversal, finance).refuses('NOT_FOUND');
    spec(reverseExpenditure)
      .given(beforeOpening().past)
      .when(reversal, finance)
      .refuses('BUDGET_NOT_OPEN');
  });
});
