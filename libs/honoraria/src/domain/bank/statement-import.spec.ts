import { describe, expect, it } from '@jest/globals';
import { eur, isRefusal, type DomainEvent } from '@palabre/kernel';
import { circumstances, spec } from '@palabre/kernel/spec';
import type { StatementLinesRead } from '../../events.js';
import {
  accountId,
  accountStreamName,
  IBAN,
  registered,
} from '../../testing-support/bank-histories.js';
import {
  AFTERWARDS,
  file,
  held,
  imported,
  known,
  line,
  linesRead,
  past,
  received,
  statement,
  statementId,
} from '../../testing-support/read-statements.js';
import { importStatements } from './statement-import.decider.js';
import { outOfScopeIdOf } from '../books/left-out.js';
import { statementIdOf } from './statement.js';

describe('the account a statement names', () => {
  const as = (number: string | undefined) =>
    spec(importStatements)
      .given(past)
      .when(file({ statements: [statement({ account: { number } })] }), AFTERWARDS);
  // DE89 3704 0044 0532 0130 00: bank 37040044, account 0532013000.
  it.each([undefined, '37040044/532013000', '37040044/0532013000', '532013000'])(
    'may be written as %s',
    (number) => {
      as(number).emits({
        statements: [[imported(), linesRead(line('l1'), line('l2', -2_500))]],
        account: [received(statementId)],
      });
    },
  );

  it.each(['50070010/0532013000', '13000', '0532013001', 'NL91ABNA0417164300'])(
    'is another one: %s',
    (number) => {
      as(number).refuses('STATEMENT_OTHER_ACCOUNT');
    },
  );
});

describe('ImportStatements', () => {
  it('keeps header, sum and lines, each sealed under its own key', () => {
    spec(importStatements)
      .given(past)
      .when(file(), AFTERWARDS)
      .emits({
        statements: [[imported(), linesRead(line('l1'), line('l2', -2_500))]],
        account: [received(statementId)],
      });
  });

  it('adds only what is new of a file that overlaps another', () => {
    spec(importStatements)
      .given(past)
      .when(file({ known: [known('l1')] }), AFTERWARDS)
      .emits({
        statements: [[imported({ newLines: 1 }), linesRead(line('l2', -2_500)), held('l1')]],
        account: [received(statementId)],
      });
  });

  it('takes a line once from two statements of one file', () => {
    const second = statementIdOf(accountId, 'f1', 1);
    spec(importStatements)
      .given(past)
      .when(file({ statements: [statement(), statement()] }), AFTERWARDS)
      .emits({
        statements: [
          [imported(), linesRead(line('l1'), line('l2', -2_500))],
          [
            imported({ statementId: second, newLines: 0 }),
            {
              type: 'honoraria.StatementLinesHeld',
              data: {
                ...{ statementId: second, accountId, cohortId: 'c1', bankLineIds: ['l1', 'l2'] },
              },
            },
          ],
        ],
        account: [received(statementId, second)],
      });
  });

  it('notes a copy, and a statement that does not foot, and takes them in', () => {
    const odd = statement({ copy: true, foots: false, closing: eur(1), lines: [line('l1')] });
    spec(importStatements)
      .given(past)
      .when(file({ known: [known('l1')], statements: [odd] }), AFTERWARDS)
      .emits({
        statements: [
          [
            imported({
              copy: true,
              foots: false,
              closing: eur(1),
              booked: eur(-10_000),
              lines: 1,
              newLines: 0,
            }),
            held('l1'),
          ],
        ],
        account: [received(statementId)],
      });
  });

  it('counts by day what was left out of a shared account, with an id that stands for the day', () => {
    const outOfScope = [{ bookedOn: '2024-10-25', lines: 7, sum: eur(-70_000) }];
    const shared = statement({ outOfScope });
    const id = statementIdOf(accountId, 'f1', 0, true);
    spec(importStatements)
      .given(past)
      .when(
        file({ statements: [shared], shared: true, known: [known('l1'), known('l2', -2_500)] }),
        AFTERWARDS,
      )
      .emits({
        statements: [
          [
            imported({
              statementId: id,
              newLines: 0,
              outOfScope: [
                { bankLineId: outOfScopeIdOf(accountId, '2024-10-25'), ...outOfScope[0]! },
              ],
            }),
            {
              ...held('l1', 'l2'),
              data: { ...(held('l1', 'l2').data as object), statementId: id },
            },
          ],
        ],
        account: [received(id)],
      });
  });

  it('waits for a long file that is half in: STATEMENT_IMPORT_RUNNING', () => {
    const data = { accountId, cohortId: 'c1', fileHash: 'long', begunBy: 'somebody' };
    const begun: DomainEvent = { type: 'honoraria.StatementImportBegun', data };
    spec(importStatements)
      .given({ [accountStreamName]: [registered, begun] })
      .when(file(), AFTERWARDS)
      .refuses('STATEMENT_IMPORT_RUNNING');
  });

  it('takes a statement in again that was withdrawn, and only that one of its file', () => {
    const second = statementIdOf(accountId, 'f1', 1);
    const withdrawn: DomainEvent = {
      type: 'honoraria.StatementWithdrawn',
      data: {
        ...{ statementId, accountId, cohortId: 'c1', lines: 2, reason: null },
        ...{ proposedBy: 'first', confirmedBy: 'second' },
      },
    };
    spec(importStatements)
      .given({
        ...past,
        [`statement-${statementId}`]: [imported(), withdrawn],
        [`statement-${second}`]: [imported({ statementId: second })],
      })
      .when(file({ statements: [statement(), statement({ lines: [] })] }), AFTERWARDS)
      .emits({
        statements: [[imported(), linesRead(line('l1'), line('l2', -2_500))], []],
        account: [received(statementId)],
      });
  });

  it('adds nothing when the same file comes again', () => {
    spec(importStatements)
      .given({ ...past, [`statement-${statementId}`]: [imported()] })
      .when(file(), AFTERWARDS)
      .nothing();
  });

  it('stays below the size of an event, in chunks of at most a hundred lines', () => {
    const many = Array.from({ length: 250 }, (_, n) => line(`l${n}`));
    const wordy = Array.from({ length: 5 }, (_, n) => ({
      ...line(`w${n}`),
      personal: { remittance: ['語'.repeat(15_000)] },
    }));
    const { streams, decide } = importStatements;
    const data = file({ statements: [statement({ lines: [...many, ...wordy] })] });
    void streams(data, '2024-10-31T09:00:00.000Z');
    const account = { stage: 'registered', ...(registered.data as object) } as never;
    const result = decide(
      data,
      { statements: [{ stage: 'none' }], account },
      circumstances(AFTERWARDS),
    );
    if (isRefusal(result)) throw new Error(result.code);
    const chunks = (result.statements?.[0] ?? []).slice(1) as StatementLinesRead[];
    expect(chunks.flatMap(({ data: { lines } }) => lines)).toHaveLength(255);
    for (const chunk of chunks) {
      expect(chunk.data.lines.length).toBeLessThanOrEqual(100);
      // Sealed, a text is three bytes a character here and a third more in base64.
      const bytes = Buffer.byteLength(JSON.stringify(chunk.data)) * (4 / 3);
      expect(bytes + 500 * chunk.data.lines.length).toBeLessThan(256 * 1024);
    }
  });

  it('has dates of this decade: STATEMENT_DATES_UNLIKELY', () => {
    const bounds = { earliest: '2014-10-28', latest: '2024-11-11' };
    const dated = (date: string) => ({ ...line('l1'), bookedOn: date });
    for (const date of ['2024-11-12', '2999-09-30', '2014-10-27', '0001-01-01']) {
      for (const odd of [statement({ lines: [dated(date)] }), statement({ to: date })]) {
        spec(importStatements)
          .given(past)
          .when(file({ statements: [odd] }), AFTERWARDS)
          .refuses('STATEMENT_DATES_UNLIKELY', { date, ...bounds });
      }
    }
  });

  it('has no value date, and no balance, of another age', () => {
    const when = (odd: object) =>
      spec(importStatements)
        .given(past)
        .when(file({ statements: [statement(odd)] }), AFTERWARDS);
    const { booked } = statement();
    const earliest = '2014-10-28';
    const valued = (date: string) => ({
      booked: { ...booked, firstValueOn: date, lastValueOn: date },
    });
    // Value dates may be three months ahead; today is the 4th of November.
    when(valued('2025-02-05')).refuses('STATEMENT_DATES_UNLIKELY', {
      ...{ date: '2025-02-05', earliest, latest: '2025-02-04' },
    });
    when(valued('0001-01-01')).refuses('STATEMENT_DATES_UNLIKELY');
    when({ closingOn: '2024-11-12' }).refuses('STATEMENT_DATES_UNLIKELY', {
      ...{ date: '2024-11-12', earliest, latest: '2024-11-11' },
    });
    when({ openingOn: '1999-10-01' }).refuses('STATEMENT_DATES_UNLIKELY');
  });

  it('ends no earlier than it begins: STATEMENT_PERIOD_REVERSED', () => {
    const turned = { from: '2024-10-31', to: '2024-10-01' };
    spec(importStatements)
      .given(past)
      .when(file({ statements: [statement(turned)] }), AFTERWARDS)
      .refuses('STATEMENT_PERIOD_REVERSED', turned);
  });

  it('waits for a long statement that is leaving: STATEMENT_BEING_WITHDRAWN', () => {
    const leaving: DomainEvent = {
      type: 'honoraria.StatementBeingTakenBack',
      data: { accountId, cohortId: 'c1', statementId: 'other' },
    };
    const [[stream, events]] = Object.entries(past) as [[string, DomainEvent[]]];
    spec(importStatements)
      .given({ [stream]: [...events, leaving] })
      .when(file(), AFTERWARDS)
      .refuses('STATEMENT_BEING_WITHDRAWN');
  });

  it('is of this account: STATEMENT_OTHER_ACCOUNT', () => {
    spec(importStatements)
      .given(past)
      .when(
        file({
          statements: [statement(), statement({ account: { number: 'NL91ABNA0417164300' } })],
        }),
        AFTERWARDS,
      )
      .refuses('STATEMENT_OTHER_ACCOUNT');
  });

  it.each([
    { account: { number: IBAN, currency: 'USD' } },
    { opening: { minor: '1', currency: 'USD' } },
    { lines: [{ ...line('l1'), amount: { minor: '1', currency: 'USD' } }] },
  ])('is in its currency: STATEMENT_OTHER_CURRENCY %#', (other) => {
    spec(importStatements)
      .given(past)
      .when(file({ statements: [statement(other)] }), AFTERWARDS)
      .refuses('STATEMENT_OTHER_CURRENCY', { currency: 'EUR' });
  });
});
