import { eur, personal, type DomainEvent } from '@palabre/kernel';
import type { KnownLine } from '../domain/bank/contradictions.js';
import type { ImportStatementsData } from '../domain/bank/statement-import.decider.js';
import {
  statementIdOf,
  type BookedLines,
  type ReadLine,
  type ReadStatement,
} from '../domain/bank/statement.js';
import { accountId, accountStreamName, registered } from './bank-histories.js';

/** A statement of October 2024 as it was read, and the events of its import. */

/** The moment of an import: the month is over. */
export const AFTERWARDS = { now: '2024-11-04T09:00:00.000Z' };

export const line = (bankLineId: string, minor = -10_000): ReadLine => ({
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
export const statement = (more: Partial<ReadStatement> = {}): ReadStatement => ({
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
export const file = (more: Partial<ImportStatementsData> = {}): ImportStatementsData => ({
  accountId,
  fileHash: 'f1',
  statements: [statement()],
  known: [],
  ...more,
});
export const statementId = statementIdOf(accountId, 'f1', 0);
/** A line that an earlier statement brought. */
export const known = (
  bankLineId: string,
  minor = -10_000,
  more: Partial<KnownLine> = {},
): KnownLine => ({
  ...{ bankLineId, amount: eur(minor), bookedOn: '2024-10-25', statementId: 'earlier' },
  ...more,
});
export const kept = ({ personal: words, ...one }: ReadLine) => ({
  ...one,
  personal: personal(one.bankLineId, 'finance', words),
});
export const imported = (more: object = {}): DomainEvent => ({
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
    contradictions: 0,
    ...more,
  },
});
export const held = (...bankLineIds: readonly string[]): DomainEvent => ({
  type: 'honoraria.StatementLinesHeld',
  data: { statementId, accountId, cohortId: 'c1', bankLineIds },
});
export const linesRead = (...lines: readonly ReadLine[]): DomainEvent => ({
  type: 'honoraria.StatementLinesRead',
  data: { statementId, accountId, cohortId: 'c1', lines: lines.map(kept) },
});
export const received = (...statementIds: readonly string[]): DomainEvent => ({
  type: 'honoraria.StatementFileReceived',
  data: { accountId, cohortId: 'c1', fileHash: 'f1', statementIds },
});
export const past = { [accountStreamName]: [registered] };
