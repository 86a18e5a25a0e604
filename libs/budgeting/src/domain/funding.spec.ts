import { describe, expect, it } from '@jest/globals';
import { canonicalJson, contentHash, isRefusal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  allocatedBudget,
  both,
  change,
  coordinator,
  document,
  euro,
  NOON,
  openedBudget,
  person,
  propose,
  terms,
  view,
} from '../testing-support/histories.js';
import { fact, last, legs, reaction } from '../testing-support/facts.js';
import { agreed, shared, sharing, twoFunders } from '../testing-support/funders.js';
import { nextBudget } from '../testing-support/next-budget.js';
import type { Play } from '../testing-support/play.js';
import { agreeFunding } from './agree-funding.decider.js';
import { assignFunderLine } from './assign-funder-line.decider.js';
import { closeBudget } from './close-budget.decider.js';
import { proposeCostShare } from './propose-cost-share.decider.js';
import { inShares } from './cost-share.js';
import { executeChange } from './execute-change.decider.js';
import { freezeBudget, thawBudget } from './open-budget.decider.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import { finance, judging, lead, receipt } from '../testing-support/advances.js';
import { returnSettlement } from './judge-settlement.decider.js';
import { claimExpense } from './submit-settlement.decider.js';
import { approved, request, requested } from '../testing-support/contracts.js';
import { requestCommitment } from './request-commitment.decider.js';

const at = { ...coordinator, now: NOON };
const money = { fundingAgreementId: 'fa1' };
describe('a funding agreement', () => {
  const funding = {
    ...{ ...terms, fundingAgreementId: 'fa9', funder: both('Fund'), reference: 'F-9' },
    ...{ amount: euro(100), lines: [], reportingPeriods: [], documentId: 'contract' },
  };
  const when = (given: object) =>
    spec(agreeFunding)
      .given({ 'document-contract': [document('contract', 'contract')] })
      .when({ ...funding, ...given }, at);

  it('has periods to report on that cross the calendar year, in their order', () => {
    const first = { from: '2024-07-01', until: '2025-06-30' };
    const second = { from: '2025-07-01', until: '2025-12-31' };
    const reportingPeriods = [first, second];
    when({ reportingPeriods }).emits({
      agreement: [
        {
          type: 'budgeting.FundingAgreed',
          data: {
            ...{ ...funding, reportingPeriods, agreedBy: 'coordinator' },
            sha256: contentHash('contract'),
            contentHash: contentHash(canonicalJson({ ...funding, reportingPeriods })),
          },
        },
      ],
    });
    when({ reportingPeriods: [second, first] }).refuses('DATES_OUT_OF_ORDER');
    const over = { from: '2025-06-30', until: '2025-12-31' };
    when({ reportingPeriods: [first, over] }).refuses('DATES_OUT_OF_ORDER');
    const before = { from: '2023-12-31', until: '2024-12-30' };
    when({ reportingPeriods: [before] }).refuses('DATES_OUT_OF_ORDER');
  });

  it('has lines of the funder’s own that sum to it: LINES_DO_NOT_SUM', () => {
    const line = (code: string, minor: number) => ({
      code,
      title: both(code),
      amount: euro(minor),
    });
    when({ lines: [line('1', 60), line('2', 39)] }).refuses('LINES_DO_NOT_SUM', {
      ...{ needed: euro(100), available: euro(99) },
    });
    when({ lines: [line('1', 60), line('1', 40)] }).refuses('LINE_DUPLICATED');
    const dollars = { ...line('1', 60), amount: { minor: '100', currency: 'USD' } };
    when({ lines: [dollars] }).refuses('CURRENCY_MISMATCH');
    when({ lines: [{ ...line('1', 100), title: { en: 'One', fr: '' } }] }).refuses(
      'TRANSLATION_MISSING',
    );
  });

  it('shows our lines under the funder’s: FUNDER_LINE_UNKNOWN', () => {
    const theirs = agreed('fa1', { lines: [{ code: '2.1', title: both('x'), amount: euro(1) }] });
    const past = { ...openedBudget().past, 'fundingAgreement-fa1': [theirs] };
    const assign = { cohortId: 'c1', lineId: 'activities', ...money, funderLineCode: '2.1' };
    spec(assignFunderLine)
      .given(past)
      .when(assign, at)
      .emits({
        budget: [
          {
            type: 'budgeting.FunderLineAssigned',
            effectiveOn: '2024-09-10',
            data: { ...assign, assignedBy: 'coordinator' },
          },
        ],
      });
    spec(assignFunderLine)
      .given(past)
      .when({ ...assign, funderLineCode: '3' }, at)
      .refuses('FUNDER_LINE_UNKNOWN', { codes: ['2.1'] });
  });

  it('shows a line elsewhere, after a period has ended, when somebody else says so and why', () => {
    const theirs = agreed('fa1', {
      lines: ['2.1', '2.2'].map((code) => ({ code, title: both('x'), amount: euro(1) })),
      reportingPeriods: [{ from: '2024-01-01', until: '2024-09-10' }],
    });
    const play = openedBudget();
    play.past['fundingAgreement-fa1'] = [theirs];
    const under = (funderLineCode: string, more: object = {}) => ({
      ...{ cohortId: 'c1', lineId: 'activities', ...money, funderLineCode, ...more },
    });
    // Until the period's last day it is a slip of the pen of theirs, and put right.
    play
      .must(assignFunderLine, under('2.1'), at)
      .must(assignFunderLine, under('2.2'), at)
      .must(assignFunderLine, under('2.1'), at);
    const later = '2024-09-11T10:00:00.000Z';
    spec(assignFunderLine)
      .given(play.past)
      .when(under('2.1'), { ...at, now: later })
      .nothing();
    const other = { ...person('other', 'finance'), now: later };
    spec(assignFunderLine)
      .given(play.past)
      .when(under('2.2', { reason: 'their new budget' }), other)
      .emits({
        budget: [
          {
            type: 'budgeting.FunderLineAssigned',
            effectiveOn: '2024-09-11',
            data: {
              ...{ ...under('2.2'), assignedBy: 'other' },
              reason: { subject: 'c1', purpose: 'finance', unsealed: 'their new budget' },
            },
          },
        ],
      });
  });
});

describe('a cost share', () => {
  it('splits to the cent, what is left over to the first', () => {
    const third = { fundingAgreementId: 'x', share: '0.333333333333333333' };
    const rest = { fundingAgreementId: 'y', share: '0.666666666666666667' };
    expect(inShares(100n, [third, rest])).toEqual([34n, 66n]);
    expect(inShares(1n, [rest, third])).toEqual([1n, 0n]);
  });

  it('is what a contract is promised in from its day on', () => {
    const play = shared(twoFunders(), sharing('0.6', '0.4'));
    shared(play, sharing('0.5', '0.5', '2024-12-01'), 'later');
    expect(play.send(requestCommitment, request({ amount: euro(900_000) }), at)).toMatchObject({
      // Of the 5,400.00 that are the first funder's, 5,000.00 are there.
      ...{ code: 'ALLOCATION_EXCEEDED' },
      details: { needed: euro(900_000), available: euro(860_000) },
    });
    const later = { ...at, now: '2024-12-01T10:00:00.000Z' };
    const asked = play.send(requestCommitment, request({ amount: euro(900_000) }), later);
    expect(isRefusal(asked)).toBe(false);
  });

  it('is how bank facts without cover are borne too', () => {
    const play = shared(twoFunders(), sharing('0.6', '0.4'));
    const other = fact('f1', 'other', 1_000, { lineKind: 'activities' });
    play.must(recordBankFact, other, reaction);
    expect(legs(last(play))).toEqual([
      ['spent', 'activities', 600, 600],
      ['overrun', 'activities', -600, -600],
      ['spent', 'activities', 400, 400],
      ['overrun', 'activities', -400, -400],
    ]);
  });

  it('comes to 1 and names funders of the budget, each once: COST_SHARE_INCOMPLETE', () => {
    const wish = { costShareId: 's', reason: 'as agreed', documentIds: ['consent'] };
    const when = (command: ReturnType<typeof sharing>) =>
      spec(proposeCostShare)
        .given(twoFunders().past)
        .when({ ...wish, ...command }, at);
    when(sharing('0.6', '0.3')).refuses('COST_SHARE_INCOMPLETE', {
      ...{ lineId: 'activities', sum: '0.9' },
    });
    when(sharing('1.5', '-0.5')).refuses('COST_SHARE_INCOMPLETE');
    const [one = { fundingAgreementId: '', share: '' }] = sharing('0.5', '0.5').shares;
    when({ ...sharing('1', '0'), shares: [one, one] }).refuses('COST_SHARE_INCOMPLETE');
    when({ ...sharing('1', '0'), shares: [{ ...one, fundingAgreementId: 'fa7' }] }).refuses(
      'NOT_FOUND',
    );
  });
});

describe('what is unspent', () => {
  const carry = (minor: number, given: object = {}) => ({
    ...{ kind: 'carry-over' as const, lineId: 'reserve', toCohortId: 'c2', toLineId: 'reserve' },
    ...{ ...money, amount: euro(minor), ...given },
  });

  it('is carried over to the next cohort after MEL was heard, in one act', () => {
    const play = change(nextBudget(), 'p', carry(90_000));
    expect(play.past['budget-c1']?.at(-1)).toMatchObject({
      type: 'budgeting.UnspentCarriedOver',
      data: { postings: [{ account: 'source' }, { account: 'envelope', balance: euro(0) }] },
    });
    expect(play.past['budget-c2']?.at(-1)).toMatchObject({
      type: 'budgeting.UnspentBroughtForward',
      data: {
        ...{ cohortId: 'c2', fromCohortId: 'c1', proposalId: 'p', amount: euro(90_000) },
        postings: [
          { account: 'envelope', fundingAgreementId: 'fa1', balance: euro(90_000) },
          { account: 'source', fundingAgreementId: 'fa1', balance: euro(-90_000) },
        ],
      },
    });
    const assigned = play.past['fundingAgreement-fa1']?.slice(-3, -1).map(({ data }) => data);
    expect(assigned).toMatchObject([
      { cohortId: 'c1', amount: euro(-90_000) },
      { cohortId: 'c2', amount: euro(90_000) },
    ]);
  });

  it.each([
    ['ENVELOPE_EXCEEDED', carry(90_001), NOON],
    ['LINE_KIND_MISMATCH', carry(1, { toLineId: 'charges' }), NOON],
    ['NOT_FOUND', carry(1, { toLineId: 'none' }), NOON],
    ['OUTSIDE_ELIGIBILITY', carry(1), '2026-01-01T10:00:00.000Z'],
  ])('refuses: %s', (code, wish, now) => {
    const play = view(propose(nextBudget(), 'p', wish), 'p');
    const answer = play.send(executeChange, { cohortId: 'c1', proposalId: 'p' }, { ...at, now });
    expect(answer).toMatchObject({ code });
  });
});

describe('CloseBudget', () => {
  const closing = { cohortId: 'c1', reason: 'the year is over' };

  it('ends a budget and says what nobody spent', () => {
    const play = allocatedBudget().must(closeBudget, closing, at);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      unspent: [{ fundingAgreementId: 'fa1', amount: euro(4_000_000) }],
    });
    spec(requestCommitment).given(play.past).when(request(), at).refuses('BUDGET_CLOSED');
    spec(closeBudget).given(play.past).when(closing, at).nothing();
    // Closed is for good.
    spec(thawBudget).given(play.past).when(closing, at).refuses('BUDGET_CLOSED');
    spec(freezeBudget).given(play.past).when(closing, at).refuses('BUDGET_CLOSED');
    // What the bank books is still recorded.
    play.must(recordBankFact, fact('f1', 'charge', 100), reaction);
    expect(last(play).data.flags).toEqual([]);
  });

  it('refuses while a claim waits whose receipts are held: BUDGET_NOT_SETTLED', () => {
    const claim = {
      ...{ cohortId: 'c1', advanceId: 'claim', settlementId: 'sc', personId: 'lead' },
      ...{ lineId: 'activities', groupId: 'g1', receipts: [receipt(2_500)] },
    };
    const play = allocatedBudget()
      .add('document-r1', document('r1', 'receipt'))
      .must(claimExpense, claim, lead);
    spec(closeBudget)
      .given(play.past)
      .when(closing, at)
      .refuses('BUDGET_NOT_SETTLED', {
        ...{ count: 1, commitments: [], advances: [], overruns: [], proposals: [] },
        ...{ settlements: ['sc'], payments: [], withoutRate: [] },
      });
    play.must(returnSettlement, { ...judging(play, 'claim'), reason: 'blurred' }, finance);
    play.must(closeBudget, closing, at);
  });

  it('refuses while anything is open, and says what: BUDGET_NOT_SETTLED', () => {
    const when = (play: Play) => spec(closeBudget).given(play.past).when(closing, at);
    when(requested()).refuses('BUDGET_NOT_SETTLED', {
      ...{ count: 1, commitments: ['k'], advances: [], overruns: [], proposals: [] },
      ...{ settlements: [], payments: [], withoutRate: [] },
    });
    when(approved()).refuses('BUDGET_NOT_SETTLED');
    const overrun = allocatedBudget().must(recordBankFact, fact('f1', 'other', 5), reaction);
    when(overrun).refuses('BUDGET_NOT_SETTLED', {
      ...{ count: 2, commitments: [], advances: [], overruns: ['f1'], proposals: [] },
      ...{ settlements: [], payments: ['f1'], withoutRate: [] },
    });
  });
});
