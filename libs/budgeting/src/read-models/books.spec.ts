import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recordBankFact } from '../domain/record-bank-fact.decider.js';
import { play as arbitraryPlay } from '../testing-support/arbitrary-play.js';
import { rowsOf } from '../testing-support/feed.js';
import { allocatedBudget, change, euro, openedBudget } from '../testing-support/histories.js';
import { cellProjection } from './cell.projection.js';
import { journalProjection } from './journal.projection.js';
import { figuresOf } from './summary.query.js';
import { fact, reaction, spending } from '../testing-support/spending.js';
import { runs } from '../../../../test/support/runs.js';

describe('budgeting.journal', () => {
  it('has one row a leg, with who, when and why', () => {
    const play = change(openedBudget(), 'p', {
      ...{ kind: 'allocate', lineId: 'activities', groupId: 'g1', fundingAgreementId: 'fa1' },
      amount: euro(100),
    });
    const rows = rowsOf(journalProjection, play.recorded());
    // Opening has two legs for each of four lines.
    expect(rows).toHaveLength(8 + 2);
    const [given, taken] = rows.slice(-2).map(({ accountId }) => accountId);
    expect(new Set([given, taken, rows[0]?.accountId]).size).toBe(3);
    expect(rows.slice(-2)).toEqual([
      {
        ...{ eventId: 'e13', leg: 1, cohortId: 'c1', position: '13' },
        ...{ recordedAt: '2024-09-02T08:12:00.000Z', effectiveOn: '2024-09-10', valueOn: null },
        ...{ eventType: 'budgeting.FundsAllocated', account: 'allocated', accountId: given },
        ...{ fundingAgreementId: 'fa1', lineId: 'activities', groupId: 'g1', workplanId: null },
        ...{ amountMinor: '100', balanceMinor: '100', currency: 'EUR', subject: 'p' },
        ...{ commitmentId: null, actorKind: 'person', actorId: 'coordinator' },
        reason: { subject: 'c1', purpose: 'finance', unsealed: 'as planned' },
      },
      {
        ...{ eventId: 'e13', leg: 2, cohortId: 'c1', position: '13' },
        ...{ recordedAt: '2024-09-02T08:12:00.000Z', effectiveOn: '2024-09-10', valueOn: null },
        ...{ eventType: 'budgeting.FundsAllocated', account: 'envelope', accountId: taken },
        ...{ fundingAgreementId: 'fa1', lineId: 'activities', groupId: null, workplanId: null },
        ...{ amountMinor: '-100', balanceMinor: '899900', currency: 'EUR', subject: 'p' },
        ...{ commitmentId: null, actorKind: 'person', actorId: 'coordinator' },
        reason: { subject: 'c1', purpose: 'finance', unsealed: 'as planned' },
      },
    ]);
  });

  it('keeps the booking date and the value date of a bank fact', () => {
    const play = allocatedBudget().must(recordBankFact, fact('f1', 'charge', 250), reaction);
    expect(rowsOf(journalProjection, play.recorded()).slice(-2)).toMatchObject([
      { account: 'spent', effectiveOn: '2024-10-31', valueOn: '2024-11-01', subject: 'f1' },
      { account: 'allocated', effectiveOn: '2024-10-31', reason: null },
    ]);
  });
});

describe('budgeting.cells', () => {
  const cell = (lineId: string, groupId: string, workplanId: string, given: object) => ({
    ...{ cohortId: 'c1', fundingAgreementId: 'fa1', lineId, groupId, workplanId, currency: 'EUR' },
    ...{ source: '0', envelope: '0', allocated: '0', committed: '0', spent: '0', overrun: '0' },
    ...{ received: '0', receivable: '0', suspense: '0', advanced: '0', exchange: '0' },
    ...given,
  });

  it('hold what stands on each line, group and workplan', () => {
    const play = spending()
      .must(recordBankFact, fact('f1', 'honorarium', 10_000), reaction)
      .must(recordBankFact, fact('f2', 'charge', 11_500), reaction);
    expect(rowsOf(cellProjection, play.recorded())).toEqual([
      cell('honoraria', '', '', {
        ...{ source: '3000000', envelope: '600000', allocated: '2390000', spent: '10000' },
      }),
      cell('charges', '', '', { source: '10000', spent: '11500', overrun: '1500' }),
      cell('activities', '', '', { source: '900000', envelope: '200000' }),
      cell('reserve', '', '', { source: '90000', envelope: '90000' }),
      cell('activities', 'g1', '', { allocated: '200000' }),
      cell('activities', 'g2', '', { allocated: '300000' }),
      cell('activities', 'g1', 'w1', {
        ...{ allocated: '80000', committed: '20000', spent: '100000' },
      }),
    ]);
  });

  it('add up to the balances that each leg says, whatever is tried', () => {
    fc.assert(
      fc.property(arbitraryPlay, (play) => {
        const events = play.recorded();
        const last = new Map<string, string>();
        for (const row of rowsOf(journalProjection, events)) {
          const { account, fundingAgreementId, lineId, groupId, workplanId } = row;
          const credit = ['source', 'overrun', 'receivable', 'suspense'].includes(account);
          const balance = BigInt(row.balanceMinor) * (credit ? -1n : 1n);
          const key = [account, fundingAgreementId, lineId, groupId ?? '', workplanId ?? ''];
          last.set(key.join('/'), balance.toString());
        }
        for (const row of rowsOf(cellProjection, events)) {
          for (const account of ['source', 'envelope', 'allocated', 'spent', 'overrun'] as const) {
            const key = [account, row.fundingAgreementId, row.lineId, row.groupId, row.workplanId];
            expect(row[account]).toBe(last.get(key.join('/')) ?? '0');
          }
        }
      }),
      { numRuns: runs(40) },
    );
  });
});

describe('the figures of a summary', () => {
  it('are envelope = allocated + free, allocated = committed + available', () => {
    const sums = {
      ...{ envelope: '200000', allocated: '80000', committed: '20000' },
      ...{ spent: '111500', overrun: '1500' },
    };
    expect(figuresOf(sums, 'EUR')).toEqual({
      envelope: euro(410_000),
      allocated: euro(210_000),
      free: euro(200_000),
      committed: euro(130_000),
      spent: euro(111_500),
      overrun: euro(1_500),
      available: euro(80_000),
    });
  });
});
