import { describe, expect, it } from '@jest/globals';
import type { Finding } from './measure.js';
import { cellsOf, jsonOf } from './report.js';

const finding: Finding = {
  name: 'append/insert',
  what: 'append, against INSERT',
  goal: 1.6,
  bound: 'at least',
  unit: '×',
  values: [1.7, 2.1, 1.9],
};

describe('a finding as JSON', () => {
  it('tells median, goal and whether it was met', () =>
    expect(jsonOf(finding)).toEqual({
      measure: 'append/insert',
      what: 'append, against INSERT',
      ratio: 1.9,
      goal: 1.6,
      met: true,
      verdict: 'met',
      unit: '×',
      bound: 'at least',
      spread: [1.7, 2.1],
    }));

  it('says neither yes nor no when the goal lies inside the spread', () =>
    expect(jsonOf({ ...finding, goal: 1.8 })).toMatchObject({ met: null, verdict: 'not decided' }));

  it('says why something was not measured', () =>
    expect(jsonOf({ ...finding, values: [], skipped: 'no compiler' })).toMatchObject({
      ratio: null,
      met: null,
      verdict: 'not measured',
      skipped: 'no compiler',
    }));
});

describe('a finding in the table', () => {
  it('has goal, median, spread and verdict', () =>
    expect(cellsOf(finding)).toEqual([
      'append, against INSERT',
      '≥ 1.60×',
      '1.90×',
      '1.70× – 2.10×',
      'met',
    ]));

  it('has units where it is no ratio', () =>
    expect(
      cellsOf({ ...finding, unit: 'ms', bound: 'at most', goal: 10, values: [12, 4, 8] }),
    ).toEqual([
      'append, against INSERT',
      '≤ 10.0 ms',
      '8.00 ms',
      '4.00 ms – 12.0 ms',
      'not decided',
    ]));
});
