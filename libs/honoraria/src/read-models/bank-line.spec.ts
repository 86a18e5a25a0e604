import { describe, expect, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import type { Projection } from '@palabre/eventing';
import { ALONE } from '../domain/books/stated-lines.js';
import { accountId, matched } from '../testing-support/bank-histories.js';
import { foldRows } from '../testing-support/fold-rows.js';
import { UNDECIDED } from './bank-line.entity.js';
import { bankLineProjection } from './bank-line.projection.js';

/** Recorded in order, all at one moment. */
const rowsOf = <Row>(projection: Projection<Row>, ...events: readonly DomainEvent[]): Row[] =>
  foldRows(projection, events, '2024-11-01T08:00:00.000Z');

const words = personal('l1', 'finance', { remittance: ['rent'] });
const read: DomainEvent = {
  type: 'honoraria.StatementLinesRead',
  data: {
    statementId: 's1',
    accountId,
    cohortId: 'c1',
    lines: [
      {
        bankLineId: 'l1',
        amount: eur(-10_600),
        bookedOn: '2024-10-25',
        valueOn: '2024-10-26',
        part: 'transaction',
        references: { endToEndId: 'E2Em1', inText: [] },
        chargesIncluded: eur(600),
        code: 'PMNT/ICDT/ESCT',
        personal: words,
      },
      {
        bankLineId: 'l2',
        amount: eur(10_000),
        bookedOn: '2024-10-29',
        valueOn: '2024-10-29',
        part: 'entry',
        references: { inText: [] },
        returned: { reasonCode: 'AC04' },
        personal: words,
      },
    ],
  },
};
const first = {
  bankLineId: 'l1',
  statementId: 's1',
  accountId,
  cohortId: 'c1',
  amountMinor: '-10600',
  currency: 'EUR',
  bookedOn: '2024-10-25',
  valueOn: '2024-10-26',
  part: 'transaction',
  references: { endToEndId: 'E2Em1', inText: [] },
  batchCount: null,
  chargesIncludedMinor: '600',
  chargesStatedMinor: null,
  instructedMinor: null,
  instructedCurrency: null,
  exchangeRate: null,
  partOf: null,
  leftOut: null,
  unstated: false,
  returned: false,
  returnReason: null,
  code: 'PMNT/ICDT/ESCT',
  personal: words,
  state: 'open',
  ...UNDECIDED,
  ...ALONE,
};
const candidates = [{ attemptId: 'a-m1', rule: 'amount-and-date', why: 'same amount' }];
const suggested: DomainEvent = {
  type: 'honoraria.MatchSuggested',
  data: { bankLineId: 'l1', cohortId: 'c1', because: 'no-reference', candidates },
};
const unmatched: DomainEvent = {
  type: 'honoraria.LineUnmatched',
  data: { bankLineId: 'l1', reason: personal('l1', 'finance', 'another’s') },
};
const ignored: DomainEvent = {
  type: 'honoraria.LineIgnored',
  data: {
    ...{ bankLineId: 'l1', decisionId: 'd1' },
    reason: personal('l1', 'finance', 'another department’s'),
  },
};
const matchedRow = {
  ...first,
  state: 'matched',
  meaning: 'payment',
  rule: 'end-to-end-id',
  evidence: 'end-to-end id E2Em1',
  outcome: 'exact',
  matchedBy: 'actor',
  attemptIds: ['a-m1'],
  bookedIn: '2024-10',
  decisionId: 'new:match',
};

describe('rows of bank lines', () => {
  const line = (...events: DomainEvent[]) => rowsOf(bankLineProjection, read, ...events)[0];

  it('show what was read, sealed where it names people', () => {
    expect(rowsOf(bankLineProjection, read)).toEqual([
      first,
      expect.objectContaining({
        bankLineId: 'l2',
        amountMinor: '10000',
        returned: true,
        returnReason: 'AC04',
        chargesIncludedMinor: null,
        code: null,
        state: 'open',
      }),
    ]);
  });

  it('keep the candidates until somebody decides', () => {
    const waits = { ...first, because: 'no-reference', candidates };
    expect(line(suggested)).toEqual(waits);
    expect(line(suggested, matched())).toEqual(matchedRow);
    expect(line(matched(), suggested)).toEqual(matchedRow);
  });

  it('are open again once a match is undone, with the reason', () => {
    expect(line(matched(), unmatched)).toEqual({
      ...first,
      reason: personal('l1', 'finance', 'another’s'),
    });
    expect(line(matched(), unmatched, matched())).toEqual(matchedRow);
  });

  it('say why a line is ignored', () => {
    const reason = personal('l1', 'finance', 'another department’s');
    expect(line(suggested, ignored)).toEqual({
      ...first,
      state: 'ignored',
      reason,
      decisionId: 'd1',
    });
  });
});

describe('rows of lines that several statements tell of', () => {
  const ids = (statementId: string) => ({ statementId, accountId, cohortId: 'c1' });
  const held = (statementId: string): DomainEvent => ({
    type: 'honoraria.StatementLinesHeld',
    data: { ...ids(statementId), bankLineIds: ['l1'] },
  });
  const withdrawn = (statementId: string): DomainEvent => ({
    type: 'honoraria.StatementLinesWithdrawn',
    data: { ...ids(statementId), bankLineIds: ['l1'] },
  });
  const stated = { amount: eur(-9_600), bookedOn: '2024-10-25' };
  const contradicted = {
    type: 'honoraria.ContradictionsFound',
    stream: 'statement-s2',
    data: {
      ...ids('s2'),
      contradictions: [
        {
          ...{ bankLineId: 'l1', differsIn: 'amount', stated },
          known: { amount: eur(-10_600), bookedOn: '2024-10-25' },
        },
      ],
      versions: [],
    },
  } as DomainEvent;
  const explained: DomainEvent = {
    type: 'honoraria.ContradictionsExplained',
    data: { ...ids('s2'), bankLineIds: ['l1'], reason: null, explainedBy: 'p2' },
  };
  const otherwise = { statementId: 's2', differsIn: 'amount', stated, heldIn: 's2' };
  const line = (...events: DomainEvent[]) =>
    rowsOf(bankLineProjection, read, ...events).find(({ bankLineId }) => bankLineId === 'l1');

  it('stay as long as one of them holds the line', () => {
    expect(line(held('s2'))).toEqual({ ...first, alsoIn: [{ statementId: 's2' }] });
    expect(line(held('s2'), withdrawn('s2'))).toEqual(first);
    expect(line(held('s2'), withdrawn('s1'))).toEqual({ ...first, statementId: 's2' });
    expect(line(held('s2'), withdrawn('s1'), withdrawn('s2'))).toBeUndefined();
    expect(line(withdrawn('s1'))).toBeUndefined();
  });

  it('keep what another says otherwise beside what is known, until somebody says which is right', () => {
    expect(line(contradicted)).toEqual({ ...first, alsoIn: [otherwise], contradicted: true });
    expect(line(contradicted, explained)).toEqual({
      ...first,
      alsoIn: [{ ...otherwise, explained: true }],
    });
    expect(line(contradicted, withdrawn('s2'))).toEqual(first);
    // Its own version comes as a line that was read.
    expect(line(contradicted, withdrawn('s1'))).toBeUndefined();
    expect(line(contradicted, held('s3'), withdrawn('s1'))).toEqual({
      ...first,
      ...{ statementId: 's3', alsoIn: [otherwise], contradicted: true },
    });
  });
});

describe('lines that are others’ business', () => {
  const day = (statementId: string, lines: number, minor: number): DomainEvent => ({
    type: 'honoraria.StatementImported',
    data: {
      ...{ statementId, accountId, cohortId: 'c1', fileHash: statementId, importedBy: 'p1' },
      ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0 },
      ...{ booked: eur(minor), lines, newLines: 0 },
      outOfScope: [{ bankLineId: 'd1', bookedOn: '2024-10-25', lines, sum: eur(minor) }],
    },
  });
  const rows = (...events: readonly DomainEvent[]) =>
    rowsOf(bankLineProjection, ...events).map((row) => [
      ...[row.bankLineId, row.part, row.state, row.batchCount, row.amountMinor, row.statementId],
    ]);

  it('are one row for their day: of files that overlap the one that holds more of it counts', () => {
    const most = [['d1', 'out-of-scope', 'ignored', 3, '-300', 's2']];
    expect(rows(day('s1', 2, -200), day('s2', 3, -300))).toEqual(most);
    expect(rows(day('s2', 3, -300), day('s1', 2, -200))).toEqual(most);
  });

  it('are what the other file says once one of them is withdrawn', () => {
    const withdrawn = (statementId: string): DomainEvent => ({
      type: 'honoraria.StatementLinesWithdrawn',
      data: { statementId, accountId, cohortId: 'c1', bankLineIds: ['d1'] },
    });
    const both = [day('s1', 2, -200), day('s2', 3, -300)];
    expect(rows(...both, withdrawn('s2'))).toEqual([
      ['d1', 'out-of-scope', 'ignored', 2, '-200', 's1'],
    ]);
    expect(rows(...both, withdrawn('s1'))).toEqual([
      ['d1', 'out-of-scope', 'ignored', 3, '-300', 's2'],
    ]);
    expect(rows(...both, withdrawn('s1'), withdrawn('s2'))).toEqual([]);
  });
});
