import { describe, expect, it } from '@jest/globals';
import { LINE_RATE_REFUSALS } from '@palabre/budgeting/contract';
import { eur } from '@palabre/kernel';
import { Messages } from '@palabre/platform';
import { bankCommands } from '../commands/bank.commands.js';
import { lineCommands } from '../commands/line.commands.js';
import { statementCommands } from '../commands/statement.commands.js';
import { bankMessages } from './bank.messages.js';
import { dueMessages } from './due.messages.js';
import { monthMessages } from './month.messages.js';
import { statementMessages } from './statement.messages.js';

describe('messages of the bank', () => {
  const messages = new Messages([bankMessages, statementMessages, monthMessages, dueMessages]);

  it('exist for every code that a command may be refused with, and are all in use', () => {
    const codes = new Set<string>(
      [...bankCommands, ...lineCommands, ...statementCommands].flatMap((spec) => [
        ...spec.decision.refuses,
      ]),
    );
    expect(codes.size).toBeGreaterThan(10);
    // What is said of a line's rate is the budget's to say.
    const others: readonly string[] = LINE_RATE_REFUSALS;
    const own = [...codes].filter((code) => !others.includes(code));
    expect(own.filter((code) => !messages.has(code))).toEqual([]);
    expect(Object.keys(bankMessages).filter((code) => !codes.has(code))).toEqual([]);
  });

  it('name amounts as people write them', () => {
    const details = { line: { ...eur(-9_999) }, payments: { ...eur(10_000) } };
    expect(messages.say('PAYMENT_AMOUNT_DIFFERS', 'en', details)).toBe(
      'The line is of -99.99 EUR, the payments are of 100.00 EUR in all. Say with outcome "partial" or "over" if it is so; with "exact-with-fee" if the rest is a fee, which is less than the payments and is approved by a second person.',
    );
  });

  it('name the place in a file', () => {
    const details = { line: 7, path: 'Stmt[1]/Ntry[3]/Amt' };
    expect(messages.say('STATEMENT_AMOUNT_INVALID', 'fr', details)).toBe(
      'Ligne 7, Stmt[1]/Ntry[3]/Amt : ce n’est pas un montant que la devise permet.',
    );
  });
});
