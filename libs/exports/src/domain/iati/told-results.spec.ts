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

  it('is what was known when a month was over: a file that somebody has can be made again', () => {
    const late = reported('2024-12-01', '18', '2025-03-01T09:00:00.000Z');
    const early = { ...indicator, reports: [indicator.reports[0]!, late] };
    const of = (until: string) =>
      told(group({ indicators: [early] }), { until, level: 'partners' })[0]?.[2];
    expect(['2024-12-31', '2025-03-30', '2025-03-31'].map(of)).toEqual(['12', '12', '18']);
    expect(told(group(), { knownAt: '2024-11-01T00:00:00.000Z' })).toEqual([]);
    // It was approved on 5 November: before that month is over a file of October would tell of it.
    const begun = ['2024-10-31', '2024-11-29', '2024-11-30'];
    expect(begun.map((until) => told(group(), { until, level: 'partners' }).length)).toEqual([
      ...[0, 0, 1],
    ]);
  });

  it('tells of people nothing that any two files would tell of fewer than five', () => {
    const reports = [
      ...[reported('2026-04-06', '6'), reported('2026-05-08', '7'), reported('2026-06-10', '4')],
      ...[reported('2026-07-10', '11'), reported('2026-08-10', '8'), reported('2026-09-10', '0')],
      ...[reported('2026-10-10', '11'), reported('2026-11-10', '16')],
    ];
    const ends = ['04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31', '11-30'];
    const valuesOf = (one: ResultIndicator, countsPeople: boolean) =>
      ends.map((end) => {
        const results = group({ indicators: [one], checked: signed(one, countsPeople) });
        return told(results, { until: `2026-${end}` })[0]?.[2];
      });
    const one = { ...indicator, reports };
    expect(valuesOf(one, true)).toEqual(['6', '6', '6', '11', '11', '0', '11', '16']);
    expect(valuesOf(one, false)).toEqual(['6', '7', '4', '11', '8', '0', '11', '16']);
    // It began at 10: one more is one person.
    const fromTen = valuesOf({ ...one, baseline: '10' }, true);
    expect(fromTen).toEqual([...Array<undefined>(5).fill(undefined), '0', '0', '16']);
    // Within a month nothing is told of it.
    const within = told(group({ indicators: [one] }), { until: '2026-05-30' });
    expect(within[0]?.[2]).toBe('6');
  });
});
