import { describe, expect, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { accountId, matched } from '../testing-support/bank-histories.js';
import { bookLinesInBudget } from './book-lines-in-budget.reaction.js';
import { matchLinesWhenRead } from './match-lines-when-read.reaction.js';

const sent = (reaction: { readonly on: object }, event: DomainEvent): unknown =>
  (reaction.on as Record<string, (event: DomainEvent) => unknown>)[event.type]?.(event);

describe('what follows when lines are read', () => {
  it('is that each is matched, without what names people', () => {
    const line = {
      bankLineId: 'l1',
      amount: eur(-10_000),
      bookedOn: '2024-10-25',
      valueOn: '2024-10-25',
      part: 'entry',
      references: { inText: [] },
    };
    const lines = [{ ...line, personal: personal('l1', 'finance', { remittance: ['rent'] }) }];
    const data = { statementId: 's1', accountId, cohortId: 'c1', lines };
    expect(sent(matchLinesWhenRead, { type: 'honoraria.StatementLinesRead', data })).toEqual([
      {
        command: 'honoraria.MatchByReference',
        data: { line: { ...line, accountId, cohortId: 'c1' } },
      },
    ]);
  });
});

describe('what follows when many lines are read', () => {
  const line = (bankLineId: string, part: string) => ({ bankLineId, part, personal: 'sealed' });
  const lines = ['entry', 'transaction', 'batch', 'transaction'].map((part, n) =>
    line(`l${n}`, part),
  );
  const facts = lines.map(({ personal: _words, ...one }) => ({
    ...one,
    accountId,
    cohortId: 'c1',
  }));

  it('is that neighbours are matched together, and what stands for a whole file alone', () => {
    const data = { statementId: 's1', accountId, cohortId: 'c1', lines };
    expect(sent(matchLinesWhenRead, { type: 'honoraria.StatementLinesRead', data })).toEqual([
      {
        command: 'honoraria.MatchLinesByReference',
        data: { lines: [{ line: facts[0] }, { line: facts[1] }] },
      },
      { command: 'honoraria.MatchByReference', data: { line: facts[2] } },
      { command: 'honoraria.MatchByReference', data: { line: facts[3] } },
    ]);
  });
});

describe('what the budget learns of a match', () => {
  it.each([
    ['charge', -2_500],
    ['supplier-payment', -120_000],
    ['grant', 3_000_000],
  ] as const)('is a %s of a positive amount', (meaning, minor) => {
    const event = matched({ meaning, amount: eur(minor), attemptIds: [], commitmentId: 'k1' });
    expect(sent(bookLinesInBudget, event)).toEqual([
      {
        command: 'budgeting.RecordBankFact',
        data: {
          cohortId: 'c1',
          factId: 'new:match',
          kind: meaning,
          amount: eur(Math.abs(minor)),
          bookedOn: '2024-10-25',
          valueOn: '2024-10-25',
          commitmentId: 'k1',
          references: { accountId, bankLineId: 'l1' },
        },
      },
    ]);
  });

  it.each(['payment', 'return', 'interest', 'transfer'])('is nothing of a %s', (meaning) => {
    expect(sent(bookLinesInBudget, matched({ meaning }))).toEqual([]);
    const data = { meaning, cohortId: 'c1', undoes: 'new:match' };
    expect(sent(bookLinesInBudget, { type: 'honoraria.LineUnmatched', data })).toEqual([]);
  });

  it('is taken back with it', () => {
    const data = { meaning: 'grant', cohortId: 'c1', undoes: 'new:match' };
    expect(sent(bookLinesInBudget, { type: 'honoraria.LineUnmatched', data })).toEqual([
      {
        command: 'budgeting.ReverseBankFact',
        data: { cohortId: 'c1', factId: 'new:match', reason: 'unmatched' },
      },
    ]);
  });
});
