import { ApiHideProperty } from '@nestjs/swagger';
import { command, staff, system, type Edge } from '@palabre/eventing';
import { PathId, Words } from '@palabre/platform';
import { explainContradictions } from '../domain/bank/contradiction.decider.js';
import { leftLines } from '../domain/bank/left-lines.js';
import {
  importStatements,
  type ImportStatementsData,
} from '../domain/bank/statement-import.decider.js';
import {
  beginStatementImport,
  finishStatementImport,
  giveUpStatementImport,
  takeStatementPart,
  type GiveUpData,
} from '../domain/bank/statement-parts.decider.js';
import {
  PART_OF_WITHDRAWAL,
  withdrawStatementPart,
} from '../domain/bank/statement-withdrawal-parts.decider.js';
import {
  confirmStatementWithdrawal,
  MOST_LINES,
  proposeStatementWithdrawal,
  type WithdrawalData,
} from '../domain/bank/statement-withdrawal.decider.js';
import { statementIdOf, type ReadStatement } from '../domain/bank/statement.js';
import { AS_IT_IS } from './attempt-lookup.js';
import { approver, finance } from './permissions.js';
import { reasonHashOf } from './reason-hash.js';
import {
  awaitLines,
  countsOf,
  knownLines,
  onOtherDays,
  unannounced,
  underTheSameReference,
} from './statement-lookup.js';
import {
  contradictedLines,
  daysSaidBy,
  importedAt,
  linesSaidBy,
  overlappingStatements,
  usedLinesOf,
} from './withdrawal-lookup.js';

/** Imports a file of statements; it is sent as XML and read before it becomes this command. */
export class ImportStatements {
  @PathId()
  accountId: string;
  @ApiHideProperty()
  fileHash: string;
  @ApiHideProperty()
  statements: readonly ReadStatement[];
  @ApiHideProperty()
  shared?: boolean;
}

/** Gives up a long file that nobody will send the rest of, so that other files of the account are taken in again. */
export class GiveUpStatementImport {
  @PathId()
  accountId: string;
}

class OfStatement {
  @PathId()
  statementId: string;
  /** Sealed under a key of the statement's. */
  @Words(1, 500)
  reason: string;
}

/** Says, as the first of two persons, that a statement was imported by mistake. */
export class ProposeStatementWithdrawal extends OfStatement {}

/** Says the same as a second person, for the same reason: the statement and the lines that it alone held are gone. */
export class ConfirmStatementWithdrawal extends OfStatement {}

/** Says which of two statements that contradict each other is right, and that what is known stands. */
export class ExplainContradictions extends OfStatement {}

/** Who may import statements; asked before a file is read. */
export const importers = staff('finance');

const idsIn = (lines: readonly { readonly bankLineId: string }[]): string[] =>
  lines.map(({ bankLineId }) => bankLineId);

const imports = [
  command({
    name: 'honoraria.ImportStatements',
    input: ImportStatements,
    decision: importStatements,
    may: importers,
    data: (input: ImportStatements): ImportStatementsData => {
      const { accountId, fileHash, statements, shared = false } = input;
      return { accountId, fileHash, statements, shared, known: [] };
    },
    gather: async (data, read) => {
      const lines = data.statements.flatMap((statement) => statement.lines);
      const { accountId } = data;
      const leftOut = data.statements.flatMap((statement) => statement.leftOut ?? []);
      const same = await knownLines(read, accountId, idsIn([...lines, ...leftOut]));
      const others = await underTheSameReference(read, accountId, lines);
      return { ...data, known: [...same, ...others] };
    },
  }),
  command({
    name: 'honoraria.BeginStatementImport',
    decision: beginStatementImport,
    may: importers,
    // Whoever goes on with a file sees what was stored of it before.
    gather: async (data, read) => {
      await awaitLines(read);
      return data;
    },
  }),
  command({
    name: 'honoraria.TakeStatementPart',
    decision: takeStatementPart,
    may: importers,
    // While a file is being taken in no other brings lines: what was known when it began is all there is.
    gather: async (data, read) => ({
      ...data,
      known: await knownLines(
        read,
        data.accountId,
        idsIn([...data.lines, ...leftLines(data.leftOut ?? [])]),
        AS_IT_IS,
      ),
    }),
  }),
  command({
    name: 'honoraria.FinishStatementImport',
    decision: finishStatementImport,
    may: importers,
    gather: async (data, read) => {
      const { accountId, fileHash, statements, shared } = data;
      const ids = statements.map((_, n) => statementIdOf(accountId, fileHash, n, shared));
      const counts = await countsOf(read, ids);
      return { ...data, ...counts, otherDays: await onOtherDays(read, accountId, ids, statements) };
    },
  }),
  command({
    name: 'honoraria.GiveUpStatementImport',
    input: GiveUpStatementImport,
    decision: giveUpStatementImport,
    may: importers,
    data: ({ accountId }: GiveUpStatementImport): GiveUpData => ({ accountId, unannounced: [] }),
    gather: async (data, read) => ({
      ...data,
      unannounced: await unannounced(read, data.accountId),
    }),
  }),
];

const withdrawal = ({ statementId, reason }: OfStatement, { keyedHash }: Edge): WithdrawalData => ({
  ...{ statementId, reason },
  reasonHash: reasonHashOf(keyedHash, statementId, reason),
});

const corrections = [
  command({
    name: 'honoraria.ProposeStatementWithdrawal',
    input: ProposeStatementWithdrawal,
    decision: proposeStatementWithdrawal,
    may: finance,
    data: withdrawal,
  }),
  command({
    name: 'honoraria.ConfirmStatementWithdrawal',
    input: ConfirmStatementWithdrawal,
    decision: confirmStatementWithdrawal,
    may: approver,
    data: (input: ConfirmStatementWithdrawal, edge) => ({
      ...withdrawal(input, edge),
      at: edge.now,
    }),
    gather: async (data, read) => ({
      ...data,
      ...(await importedAt(read, data.statementId)),
      ...(await daysSaidBy(read, data.statementId)),
      used: await usedLinesOf(read, data.statementId),
      lines: await linesSaidBy(read, data.statementId, MOST_LINES + 1),
      overlapping: await overlappingStatements(read, data.statementId),
    }),
  }),
  command({
    name: 'honoraria.WithdrawStatementPart',
    decision: withdrawStatementPart,
    may: system(),
    gather: async (data, read) => ({
      ...data,
      lines: await linesSaidBy(read, data.statementId, PART_OF_WITHDRAWAL),
    }),
  }),
  command({
    name: 'honoraria.ExplainContradictions',
    input: ExplainContradictions,
    decision: explainContradictions,
    may: approver,
    data: ({ statementId, reason }: ExplainContradictions) => ({ statementId, reason }),
    gather: async (data, read) => ({
      ...data,
      bankLineIds: await contradictedLines(read, data.statementId),
    }),
  }),
];

export const statementCommands = [...imports, ...corrections];
