import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { confirmed, declared, judging } from '../testing-support/advances.js';
import { approver, booked, finance } from '../testing-support/contracts.js';
import { allocatedBudget, coordinator, mel, NOON, person } from '../testing-support/histories.js';
import { acceptSettlement } from './accept-settlement.decider.js';
import { signAuditFinding } from './audit.decider.js';
import { reverseExpenditure } from './reverse-expenditure.decider.js';

const auditor = { ...person('auditor', 'auditor'), now: NOON };
const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };

describe('SignAuditFinding', () => {
  const about = (
    what: 'change' | 'expenditure' | 'commitment' | 'settlement',
    aboutId: string,
  ) => ({
    ...{ cohortId: 'c1', findingId: 'f', about: what, aboutId },
    ...{ finding: 'in-order' as const, words: 'seen' },
  });

  it('is for somebody who had no part in it: SEPARATION_OF_DUTIES', () => {
    const past = allocatedBudget().past;
    const mixed = { duties: 'approvalFinding' };
    for (const who of [coordinator, mel]) {
      spec(signAuditFinding)
        .given(past)
        .when(about('change', 'p1'), who)
        .refuses('SEPARATION_OF_DUTIES', mixed);
    }
    for (const who of [finance, approver]) {
      spec(signAuditFinding)
        .given(booked().past)
        .when(about('expenditure', 'v'), who)
        .refuses('SEPARATION_OF_DUTIES', mixed);
    }
    // Who took a voucher out of the books had a part in it, too.
    const other = { ...person('other', 'finance', 'auditor'), now: NOON };
    spec(signAuditFinding)
      .given(booked().must(reverseExpenditure, reversal, other).past)
      .when(about('expenditure', 'v'), other)
      .refuses('SEPARATION_OF_DUTIES', mixed);
    const play = booked().must(signAuditFinding, about('expenditure', 'v'), auditor);
    expect(play.past['budget-c1']?.at(-1)).toMatchObject({
      type: 'budgeting.AuditFindingSigned',
      data: { signedBy: 'auditor', words: { unsealed: 'seen' } },
    });
  });

  it('is not for who stood behind what has no receipt: SEPARATION_OF_DUTIES', () => {
    const play = confirmed([declared(5_000)]);
    play.must(acceptSettlement, judging(play), { ...person('other', 'finance'), now: NOON });
    for (const id of ['witness', 'other', 'lead']) {
      spec(signAuditFinding)
        .given(play.past)
        .when(about('settlement', 's'), { ...person(id, 'auditor'), now: NOON })
        .refuses('SEPARATION_OF_DUTIES', { duties: 'approvalFinding' });
    }
    play.must(signAuditFinding, about('settlement', 's'), auditor);
  });

  it('is about something that there is: NOT_FOUND', () => {
    spec(signAuditFinding)
      .given(booked().past)
      .when(about('commitment', 'none'), auditor)
      .refuses('NOT_FOUND');
  });
});
