import { describe, expect, it } from '@jest/globals';
import type { Projection } from '@palabre/eventing';
import { derivedId, eur, personal, type DomainEvent } from '@palabre/kernel';
import { markedAmount, outOfScopeIdOf } from '../domain/books/left-out.js';
import { accountId } from '../testing-support/bank-histories.js';
import { foldRows } from '../testing-support/fold-rows.js';
import type { BankLineRow } from './bank-line.entity.js';
import { bankLineProjection } from './bank-line.projection.js';

const words = personal('l1', 'finance', { remittance: ['rent'] });
const day = (statementId: string, lines: number, minor: number): DomainEvent => ({
  type: 'honoraria.StatementImported',
  data: {
    ...{ statementId, accountId, cohortId: 'c1', fileHash: statementId, importedBy: 'p1' },
    ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0 },
    ...{ booked: eur(minor), lines, newLines: 0 },
  },
});

describe('others’ lines, told apart by marks,', () => {
  const idOf = (name: string) => derivedId('line', name);
  const ids = (statementId: string) => ({ statementId, accountId, cohortId: 'c1' });
  const d1 = outOfScopeIdOf(accountId, '2024-10-25');
  const leftOut = (statementId: string, ...lines: readonly (readonly [string, number])[]) =>
    ({
      type: 'honoraria.StatementLinesLeftOut',
      data: {
        ...{ ...ids(statementId), currency: 'EUR' },
        days: [
          {
            ...{ bankLineId: d1, bookedOn: '2024-10-25' },
            marks: lines.map(([name, minor]) => markedAmount(idOf(name), String(minor))),
          },
        ],
      },
    }) as DomainEvent;
  const kept = (statementId: string, name: string, minor: number): DomainEvent => ({
    type: 'honoraria.StatementLinesRead',
    data: {
      ...ids(statementId),
      lines: [
        {
          ...{
            bankLineId: idOf(name),
            amount: eur(minor),
            bookedOn: '2024-10-25',
            valueOn: '2024-10-25',
          },
          ...{ part: 'entry', references: { inText: [] }, personal: words },
        },
      ],
    },
  });
  const figures = (...events: readonly DomainEvent[]) =>
    foldRows(bankLineProjection, events)
      .map((row): [string, number | null, string] => [row.part, row.batchCount, row.amountMinor])
      .sort();
  const gone = (statementId: string, name: string): DomainEvent[] => [
    {
      type: 'honoraria.StatementLinesWithdrawn',
      data: { ...ids(statementId), bankLineIds: [d1, idOf(name)] },
    },
    {
      type: 'honoraria.LineWithdrawn',
      data: { ...ids(statementId), bankLineId: idOf(name), bookedOn: '2024-10-25' },
    },
  ];

  it('count all that two pages, or a morning and an afternoon, have of one day', () => {
    expect(
      figures(
        leftOut('morning', ['l1', -100], ['l2', -200]),
        leftOut('afternoon', ['l3', -400], ['l4', 50]),
      ),
    ).toEqual([['out-of-scope', 4, '-650']]);
  });

  it('count once what stands in both, also where neither has all of it', () => {
    expect(
      figures(leftOut('s1', ['l1', -100], ['l2', -200]), leftOut('s2', ['l2', -200], ['l3', -400])),
    ).toEqual([['out-of-scope', 3, '-700']]);
  });

  it('add up the parts of a long statement, each once', () => {
    const parts = [leftOut('s1', ['l1', -100]), leftOut('s1', ['l2', -200])];
    expect(figures(...parts, ...parts)).toEqual([['out-of-scope', 2, '-300']]);
  });

  it('count a line that another file keeps as a line of its own, until that one is withdrawn', () => {
    const both = [leftOut('daily', ['l1', -100], ['l2', -200]), kept('monthly', 'l2', -200)];
    expect(figures(...both)).toEqual([
      ['entry', null, '-200'],
      ['out-of-scope', 1, '-100'],
    ]);
    expect(figures(...both, ...gone('monthly', 'l2'))).toEqual([['out-of-scope', 2, '-300']]);
  });

  it('are none where all of the day are kept after all', () => {
    expect(
      figures(leftOut('s1', ['l1', -100]), kept('s2', 'l1', -100), leftOut('s3', ['l1', -100])),
    ).toEqual([
      ['entry', null, '-100'],
      ['out-of-scope', 0, '0'],
    ]);
  });

  it('replace what the same statement says of them as one', () => {
    const asOne = (statementId: string, lines: number, minor: number): DomainEvent => {
      const { data, ...event } = day(statementId, lines, minor) as DomainEvent & {
        data: object;
      };
      const outOfScope = [{ bankLineId: d1, bookedOn: '2024-10-25', lines, sum: eur(minor) }];
      return { ...event, data: { ...data, outOfScope } };
    };
    const byLine = leftOut('s1', ['l1', -100], ['l2', -200]);
    const two = [['out-of-scope', 2, '-300']];
    expect(figures(asOne('s1', 2, -300), byLine)).toEqual(two);
    expect(figures(byLine, asOne('s1', 2, -300))).toEqual(two);
    // An older statement, of which nobody knows the lines, has more of them.
    expect(figures(asOne('old', 3, -900), byLine)).toEqual([['out-of-scope', 3, '-900']]);
    expect(figures(asOne('old', 1, -900), byLine)).toEqual(two);
  });

  it('come to the same in whichever order two statements that differ come', () => {
    const [low, high] = [leftOut('s1', ['l1', -300]), leftOut('s2', ['l1', -100])];
    expect(figures(low, high)).toEqual([['out-of-scope', 1, '-300']]);
    expect(figures(high, low)).toEqual([['out-of-scope', 1, '-300']]);
    expect(figures(leftOut('s1', ['l1', -100]), leftOut('s1', ['l1', -300]))).toEqual([
      ['out-of-scope', 1, '-300'],
    ]);
  });

  it('are the same for somebody who has only what was stored', () => {
    const events = [
      ...[leftOut('s1', ['l1', -100], ['l2', -200]), leftOut('s1', ['l2', -250], ['l3', -5])],
      ...[kept('s2', 'l2', -200), leftOut('s3', ['l4', 7])],
    ];
    const { on }: Projection<BankLineRow> = bankLineProjection;
    const rowsOf = (stored: boolean) => {
      let row: BankLineRow | undefined;
      for (const { type, data } of events) {
        const { fold } = on[type]!;
        const before = stored && row ? (JSON.parse(JSON.stringify(row)) as BankLineRow) : row;
        const folded = fold(before, { type, data } as never, { bankLineId: d1 });
        row = (folded ?? before) as BankLineRow;
      }
      return row;
    };
    expect(rowsOf(true)).toEqual(rowsOf(false));
    expect(rowsOf(true)).toMatchObject({ batchCount: 3, amountMinor: '-98' });
  });

  it('go with the last statement that tells of them', () => {
    const withdrawn = (statementId: string): DomainEvent => ({
      type: 'honoraria.StatementLinesWithdrawn',
      data: { ...ids(statementId), bankLineIds: [d1] },
    });
    const both = [
      leftOut('s1', ['l1', -100], ['l2', -200]),
      leftOut('s2', ['l2', -200], ['l3', -400]),
    ];
    expect(figures(...both, withdrawn('s1'))).toEqual([['out-of-scope', 2, '-600']]);
    expect(figures(...both, withdrawn('s1'), withdrawn('s2'))).toEqual([]);
  });
});
