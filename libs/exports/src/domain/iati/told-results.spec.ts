import { describe, expect, it } from '@jest/globals';
import { idOf } from '../../testing-support/histories.js';
import type { GroupResults, ResultIndicator } from '../books/group-results.js';
import { indicatorHash, type CheckedIndicator } from './indicator-check.js';
import { resultsToldIn } from './told-results.js';

const [GROUP, PLAN] = [idOf(80), idOf(81)];
const reported = (on: string, value: string, recordedAt = `${on}T12:00:00.000Z`) => ({
  ...{ on, value, recordedAt },
});
const indicator: ResultIndicator = {
  ...{ workplanId: PLAN, indicatorId: 'shelter', baseline: '0', target: '40' },
  ...{ title: { en: 'People with a safe place to sleep' }, unit: { en: 'people' } },
  ...{ approvedOn: '2024-11-05', recordedAt: '2024-11-05T10:00:00.000Z' },
  reports: [reported('2024-12-01', '12'), reported('2025-02-01', '17')],
};
const signed = (
  one = indicator,
  countsPeople = true,
): Readonly<Record<string, readonly CheckedIndicator[]>> => ({
  [PLAN]: [
    {
      ...{ indicatorId: one.indicatorId, contentHash: indicatorHash(GROUP, PLAN, one) },
      countsPeople,
    },
  ],
});
const group = (more: Partial<GroupResults> = {}): GroupResults => ({
  ...{ groupId: GROUP, title: { en: 'A guide', fr: 'Un guide' }, publishedOn: '2025-01-10' },
  ...{ indicators: [indicator], checked: signed(), ...more },
});
const told = (
  results: GroupResults,
  {
    level = 'public',
    until = '2025-03-31',
    ...more
  }: Partial<Parameters<typeof resultsToldIn>[1]> = {},
) =>
  resultsToldIn([results], { level, until, ...more }).flatMap(({ title, indicators }) =>
    indicators.map(({ target, actual }) => [title.en, target, actual?.value]),
  );

describe('what is told of results', () => {
  it('is an indicator whose exact words somebody has checked, once the outcome is published', () => {
    expect(told(group())).toEqual([['A guide', '40', '17']]);
    expect(told(group(), { until: '2025-01-09' })).toEqual([]);
    expect(told(group({ publishedOn: null, title: null }))).toEqual([]);
  });

  it.each(['public', 'partners'] as const)(
    'is nothing to the %s that nobody has checked',
    (level) => {
      expect(told(group({ checked: {} }), { level })).toEqual([]);
      // An amendment put it in other words.
      const amended = { ...indicator, title: { en: 'Trans women with a safe place in Gulu' } };
      expect(told(group({ indicators: [amended] }), { level })).toEqual([]);
      // It was checked for another group, or for another plan.
      const ofAnother = { ...indicator, workplanId: idOf(82) };
      expect(told(group({ indicators: [ofAnother] }), { level })).toEqual([]);
    },
  );

  it('is told to partners before the outcome is, without naming that', () => {
    const early = group({ publishedOn: null, title: null });
    expect(told(early, { level: 'partners' })).toEqual([['Output of a working group', '40', '17']]);
  });

  it('is never about fewer than five people', () => {
    const few = { ...indicator, target: '4' };
    expect(told(group({ indicators: [few], checked: signed(few) }))).toEqual([]);
    expect(told(group({ indicators: [few], checked: signed(few, false) }))).toEqual([
      ['A guide', '4', '17'],
    ]);
    const begun = { ...indicator, reports: [reported('2024-12-01', '3')] };
    expect(told(group({ indicators: [begun] }))).toEqual([['A guide', '40', undefined]]);
    const nobody = { ...indicator, reports: [reported('2024-12-01', '0')] };
    expect(told(group({ indicators: [nobody] }))).toEqual([['A guide', '40', '0']]);
  });

  it('is what was known at a moment: a file that somebody has can be made again', () => {
    const late = reported('2024-12-01', '14', '2025-03-01T09:00:00.000Z');
    const results = group({
      indicators: [{ ...indicator, reports: [...indicator.reports, late] }],
    });
    expect(told(results, { until: '2024-12-31', level: 'partners' })[0]?.[2]).toBe('14');
    const knownAt = '2025-02-28T00:00:00.000Z';
    expect(told(results, { until: '2024-12-31', level: 'partners', knownAt })[0]?.[2]).toBe('12');
    expect(told(results, { knownAt: '2024-11-01T00:00:00.000Z' })).toEqual([]);
  });
});
