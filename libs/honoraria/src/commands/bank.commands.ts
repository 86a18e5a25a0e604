import { ApiHideProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsIn, IsUUID, Matches } from 'class-validator';
import { command, staff, system } from '@palabre/eventing';
import type { Money } from '@palabre/kernel';
import { IsCurrency, IsLocalDate, IsMoney, Line, Optional, PathId, Words } from '@palabre/platform';
import { ignoreLine } from '../domain/bank/bank-line.decider.js';
import { matchByReference } from '../domain/bank/matching.decider.js';
import { matchLine, type MatchLineData } from '../domain/bank/matching-person.decider.js';
import { unmatchLine, type UnmatchLineData } from '../domain/bank/matching-undo.decider.js';
import { accountIdOf } from '../domain/bank/own-account.js';
import { registerOwnAccount } from '../domain/bank/own-account.decider.js';
import type { ReadStatement } from '../domain/bank/statement.js';
import {
  importStatements,
  type ImportStatementsData,
} from '../domain/bank/statement-import.decider.js';
import type { BudgetLineKind, LineMeaning } from '../events.js';
import { attemptsById, lookUpReferences } from './attempt-lookup.js';
import { knownLines, lineById } from './line-lookup.js';

/** An account that honoraria are paid from. It serves this cohort alone. */
export class RegisterOwnAccount {
  @PathId()
  cohortId: string;
  @IsIn(['bank', 'wallet', 'entrusted'])
  kind: 'bank' | 'wallet' | 'entrusted';
  /** As statements name it: an IBAN, or another number. */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9 /-]{2,38}[A-Za-z0-9]$/)
  number: string;
  @IsCurrency()
  currency: string;
  @Optional()
  @Matches(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
  bic?: string;
  /** The holder's name, as payees see it on their statements. */
  @Line(1, 140)
  legalName: string;
  /** Whether that name tells nothing that could hurt a payee. */
  @IsBoolean()
  legalNameIsSafe: boolean;
  @IsMoney()
  opening: Money;
  @IsLocalDate()
  openedOn: string;
}

/** Imports a file of statements; it is sent as XML and read before it becomes this command. */
export class ImportStatements {
  @PathId()
  accountId: string;
  @ApiHideProperty()
  fileHash: string;
  @ApiHideProperty()
  statements: readonly ReadStatement[];
}

const MEANINGS: readonly LineMeaning[] = [
  'payment',
  'return',
  'charge',
  'grant',
  'supplier-payment',
  'interest',
  'transfer',
];
const LINE_KINDS: readonly BudgetLineKind[] = [
  'honoraria',
  'bank-charges',
  'activities',
  'resource-persons',
  'contingency',
];

/** Says what a line of a statement is. */
export class MatchLine {
  @PathId()
  bankLineId: string;
  @IsIn(MEANINGS)
  meaning: LineMeaning;
  /** The payments that the line books or gives back. */
  @Optional()
  @IsUUID(undefined, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(1000)
  attemptIds?: string[];
  /** The contract that a supplier's payment is for. */
  @Optional()
  @IsUUID()
  commitmentId?: string;
  /** The agreement that a grant is paid under. */
  @Optional()
  @IsUUID()
  fundingAgreementId?: string;
  /** For what has no contract: the kind of budget line that bears it. */
  @Optional()
  @IsIn(LINE_KINDS)
  lineKind?: BudgetLineKind;
}

/** Undoes a match with all that followed from it. */
export class UnmatchLine {
  @PathId()
  bankLineId: string;
  /** Sealed under the line's own key. */
  @Words(1, 500)
  reason: string;
}

/** Says that a line is none of the programme's business. */
export class IgnoreLine {
  @PathId()
  bankLineId: string;
  /** Sealed under the line's own key. */
  @Words(1, 500)
  reason: string;
}

/** Who may import statements; asked before a file is read. */
export const importers = staff('finance');

/** The line, and the payments that the decision is about. */
const withAttempts = async (
  read: Parameters<typeof lineById>[0],
  bankLineId: string,
  named?: readonly string[],
) => {
  const known = await lineById(read, bankLineId);
  if (!known) return {};
  return { line: known.line, attempts: await attemptsById(read, named ?? known.attemptIds) };
};

export const bankCommands = [
  command({
    name: 'honoraria.RegisterOwnAccount',
    input: RegisterOwnAccount,
    decision: registerOwnAccount,
    may: staff('finance'),
    data: (input: RegisterOwnAccount) => ({ ...input }),
    answers: ({ number, currency }) => accountIdOf(number, currency),
  }),
  command({
    name: 'honoraria.ImportStatements',
    input: ImportStatements,
    decision: importStatements,
    may: importers,
    data: ({ accountId, fileHash, statements }: ImportStatements): ImportStatementsData => ({
      ...{ accountId, fileHash, statements },
      known: [],
    }),
    gather: async (data, read) => {
      const ids = data.statements.flatMap(({ lines }) => lines.map((line) => line.bankLineId));
      return { ...data, known: await knownLines(read, data.accountId, ids) };
    },
  }),
  command({
    name: 'honoraria.MatchByReference',
    decision: matchByReference,
    may: system(),
    gather: lookUpReferences,
  }),
  command({
    name: 'honoraria.MatchLine',
    input: MatchLine,
    decision: matchLine,
    may: staff('finance'),
    data: ({ attemptIds = [], ...input }: MatchLine, { now }): MatchLineData => ({
      ...input,
      attemptIds,
      now,
    }),
    gather: async (data, read) => ({
      ...data,
      ...(await withAttempts(read, data.bankLineId, data.attemptIds)),
    }),
  }),
  command({
    name: 'honoraria.UnmatchLine',
    input: UnmatchLine,
    decision: unmatchLine,
    may: staff('finance'),
    data: ({ bankLineId, reason }: UnmatchLine, { now }): UnmatchLineData => ({
      ...{ bankLineId, reason, now },
    }),
    gather: async (data, read) => ({ ...data, ...(await withAttempts(read, data.bankLineId)) }),
  }),
  command({
    name: 'honoraria.IgnoreLine',
    input: IgnoreLine,
    decision: ignoreLine,
    may: staff('finance'),
    data: ({ bankLineId, reason }: IgnoreLine) => ({ bankLineId, reason }),
    gather: async (data, read) => {
      const known = await lineById(read, data.bankLineId);
      return known ? { ...data, cohortId: known.line.cohortId } : data;
    },
  }),
];
