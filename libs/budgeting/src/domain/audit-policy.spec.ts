import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { approver, booked } from '../testing-support/contracts.js';
import { mel, NOON } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { confirmAuditPolicy, proposeAuditPolicy } from './audit-policy.decider.js';
import { DEFAULT_AUDIT_POLICY, LEAST_AUDIT_POLICY, policyOn } from './audit-policy.js';
import { budgetStream } from './budget.js';

const policy = (given: object = {}) => ({
  ...{ cohortId: 'c1', policyId: 'ap', share: '0.5', most: 60, rateTolerance: '0.05' },
  ...{ reason: 'the first year', ...given },
});

describe('an audit policy', () => {
  const confirming = { cohortId: 'c1', policyId: 'ap' };
  const mels = { ...mel, now: NOON };
  const inForce = (play: Play) => {
    const budget = play.state(budgetStream, 'c1');
    return budget.stage === 'unopened' ? undefined : budget.auditPolicy;
  };

  it('counts once a second person has confirmed it, and a later proposal takes its place', () => {
    const play = booked().must(proposeAuditPolicy, policy(), approver);
    expect(inForce(play)).toEqual(DEFAULT_AUDIT_POLICY);
    spec(confirmAuditPolicy)
      .given(play.past)
      .when(confirming, mels)
      .emits({
        budget: [
          {
            type: 'budgeting.AuditPolicySet',
            effectiveOn: '2024-09-10',
            data: {
              ...{ ...confirming, share: '0.5', most: 60, rateTolerance: '0.05' },
              ...{ proposedBy: 'coordinator', setBy: 'mel' },
            },
          },
        ],
      });
    play.must(confirmAuditPolicy, confirming, mels);
    expect(inForce(play)).toEqual({ share: '0.5', most: 60, rateTolerance: '0.05' });
    spec(confirmAuditPolicy).given(play.past).when(confirming, mels).nothing();
  });

  it.each([
    { share: '0.0499' },
    { share: '1.01' },
    { most: 9 },
    { most: 201 },
    { rateTolerance: '0.009' },
    { rateTolerance: '0.51' },
  ])('has a floor and a ceiling: AUDIT_POLICY_UNUSABLE %j', (given) => {
    spec(proposeAuditPolicy)
      .given(booked().past)
      .when(policy(given), approver)
      .refuses('AUDIT_POLICY_UNUSABLE');
  });

  it('makes samples smaller only thirty days later, and larger at once', () => {
    const play = booked();
    const setting = (policyId: string, share: string, now = NOON) =>
      play
        .must(proposeAuditPolicy, policy({ policyId, share }), { ...approver, now })
        .must(confirmAuditPolicy, { cohortId: 'c1', policyId }, { ...mel, now });
    const shareOn = (today: string): string => {
      const budget = play.state(budgetStream, 'c1');
      return budget.stage === 'unopened' ? '' : policyOn(budget, today).share;
    };
    setting('more', '0.5');
    expect(shareOn('2024-09-10')).toBe('0.5');
    setting('less', '0.05');
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({ smallerFrom: '2024-10-10' });
    expect([shareOn('2024-10-09'), shareOn('2024-10-10')]).toEqual(['0.5', '0.05']);
    // Twice smaller: each waits for its own days.
    setting('even-less', '0.05', '2024-10-01T10:00:00.000Z');
    expect([shareOn('2024-10-09'), shareOn('2024-10-30')]).toEqual(['0.5', '0.05']);
  });

  it('of one person, from before there was a floor, counts as that', () => {
    const play = booked().add('budget-c1', {
      type: 'budgeting.AuditPolicySet',
      data: {
        ...{ cohortId: 'c1', share: '0.0001', most: 1, setBy: 'coordinator' },
        // As it is read from a log of before.
        rateTolerance: '0.10',
      },
    });
    expect(inForce(play)).toEqual({ ...LEAST_AUDIT_POLICY, rateTolerance: '0.10' });
  });
});
