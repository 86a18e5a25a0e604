import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { openOverruns } from '../testing-support/facts.js';
import { agreed } from '../testing-support/funders.js';
import type { Play } from '../testing-support/play.js';
import {
  allocatedBudget,
  beforeOpening,
  change,
  coordinator,
  euro,
  NOON,
  person,
} from '../testing-support/histories.js';
import { budgetStream } from './budget.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import { reverseBankFact } from './reverse-bank-fact.decider.js';
import { settleOverrun, type SettleOverrunData } from './settle-overrun.decider.js';

const at = { ...coordinator, now: NOON };
const fact = (factId: string, kind: 'charge' | 'other', minor: number) => ({
  ...{ cohortId: 'c1', factId, kind, amount: euro(minor), references: {} },
  ...{ bookedOn: '2024-10-01', valueOn: '2024-10-01' },
});
/** The charges line is overrun by 15.00; 20.00 more stand free in its envelope. */
const overrun = (): Play => {
  const play = allocatedBudget().must(recordBankFact, fact('f1', 'charge', 11_500), person('x'));
  return change(play, 'more', {
    ...{ kind: 'increase', lineId: 'charges', fundingAgreementId: 'fa1' },
    amount: euro(2_000),
  });
};
const settlement = (given: Partial<SettleOverrunData> = {}): SettleOverrunData => ({
  ...{ cohortId: 'c1', overrunId: 'f1', reason: 'fees went up' },
  cover: { account: 'envelope', lineId: 'charges' },
  ...given,
});
const leg = (account: string, lineId: string, minor: number, balance: number, source = 'fa1') => ({
  ...{ account, fundingAgreementId: source, lineId },
  ...{ amount: euro(minor), balance: euro(balance) },
});

describe('SettleOverrun', () => {
  it('covers all that is open out of the envelope of the line', () => {
    spec(settleOverrun)
      .given(overrun().past)
      .when(settlement(), at)
      .emits({
        budget: [
          {
            type: 'budgeting.OverrunSettled',
            effectiveOn: '2024-09-10',
            data: {
              ...{ cohortId: 'c1', overrunId: 'f1', lineId: 'charges', amount: euro(1_500) },
              ...{ cover: { account: 'envelope', lineId: 'charges' }, open: euro(0) },
              reason: { subject: 'c1', purpose: 'finance', unsealed: 'fees went up' },
              settledBy: 'coordinator',
              postings: [
                leg('overrun', 'charges', 1_500, 0),
                leg('envelope', 'charges', -1_500, 500),
              ],
            },
          },
        ],
      });
  });

  it('covers a part, and later the rest out of an allocation', () => {
    const play = overrun().must(settleOverrun, settlement({ amount: euro(1_000) }), at);
    expect(openOverruns(play)).toMatchObject({ f1: { minor: 500n } });
    change(play, 'p', {
      ...{ kind: 'allocate', lineId: 'charges', fundingAgreementId: 'fa1', amount: euro(1_000) },
    });
    const rest = settlement({ cover: { account: 'allocated', lineId: 'charges' } });
    play.must(settleOverrun, rest, at);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      postings: [leg('overrun', 'charges', 500, 0), leg('allocated', 'charges', -500, 500)],
    });
    expect(openOverruns(play)).toEqual({});
  });

  it('says of what is covered that nothing is open: OVERRUN_EXCEEDED', () => {
    const play = overrun().must(settleOverrun, settlement(), at);
    spec(settleOverrun)
      .given(play.past)
      .when(settlement({ amount: euro(1) }), at)
      .refuses('OVERRUN_EXCEEDED', { open: euro(0) });
  });

  it('moves what no line had claimed to the line that covers it', () => {
    const play = allocatedBudget().must(recordBankFact, fact('f1', 'other', 700), person('x'));
    play.must(settleOverrun, settlement({ cover: { account: 'envelope', lineId: 'reserve' } }), at);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      postings: [
        leg('overrun', 'unassigned', 700, 0),
        leg('spent', 'unassigned', -700, 0),
        leg('spent', 'reserve', 700, 700),
        leg('envelope', 'reserve', -700, 89_300),
      ],
    });
  });

  /** The charges line is overrun by 15.00 of the first funder; the second one has 20.00 free there. */
  const besideAnother = (): Play => {
    const play = allocatedBudget()
      .must(recordBankFact, fact('f1', 'charge', 11_500), person('x'))
      .add('fundingAgreement-fa2', agreed('fa2'));
    return change(play, 'second', {
      ...{ kind: 'increase', lineId: 'charges', fundingAgreementId: 'fa2' },
      amount: euro(2_000),
    });
  };

  it('takes no other funder’s money, but where both bear the line from that day on', () => {
    spec(settleOverrun)
      .given(besideAnother().past)
      .when(settlement(), at)
      .refuses('COVER_UNDECIDED', {
        ...{ whose: 'funder', needed: euro(1_500), available: euro(0) },
      });
    const play = besideAnother().add('budget-c1', {
      type: 'budgeting.CostShareAgreed',
      data: {
        ...{ cohortId: 'c1', lineId: 'charges', startsOn: '2024-10-01', agreedBy: 'coordinator' },
        shares: [{ fundingAgreementId: 'fa2', share: '1' }],
      },
    });
    play.must(settleOverrun, settlement(), at);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      postings: [
        leg('overrun', 'charges', 1_500, 0),
        leg('spent', 'charges', -1_500, 10_000),
        leg('spent', 'charges', 1_500, 1_500, 'fa2'),
        leg('envelope', 'charges', -1_500, 500, 'fa2'),
      ],
    });
    expect(openOverruns(play)).toEqual({});
  });

  it('takes nothing of a group, whose money it is not asked for', () => {
    const cover = { account: 'allocated', lineId: 'charges', groupId: 'g1' } as const;
    spec(settleOverrun)
      .given(overrun().past)
      .when(settlement({ cover }), at)
      .refuses('COVER_UNDECIDED', {
        ...{ whose: 'group', needed: euro(1_500), available: euro(0) },
      });
  });

  it('is undone with the fact', () => {
    const before = overrun();
    before.must(
      reverseBankFact,
      { cohortId: 'c1', factId: 'f1', reason: 'unmatched' },
      person('x'),
    );
    const after = overrun()
      .must(settleOverrun, settlement(), at)
      .must(reverseBankFact, { cohortId: 'c1', factId: 'f1', reason: 'unmatched' }, person('x'));
    expect(after.state(budgetStream, 'c1').balances).toEqual(
      before.state(budgetStream, 'c1').balances,
    );
  });

  it.each([
    ['NOT_FOUND', settlement({ overrunId: 'none' })],
    ['NOT_FOUND', settlement({ cover: { account: 'envelope', lineId: 'none' } })],
    ['OVERRUN_EXCEEDED', settlement({ amount: euro(1_501) })],
    ['AMOUNT_NOT_POSITIVE', settlement({ amount: euro(0) })],
    ['CURRENCY_MISMATCH', settlement({ amount: { minor: '1', currency: 'USD' } })],
    ['OTHER_LINE', settlement({ cover: { account: 'envelope', lineId: 'reserve' } })],
    ['ALLOCATION_EXCEEDED', settlement({ cover: { account: 'allocated', lineId: 'charges' } })],
  ])('refuses: %s', (code, command) => {
    spec(settleOverrun).given(overrun().past).when(command, at).refuses(code);
  });

  it('refuses more than is free: ENVELOPE_EXCEEDED', () => {
    const play = allocatedBudget().must(recordBankFact, fact('f1', 'charge', 11_500), person('x'));
    spec(settleOverrun)
      .given(play.past)
      .when(settlement(), at)
      .refuses('ENVELOPE_EXCEEDED', { needed: euro(1_500), available: euro(0) });
  });

  it('refuses before there is a budget: BUDGET_NOT_OPEN', () => {
    spec(settleOverrun)
      .given(beforeOpening().past)
      .when(settlement(), at)
      .refuses('BUDGET_NOT_OPEN');
  });
});
