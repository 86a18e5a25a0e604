import { describe, expect, it } from '@jest/globals';
import { eur, personal, isRefusal, type DomainEvent } from '@palabre/kernel';
import { circumstances, spec } from '@palabre/kernel/spec';
import type { StatementLinesRead } from '../../events.js';
import {
  accountId,
  accountStreamName,
  IBAN,
  registered,
} from '../../testing-support/bank-histories.js';
import { importStatements, type ImportStatementsData } from './statement-import.decider.js';
import {
  outOfScopeIdOf,
  statementIdOf,
  type BookedLines,
  type ReadLine,
  type ReadStatement,
} from './statement.js';

/** The moment of an import: the month is over. */
const AFTERWARDS = { now: '2024-11-04T09:00:00.000Z' };

const line = (bankLineId: string, minor = -10_000): ReadLine => ({
  bankLineId,
  amount: eur(minor),
  bookedOn: '2024-10-25',
  valueOn: '2024-10-26',
  part: 'entry',
  references: { inText: [] },
  personal: { remittance: ['rent'] },
});
const counted = (lines: readonly ReadLine[]): BookedLines => {
  const days = lines.map(({ bookedOn }) => bookedOn).sort();
  return {
    count: lines.length,
    sums: [...new Set(lines.map(({ amount }) => amount.currency))].map((currency) => ({
      currency,
      minor: String(
        lines
          .filter(({ amount }) => amount.currency === currency)
          .reduce((total, { amount }) => total + Number(amount.minor), 0),
      ),
    })),
    firstOn: days[0]!,
    lastOn: days.at(-1)!,
  };
};
const statement = (more: Partial<ReadStatement> = {}): ReadStatement => ({
  booked: counted(more.lines ?? [line('l1'), line('l2', -2_500)]),
  outOfScope: [],
  format: 'camt.053.001.08',
  account: { number: 'DE89 3704 0044 0532 0130 00', currency: 'EUR' },
  from: '2024-10-01',
  to: '2024-10-31',
  opening: eur(50_000),
  closing: eur(37_500),
  foots: true,
  copy: false,
  notFinal: 1,
  lines: [line('l1'), line('l2', -2_500)],
  ...more,
});
const file = (more: Partial<ImportStatementsData> = {}): ImportStatementsData => ({
  accountId,
  fileHash: 'f1',
  statements: [statement()],
  known: [],
  ...more,
});
const statementId = statementIdOf(accountId, 'f1', 0);
const kept = ({ personal: words, ...one }: ReadLine) => ({
  ...one,
  personal: personal(one.bankLineId, 'finance', words),
});
const imported = (more: object = {}): DomainEvent => ({
  type: 'honoraria.StatementImported',
  data: {
    statementId,
    accountId,
    cohortId: 'c1',
    fileHash: 'f1',
    format: 'camt.053.001.08',
    foots: true,
    copy: false,
    notFinal: 1,
    importedBy: 'actor',
    from: '2024-10-01',
    to: '2024-10-31',
    opening: eur(50_000),
    closing: eur(37_500),
    booked: eur(-12_500),
    lines: 2,
    newLines: 2,
    ...more,
  },
});
const linesRead = (...lines: readonly ReadLine[]): DomainEvent => ({
  type: 'honoraria.StatementLinesRead',
  data: { statementId, accountId, cohortId: 'c1', lines: lines.map(kept) },
});
const received = (...statementIds: readonly string[]): DomainEvent => ({
  type: 'honoraria.StatementFileReceived',
  data: { accountId, cohortId: 'c1', fileHash: 'f1', statementIds },
});
const past = { [accountStreamName]: [registered] };

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
      .when(file({ known: ['l1'] }), AFTERWARDS)
      .emits({
        statements: [[imported({ newLines: 1 }), linesRead(line('l2', -2_500))]],
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
          [imported({ statementId: second, newLines: 0 })],
        ],
        account: [received(statementId, second)],
      });
  });

  it('notes a copy, and a statement that does not foot, and takes them in', () => {
    const odd = statement({ copy: true, foots: false, closing: eur(1), lines: [line('l1')] });
    spec(importStatements)
      .given(past)
      .when(file({ known: ['l1'], statements: [odd] }), AFTERWARDS)
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
      .when(file({ statements: [shared], shared: true, known: ['l1', 'l2'] }), AFTERWARDS)
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
