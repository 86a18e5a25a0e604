import { describe, expect, it } from '@jest/globals';
import { terminalLanguage } from './language.js';
import { moneyText } from './money-text.js';
import { Progress } from './progress.js';
import { renderTable } from './table.js';
import { budgetTable, honorariaTable, progressTable } from './year-tables.js';

describe('money for people to read', () => {
  it.each([
    [0n, '0.00', '0,00'],
    [5n, '0.05', '0,05'],
    [123_456_789n, '1,234,567.89', '1\u202f234\u202f567,89'],
    [-100_000n, '-1,000.00', '-1\u202f000,00'],
  ])('%s cents', (cents, en, fr) => {
    expect(moneyText(cents, 'en')).toBe(en);
    expect(moneyText(cents, 'fr')).toBe(fr);
  });
});

describe('tables', () => {
  it('align words left, figures right, and put the total under a line', () => {
    const row = { envelope: 1_000_000n, allocated: 900_000n, committed: 0n, spent: 5n };
    const table = budgetTable(
      [
        { name: 'Care', ...row, available: 1n },
        { name: 'Équité', ...row, available: 2n },
      ],
      'en',
    );
    expect(renderTable(table, 'en').split('\n')).toEqual([
      'Budget by group (EUR)',
      '─────────────────────────────────────────────────────────',
      'Group    Envelope  Allocated  Committed  Spent  Available',
      '─────────────────────────────────────────────────────────',
      'Care    10,000.00   9,000.00       0.00   0.05       0.01',
      'Équité  10,000.00   9,000.00       0.00   0.05       0.02',
      '─────────────────────────────────────────────────────────',
      'Total   20,000.00  18,000.00       0.00   0.10       0.03',
    ]);
  });

  it('sum what flows in a month, not what is carried from one to the next', () => {
    const month = {
      broughtForward: 1n,
      accrued: 10n,
      paid: 8n,
      waived: 1n,
      cancelled: 0n,
      carriedForward: 2n,
      matched: 3,
      open: 0,
    };
    const table = honorariaTable(
      [
        { month: '2024-10', ...month },
        { month: '2024-11', ...month },
      ],
      'fr',
    );
    expect(table.total).toEqual(['Total', undefined, 20n, 16n, 2n, 0n, undefined, 6, 0]);
    expect(renderTable(table, 'fr')).toContain('Report');
  });

  it('show progress as done of all', () => {
    const table = progressTable(
      [
        {
          name: 'Care',
          members: 10,
          meetings: 12,
          stepsDone: 3,
          steps: 5,
          stepsLate: 1,
          indicatorsMet: 1,
          indicators: 2,
          challengesOpen: 0,
          outcome: 'published',
        },
      ],
      'en',
    );
    expect(renderTable(table, 'en')).toContain('3/5');
  });
});

describe('progress', () => {
  const screenOf = (isTTY: boolean) => {
    const written: string[] = [];
    return { written, screen: { isTTY, columns: 70, write: (text: string) => written.push(text) } };
  };

  it('redraws one line on a terminal', () => {
    const { written, screen } = screenOf(true);
    let now = 0;
    const progress = new Progress(screen, () => (now += 1000));
    progress.start('Applications', 2);
    progress.step('first');
    progress.step('second');
    progress.finish('2 kept');
    expect(written[0]).toContain(' 0 %');
    expect(written[1]).toContain('50 %  Applications · first');
    expect(written[2]).toContain('100 %');
    expect(written.every((text) => text.startsWith('\r\u001b[2K'))).toBe(true);
    expect(written.at(-1)).toContain('✓ Applications · 2 kept');
  });

  it('writes one plain line a stage elsewhere', () => {
    const { written, screen } = screenOf(false);
    const progress = new Progress(screen, () => 0);
    progress.start('Applications', 2);
    progress.step();
    progress.finish();
    expect(written).toEqual(['  ✓ Applications (0.0 s)\n']);
  });
});

describe('the terminal’s language', () => {
  it.each([
    [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
    [{ LANG: 'fr' }, 'fr'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'fr_FR', LC_ALL: 'C' }, 'en'],
    [{}, 'en'],
    [{ LANG: 'frr_DE' }, 'en'],
  ] as const)('%j → %s', (environment, language) => {
    expect(terminalLanguage({ ...environment })).toBe(language);
  });
});
