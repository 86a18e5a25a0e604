import { describe, expect, it } from '@jest/globals';
import { eur, money } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import type { HonorariaPolicy } from '../../events.js';
import {
  at,
  by,
  enrolled,
  launched,
  paused,
  policyOf,
} from '../../testing-support/due-histories.js';
import { membershipStream } from '@palabre/community/contract';
import { fold } from '@palabre/kernel';
import { whetherDue } from './due-rule.js';
import { confirmPolicy, proposePolicy } from './policy.decider.js';
import { approversFor, shortfallHandling, termsOf } from './policy.js';

const past = { 'cohort-c1': [launched()] };
const proposed = (policy: HonorariaPolicy = policyOf()) => ({
  type: 'honoraria.HonorariaPolicyProposed',
  data: { cohortId: 'c1', policy, proposedBy: 'first' },
});
const propose = (policy: HonorariaPolicy, given: object = past) =>
  spec(proposePolicy)
    .given(given as never)
    .when({ cohortId: 'c1', policy }, { ...by('first'), now: at });
const confirm = (given: object, who = 'second', policy = policyOf()) =>
  spec(confirmPolicy)
    .given({ ...past, ...given } as never)
    .when({ cohortId: 'c1', policy }, { ...by(who), now: at });

describe('a policy of honoraria', () => {
  it('is asked for by one person and confirmed, the very same, by another', () => {
    propose(policyOf()).emits({ book: [proposed()] });
    propose(policyOf(), { ...past, 'honorariaPolicy-c1': [proposed()] }).nothing();
    confirm({ 'honorariaPolicy-c1': [proposed()] }).emits({
      book: [
        {
          type: 'honoraria.HonorariaPolicyChanged',
          effectiveOn: '2024-11-01',
          data: { cohortId: 'c1', policy: policyOf(), proposedBy: 'first', confirmedBy: 'second' },
        },
      ],
    });
  });

  it('takes two who say the same: POLICY_NOT_PROPOSED, FOUR_EYES', () => {
    confirm({}).refuses('POLICY_NOT_PROPOSED');
    const more = proposed(policyOf({ amount: eur(13_000) }));
    confirm({ 'honorariaPolicy-c1': [more] }).refuses('POLICY_NOT_PROPOSED');
    confirm({ 'honorariaPolicy-c1': [proposed()] }, 'first').refuses('FOUR_EYES', {
      other: 'proposer',
    });
  });

  it('begins with a month of the cohort that nobody was told of: MONTH_ACCRUED_ALREADY', () => {
    const accrual = { cohortId: 'c1', month: '2024-11', accrualId: 'x' };
    const started = {
      type: 'honoraria.AccrualStarted',
      data: { ...accrual, membershipIds: [], of: 'all' },
    };
    const begun = { ...past, 'honorariaMonth-c1-2024-11': [started] };
    propose(policyOf({ from: '2024-10' }), begun).refuses('MONTH_ACCRUED_ALREADY', {
      month: '2024-11',
    });
    confirm({ ...begun, 'honorariaPolicy-c1': [proposed()] }).refuses('MONTH_ACCRUED_ALREADY');
    // One member was looked at alone, and told: the others get the same.
    const alone = { ...started, data: { ...accrual, membershipIds: ['m1'], of: 'some' } };
    const done = { type: 'honoraria.AccrualFinished', data: accrual };
    const filled = { ...past, 'honorariaMonth-c1-2024-11': [alone, done] };
    propose(policyOf(), filled).refuses('MONTH_ACCRUED_ALREADY', { month: '2024-11' });
    propose(policyOf({ from: '2025-01' })).refuses('MONTH_OUTSIDE_COHORT');
    propose(policyOf({ from: '2024-09' })).refuses('MONTH_OUTSIDE_COHORT');
  });

  it('is of amounts in the cohort’s currency and a few persons: POLICY_INVALID', () => {
    const wrong: readonly Partial<HonorariaPolicy>[] = [
      { amount: eur(0) },
      { amount: money(1, 'USD') },
      { approvals: { above: eur(-1), approvers: 2 } },
      { approvals: { above: eur(0), approvers: 0 } },
      { approvals: { above: eur(0), approvers: 6 } },
      { shortfall: { handling: 'accept', atMost: money(1, 'KES') } },
    ];
    for (const change of wrong) propose(policyOf(change)).refuses('POLICY_INVALID');
    // Also where it was proposed before it was wrong.
    const asked = (policy: HonorariaPolicy) =>
      confirm({ 'honorariaPolicy-c1': [proposed(policy)] }, 'second', policy);
    asked(policyOf({ amount: eur(0) })).refuses('POLICY_INVALID');
    asked(policyOf({ from: '2025-01' })).refuses('MONTH_OUTSIDE_COHORT');
  });

  it('sets amount and condition of the months from its first one on, of two the later word', () => {
    const cohort = launched().data;
    const policies = [
      policyOf({ from: '2024-12', amount: eur(15_000) }),
      policyOf({ from: '2024-11', amount: eur(11_000) }),
      policyOf({ from: '2024-11', amount: eur(12_000) }),
    ];
    const amounts = ['2024-10', '2024-11', '2024-12', '2025-01'].map(
      (month) => termsOf({ policies }, cohort, month).amount.minor,
    );
    expect(amounts).toEqual(['10000', '12000', '15000', '15000']);
  });

  it('says how many approve a file, and what becomes of a shortfall', () => {
    const policies = [
      policyOf({ approvals: { above: eur(100), approvers: 3 } }),
      policyOf({ from: '2025-01', approvals: { above: eur(0), approvers: 2 } }),
    ];
    const approvers = (month: string) =>
      [100, 101].map((minor) => approversFor({ policies }, month, eur(minor)));
    // Each month has the policy that began last before it.
    expect(['2024-10', '2024-11', '2024-12', '2025-01'].map(approvers)).toEqual([
      ...[
        [1, 1],
        [1, 3],
        [1, 3],
        [2, 2],
      ],
    ]);
    const handled = (month: string) =>
      [1_000, 1_001].map((minor) => shortfallHandling({ policies }, month, eur(minor)));
    expect(handled('2024-10')).toEqual(['review', 'review']);
    expect(handled('2024-11')).toEqual(['top-up', 'review']);
  });
});

describe('whether a month is due', () => {
  const terms = { amount: eur(10_000), policyFrom: null };
  const member = (...events: readonly object[]) =>
    fold(membershipStream, [enrolled('m1', 'p1'), ...events] as never);
  const because = (month: string, membership = member(), dueWhen = 'any-active-day') => {
    const due = whetherDue(membership, month, { ...terms, dueWhen } as never);
    return due.isDue ? due.explained.activeDays : due.because;
  };

  it('says why not', () => {
    expect(because('2024-09')).toBe('not-yet-member');
    expect(because('2025-01')).toBe('left-before');
    expect(because('2024-11', member(paused('2024-10-31')))).toBe('paused-all-month');
    expect(because('2024-10', fold(membershipStream, []))).toBe('not-a-member');
  });

  it('counts the active days that a policy may ask for', () => {
    const till10th = member(paused('2024-10-11'));
    expect(because('2024-10', till10th)).toBe(10);
    expect(because('2024-10', till10th, 'active-on-first-day')).toBe(10);
    expect(because('2024-10', till10th, 'active-all-month')).toBe('not-active-all-month');
    expect(because('2024-10', member(), 'active-all-month')).toBe(31);
    const late = fold(membershipStream, [
      {
        ...enrolled('m1', 'p1'),
        data: { ...enrolled('m1', 'p1').data, activeFrom: '2024-10-02' },
      },
    ]);
    expect(because('2024-10', late, 'active-on-first-day')).toBe('not-active-on-first-day');
  });
});
