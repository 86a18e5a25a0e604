import { describe, expect, it } from '@jest/globals';
import type { WorkplanContent } from '../events.js';
import { both, content, memberId } from '../testing-support/histories.js';
import { isMet } from './indicator.js';
import { smartCheck } from './smart-check.js';

const facts = {
  questionIds: ['q1'],
  startsOn: '2024-10-01',
  endsOn: '2025-09-30',
  memberIds: [memberId('ada'), memberId('bo')],
  doneStepIds: [],
};
/** The items that a workplan does not meet, with what is missing. */
const unmet = (change: Partial<WorkplanContent>, given: Partial<typeof facts> = {}) =>
  Object.fromEntries(
    smartCheck({ ...content, ...change }, { ...facts, ...given })
      .filter(({ met }) => !met)
      .map(({ item, missing }) => [item, missing]),
  );
const [listen, trial] = content.steps;
const [groups] = content.indicators;
if (!listen || !trial || !groups) throw new Error('the sample has two steps and an indicator');
const { ownerMembershipId: _owner, ...unowned } = listen;
const { dueOn: _due, ...undated } = trial;
const { baseline: _baseline, target: _target, ...uncounted } = groups;

describe('the SMART check', () => {
  it('finds nothing missing in a good workplan, and answers item by item', () => {
    expect(smartCheck(content, facts).map(({ item, met }) => [item, met])).toEqual([
      ['specific', true],
      ['measurable', true],
      ['achievable', true],
      ['relevant', true],
      ['time-bound', true],
    ]);
  });
  it('specific: what, and for whom', () => {
    expect(unmet({ forWhom: { en: '' } })).toEqual({ specific: ['/forWhom'] });
    expect(unmet({ objectives: [] })).toEqual({ specific: ['/objectives'] });
    expect(unmet({ objectives: [both('x'), {}] })).toEqual({ specific: ['/objectives/1'] });
    expect(unmet({ steps: [listen, { ...trial, title: {} }] })).toEqual({
      specific: ['/steps/1/title'],
    });
  });
  it('measurable: indicators with baseline, target and unit', () => {
    expect(unmet({ indicators: [] })).toEqual({ measurable: ['/indicators'] });
    expect(unmet({ indicators: [uncounted] })).toEqual({
      measurable: ['/indicators/0/baseline', '/indicators/0/target'],
    });
    expect(unmet({ indicators: [{ ...groups, unit: {} }] })).toEqual({
      measurable: ['/indicators/0/unit'],
    });
    expect(unmet({ indicators: [{ ...groups, baseline: '12.0', target: '12' }] })).toEqual({
      measurable: ['/indicators/0/target'],
    });
  });
  it('achievable: an owner who is in the group, and something to do it with', () => {
    const missing = { achievable: ['/steps/0/ownerMembershipId'] };
    expect(unmet({ steps: [unowned, trial] })).toEqual(missing);
    expect(unmet({}, { memberIds: [memberId('ada')] })).toEqual(missing);
    expect(unmet({}, { memberIds: [memberId('ada')], doneStepIds: ['listen'] as never })).toEqual(
      {},
    );
    expect(unmet({ budget: [] })).toEqual({ achievable: ['/resources'] });
    expect(unmet({ budget: [], resources: { fr: 'Nos salles' } })).toEqual({});
  });
  it('relevant: finalised questions of the group, no others', () => {
    expect(unmet({ questionIds: [] })).toEqual({ relevant: ['/questionIds'] });
    expect(unmet({ questionIds: ['q1', 'q2'] })).toEqual({ relevant: ['/questionIds/1'] });
  });
  it('time-bound: every step is due within the cohort, and not before it begins', () => {
    const late = { 'time-bound': ['/steps/1/dueOn'] };
    expect(unmet({ steps: [listen, undated] })).toEqual(late);
    expect(unmet({ steps: [listen, { ...trial, dueOn: '2025-10-01' }] })).toEqual(late);
    expect(unmet({ steps: [listen, { ...trial, dueOn: '2025-09-30' }] })).toEqual({});
    expect(unmet({ steps: [listen, { ...trial, startsOn: '2025-08-01' }] })).toEqual(late);
    expect(unmet({ steps: [] })).toEqual({ specific: ['/steps'], 'time-bound': ['/steps'] });
  });
});

describe('isMet', () => {
  it('is met at the target or beyond it, seen from the baseline', () => {
    expect(isMet({ baseline: '0', target: '12' }, '11.99')).toBe(false);
    expect(isMet({ baseline: '0', target: '12' }, '12')).toBe(true);
    expect(isMet({ baseline: '31.5', target: '60' }, '64.2')).toBe(true);
    expect(isMet({ baseline: '40', target: '10' }, '10.0')).toBe(true);
    expect(isMet({ baseline: '40', target: '10' }, '10.1')).toBe(false);
    expect(isMet({ baseline: '0', target: '12' }, undefined)).toBe(false);
  });
});
