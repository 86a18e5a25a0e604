import { describe, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accountId,
  accountStreamName,
  matched,
  registered,
  suggested,
  unsettledBy,
} from '../../testing-support/bank-histories.js';
import { withdrawStatementPart } from './statement-withdrawal-parts.decider.js';
import {
  confirmStatementWithdrawal,
  proposeStatementWithdrawal,
  type ConfirmWithdrawalData,
} from './statement-withdrawal.decider.js';
import type { SaidLine } from './withdrawn-lines.js';

const ids = { statementId: 's1', accountId, cohortId: 'c1' };
const by = (id: string) => ({ actor: { kind: 'person', id, roles: [] } as const });
const imported: DomainEvent = {
  type: 'honoraria.StatementImported',
  data: {
    ...{ ...ids, fileHash: 'f1', format: 'camt.053.001.08', foots: true, copy: false },
    ...{ notFinal: 0, importedBy: 'first', from: '2024-10-01', to: '2024-10-31' },
    ...{ booked: eur(-10_000), lines: 1, newLines: 1, contradictions: 0 },
  },
};
const read: DomainEvent = {
  type: 'honoraria.StatementLinesRead',
  data: { ...ids, lines: [{ bankLineId: 'l1' }] },
};
const reason = personal('s1', 'finance', 'of another year');
const proposed: DomainEvent = {
  type: 'honoraria.StatementWithdrawalProposed',
  data: { ...ids, reason, reasonHash: 'h', proposedBy: 'first' },
};
const withdrawn = (lines = 1): DomainEvent => ({
  type: 'honoraria.StatementWithdrawn',
  data: { ...ids, lines, reason, proposedBy: 'first', confirmedBy: 'second' },
});
/** October is over, and open. */
const at = '2024-11-08T09:00:00.000Z';
const months = [[unsettledBy('statement-withdrawn', 's1')], [], []];
const command: ConfirmWithdrawalData = {
  ...{ statementId: 's1', reason: 'of another year', reasonHash: 'h', at },
  lines: [{ bankLineId: 'l1', bookedOn: '2024-10-25', leaves: true }],
};
const looked = { 'bankLine-l1': [suggested('no-reference')] };
const past = {
  'statement-s1': [imported, read, proposed],
  [accountStreamName]: [registered],
  ...looked,
};
const confirm = (more: object = {}, given: object = {}) =>
  spec(confirmStatementWithdrawal)
    .given({ ...past, ...given })
    .when({ ...command, ...more }, by('second'));
const gone = (bankLineId: string): DomainEvent => ({
  type: 'honoraria.LineWithdrawn',
  data: { bankLineId, accountId, cohortId: 'c1', statementId: 's1', bookedOn: '2024-10-25' },
});
const linesWithdrawn = (...bankLineIds: readonly string[]): DomainEvent => ({
  type: 'honoraria.StatementLinesWithdrawn',
  data: { ...ids, bankLineIds },
});
const begun: DomainEvent = {
  type: 'honoraria.StatementWithdrawalBegun',
  data: { ...ids, reason, proposedBy: 'first', confirmedBy: 'second' },
};
const beingTakenBack: DomainEvent = { type: 'honoraria.StatementBeingTakenBack', data: ids };
const takenBack: DomainEvent = { type: 'honoraria.StatementTakenBack', data: ids };

describe('ProposeStatementWithdrawal', () => {
  const propose = (...events: readonly DomainEvent[]) =>
    spec(proposeStatementWithdrawal).given({ 'statement-s1': events }).when(command, by('first'));

  it('says why, once', () => {
    propose(imported).emits({ statement: [proposed] });
    propose(imported, proposed).nothing();
  });

  it('is of a statement that says something: STATEMENT_NOT_IN_FORCE', () => {
    propose(imported, proposed, withdrawn()).refuses('STATEMENT_NOT_IN_FORCE');
  });
});

describe('ConfirmStatementWithdrawal', () => {
  it('takes a statement out with the lines that it alone held', () => {
    confirm().emits({
      statement: [withdrawn(), linesWithdrawn('l1')],
      account: [[takenBack]],
      months,
      lines: [[gone('l1')]],
      others: [],
    });
  });

  it('leaves what another statement holds too, matched or not', () => {
    const shared = [{ bankLineId: 'l1', bookedOn: '2024-10-25', leaves: false }];
    confirm({ lines: shared }, { 'bankLine-l1': [matched()] }).emits({
      statement: [withdrawn(0), linesWithdrawn('l1')],
      account: [[takenBack]],
      months,
      lines: [],
      others: [],
    });
  });

  it('puts in the place of a line what another statement says of it', () => {
    const version = {
      ...{ bankLineId: 'l1', amount: eur(-9_600), bookedOn: '2024-10-25', part: 'transaction' },
      ...{ valueOn: '2024-10-25', references: { bank: 'R1', inText: [] } },
      personal: personal('l1', 'finance', { remittance: ['rent'] }),
    };
    const other = { ...ids, statementId: 's2' };
    const found: DomainEvent = {
      type: 'honoraria.ContradictionsFound',
      data: {
        ...other,
        contradictions: [
          {
            ...{ bankLineId: 'l1', differsIn: 'amount' },
            known: { amount: eur(-10_000), bookedOn: '2024-10-25' },
            stated: { amount: eur(-9_600), bookedOn: '2024-10-25' },
          },
        ],
        versions: [version, { ...version, bankLineId: 'another' }],
      },
    };
    const second = { ...imported, data: { ...(imported.data as object), statementId: 's2' } };
    confirm(
      { lines: [{ ...command.lines?.[0], insteadFrom: 's2' }] },
      { 'statement-s2': [second, found] },
    ).emits({
      statement: [withdrawn(), linesWithdrawn('l1')],
      account: [[takenBack]],
      months,
      lines: [[gone('l1')]],
      others: [[{ type: 'honoraria.StatementLinesRead', data: { ...other, lines: [version] } }]],
    });
  });

  it('adds nothing when it is out', () => {
    confirm({}, { 'statement-s1': [imported, proposed, withdrawn()] }).nothing();
  });

  it('is of a statement, not of a part of one: STATEMENT_NOT_IN_FORCE', () => {
    const part: DomainEvent = {
      type: 'honoraria.StatementLinesHeld',
      data: { ...ids, bankLineIds: [] },
    };
    confirm({}, { 'statement-s1': [part] }).refuses('STATEMENT_NOT_IN_FORCE');
  });

  it('takes two persons, for one reason: WITHDRAWAL_NOT_PROPOSED, FOUR_EYES', () => {
    confirm({ reasonHash: 'another' }).refuses('WITHDRAWAL_NOT_PROPOSED');
    confirm({}, { 'statement-s1': [imported, read] }).refuses('WITHDRAWAL_NOT_PROPOSED');
    spec(confirmStatementWithdrawal)
      .given(past)
      .when(command, by('first'))
      .refuses('FOUR_EYES', { other: 'proposer' });
  });

  it('asks for matches to be undone, and parts to be joined, before: STATEMENT_LINES_IN_USE', () => {
    const split: DomainEvent = {
      type: 'honoraria.LineSplit',
      data: {
        ...{ bankLineId: 'l1', cohortId: 'c1', accountId, bookedOn: '2024-10-25' },
        ...{ valueOn: '2024-10-25', references: { inText: [] }, parts: [], splitBy: 'first' },
      },
    };
    for (const event of [matched(), split]) {
      confirm({}, { 'bankLine-l1': [event] }).refuses('STATEMENT_LINES_IN_USE', {
        ...{ lines: 1, bankLineIds: ['l1'] },
      });
    }
  });

  it('waits for the machine, which would match what is gone: STATEMENT_BEING_MATCHED', () => {
    confirm({}, { 'bankLine-l1': [] }).refuses('STATEMENT_BEING_MATCHED');
    // What came in again has to be looked at again.
    confirm({}, { 'bankLine-l1': [suggested('no-reference'), gone('l1')] }).refuses(
      'STATEMENT_BEING_MATCHED',
    );
  });

  it('changes nothing in a month that was closed with it: MONTH_CLOSED', () => {
    const closed: DomainEvent = {
      type: 'honoraria.MonthClosed',
      data: {
        ...{ cohortId: 'c1', month: '2024-10', figures: {}, carried: [], balances: [] },
        ...{ withoutStatement: [], seal: null, closedBy: 'first' },
        closedAt: '2024-11-05T09:00:00.000Z',
      },
    };
    const october = { 'honorariaMonth-c1-2024-10': [closed] };
    for (const importedAt of ['2024-11-04T09:00:00.000Z', '2024-11-05T09:00:00.000Z']) {
      confirm({ importedAt }, october).refuses('MONTH_CLOSED', { month: '2024-10' });
    }
    // What came later was sealed with nothing.
    confirm({ importedAt: '2024-11-05T09:00:00.001Z' }, october).emits({
      statement: [withdrawn(), linesWithdrawn('l1')],
      account: [[takenBack]],
      months: [[], [], []],
      lines: [[gone('l1')]],
      others: [],
    });
  });

  it('does not cross a long file that is coming in: STATEMENT_IMPORT_RUNNING', () => {
    const begun: DomainEvent = {
      type: 'honoraria.StatementImportBegun',
      data: { accountId, cohortId: 'c1', fileHash: 'long', begunBy: 'first' },
    };
    confirm({}, { [accountStreamName]: [registered, begun] }).refuses('STATEMENT_IMPORT_RUNNING');
  });

  it('has a long one leave part by part: STATEMENT_LINES_IN_USE as far as is known', () => {
    const lines = Array.from({ length: 2_001 }, (_, n) => ({
      ...{ bankLineId: `l${n}`, bookedOn: '2024-10-25', leaves: true },
    }));
    const begins = {
      statement: [begun],
      account: [[beingTakenBack]],
      months,
    };
    confirm({ lines }).emits(begins);
    // Its lines stand in streams of parts.
    confirm({}, { 'statement-s1': [imported, proposed] }).emits(begins);
    const used = { lines: 1, bankLineIds: ['l7'] };
    confirm({ lines, used }).refuses('STATEMENT_LINES_IN_USE', used);
  });

  it('goes on where it stopped when it is confirmed again, and crosses no other', () => {
    const leaving = (account = beingTakenBack) => ({
      'statement-s1': [imported, proposed, begun],
      [accountStreamName]: [registered, account],
    });
    confirm({}, leaving()).emits({ statement: [begun], account: [[beingTakenBack]], months });
    const other = { ...beingTakenBack, data: { ...ids, statementId: 's2' } };
    confirm({}, { [accountStreamName]: [registered, other] }).refuses('STATEMENT_BEING_WITHDRAWN');
  });

  it('knows which lines two statements share, or is refused: STATEMENT_OVERLAPPED', () => {
    confirm({ overlapping: ['s0'] }).refuses('STATEMENT_OVERLAPPED', { statementIds: ['s0'] });
  });
});

describe('a long statement that leaves', () => {
  const leaving = {
    ...{ 'statement-s1': [imported, proposed, begun] },
    [accountStreamName]: [registered, beingTakenBack],
  };
  const take = (lines: readonly SaidLine[], more: object = {}) =>
    spec(withdrawStatementPart)
      .given({ ...leaving, ...looked, ...more })
      .when({ statementId: 's1', at, lines }, by('system'));
  const [line] = command.lines as [SaidLine];

  it('takes its next lines out, those that another holds too only by name', () => {
    take([line, { ...line, bankLineId: 'l2', leaves: false }]).emits({
      statement: [linesWithdrawn('l1', 'l2')],
      lines: [[gone('l1')]],
      others: [],
    });
  });

  it('is out behind the last of them, and files are taken in again', () => {
    const before = [imported, proposed, begun, linesWithdrawn('l1', 'l2')];
    take([], { 'statement-s1': before }).emits({
      statement: [{ ...withdrawn(2), data: { ...(withdrawn(2).data as object), reason: null } }],
      account: [[takenBack]],
      months,
    });
  });

  it('does nothing for what is out, or never was to leave', () => {
    take([line], { 'statement-s1': [imported, proposed, begun, withdrawn()] }).nothing();
    take([line], { 'statement-s1': [imported, proposed] }).nothing();
  });

  it('stops where somebody builds on a line: STATEMENT_LINES_IN_USE, STATEMENT_BEING_MATCHED', () => {
    take([line], { 'bankLine-l1': [matched()] }).refuses('STATEMENT_LINES_IN_USE', {
      ...{ lines: 1, bankLineIds: ['l1'] },
    });
    take([line], { 'bankLine-l1': [] }).refuses('STATEMENT_BEING_MATCHED');
  });
});
