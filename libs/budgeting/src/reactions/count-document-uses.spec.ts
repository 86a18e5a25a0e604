import { describe, expect, it } from '@jest/globals';
import { contentHash } from '@palabre/kernel';
import { consented, finance as financeOf } from '../testing-support/consents.js';
import { booked, finance } from '../testing-support/contracts.js';
import { judging, submitted } from '../testing-support/advances.js';
import { acceptSettlement } from '../domain/accept-settlement.decider.js';
import { reverseExpenditure } from '../domain/reverse-expenditure.decider.js';
import { allocatedBudget, euro } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { countDocumentUsesOfBefore } from './count-document-uses.reaction.js';

/** What the reaction sends for the last event of a budget's stream of a type. */
const sent = (play: Play, type: string) => {
  const event = play.recorded().findLast((one) => one.type === type);
  const react = countDocumentUsesOfBefore.on[type as keyof typeof countDocumentUsesOfBefore.on];
  return (react as (event: unknown) => readonly { readonly data: unknown }[])(event).map(
    ({ data }) => data,
  );
};

describe('files of before uses were counted', () => {
  it('are counted by what was booked on them', () => {
    expect(sent(booked(), 'budgeting.ExpenditureRecorded')).toEqual([
      {
        ...{ cohortId: 'c1', by: 'expenditure', byId: 'v', purpose: 'payment' },
        files: [{ sha256: contentHash('invoice'), documentId: 'invoice' }],
        amount: euro(100_000),
      },
    ]);
    const settled = submitted();
    settled.must(acceptSettlement, judging(settled), finance);
    expect(sent(settled, 'budgeting.AdvanceSettled')).toEqual([
      {
        ...{ cohortId: 'c1', by: 'settlement', byId: 's', purpose: 'payment' },
        files: [{ sha256: contentHash('r1'), documentId: 'r1' }],
      },
    ]);
    const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };
    const reversed = booked().must(reverseExpenditure, reversal, financeOf);
    expect(sent(reversed, 'budgeting.ExpenditureReversed')).toEqual([
      { cohortId: 'c1', expenditureId: 'v' },
    ]);
  });

  it('are counted as letters where a funder’s consent was recorded', () => {
    expect(sent(consented(allocatedBudget()), 'budgeting.FunderConsentRecorded')).toEqual([
      {
        ...{ cohortId: 'c1', by: 'consent', byId: 'fa1', purpose: 'funder-letter' },
        files: [{ sha256: contentHash('consent'), documentId: 'consent' }],
      },
    ]);
  });
});
