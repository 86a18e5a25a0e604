import { describe, expect, it } from '@jest/globals';
import type { Verification } from '@palabre/eventing';
import { progressText } from './texts.js';
import { stateOf, type Verdict } from './verdict.js';
import { summaryText, verdictText } from './verify.text.js';

const sound: Verification = {
  ...{ table: 'honoraria_items', position: 812n, agree: 1_338, paused: false },
  ...{ missing: 0, surplus: 0, different: 0, differences: [], deadLetters: 0, unfolded: 0 },
};
const verdict = (change: Partial<Verification> = {}): Verdict => {
  const found = { ...sound, ...change };
  const told = { projection: 'honoraria.items', why: null, found, seconds: 0.4 };
  return { ...told, state: stateOf(found) };
};
const refused: Verdict = {
  ...{ projection: 'honoraria.runs', state: 'unproved', found: null, seconds: 0 },
  why: 'honoraria.runs has never run: start Palabre once.',
};

describe('what operators read of a verification', () => {
  it('is one line where all rows agree', () => {
    expect(verdictText(verdict())).toBe(
      'agrees   honoraria.items: 1,338 rows as the log gives them (0.4 s)',
    );
  });

  it('names the rows that differ by key and column, and counts those that it does not name', () => {
    const text = verdictText(
      verdict({
        ...{ agree: 1, missing: 1, surplus: 25, different: 1 },
        differences: [
          { kind: 'missing', key: { cohort_id: 'c\u001b[2J', month: '2025-03' }, columns: [] },
          {
            kind: 'different',
            key: { cohort_id: 'c', month: '2025-04' },
            columns: ['state', 'seal'],
          },
        ],
      }),
    );
    expect(text.split('\n')).toEqual([
      'DIFFERS  honoraria.items: 1 row as the log gives it, 1 missing, 25 surplus, 1 different, in read.honoraria_items (0.4 s)',
      '  missing    cohort_id=c?[2J month=2025-03',
      '  different  cohort_id=c month=2025-04  (state, seal)',
      '  and 25 more',
    ]);
  });

  it('says what is not proved: dead letters, what cannot be folded now, a pause, or all of it', () => {
    expect(verdictText(verdict({ deadLetters: 2, unfolded: 2 }))).toContain(
      'UNPROVED honoraria.items: 1,338 rows as the log gives them (0.4 s)\n  2 dead letters:',
    );
    expect(verdictText(verdict({ unfolded: 1 }))).toContain('1 event cannot be folded now');
    expect(verdictText(verdict({ paused: true }))).toContain('paused at position 812');
    expect(verdictText(refused)).toBe(`UNPROVED ${refused.why}`);
    // A row that differs is told as such, whatever else is not known.
    expect(verdict({ different: 1, paused: true }).state).toBe('differs');
  });

  it('ends with how many are what the log gives, and what to do about the others', () => {
    expect(summaryText([verdict()])).toBe(
      '1 of 1 read models are what the log gives, row for row (0 s).',
    );
    const told = summaryText([verdict(), verdict({ surplus: 1 }), refused]);
    expect(told).toContain('1 of 3 read models');
    expect(told).toMatch(/\n1 differs[.] .*projections rebuild NAME/);
    expect(told).toContain('\n1 could not be proved.');
  });

  it('tells how far it has come', () => {
    const step = { position: 50n, target: 100n, passesDone: 0, passes: 1 };
    expect(progressText('x.y', { ...step, phase: 'folding' }, 10)).toBe('x.y  50 %, 10 s left');
    expect(progressText('x.y', { ...step, phase: 'comparing' }, 10)).toBe('x.y  comparing');
  });
});
