import { ApiHideProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, Matches } from 'class-validator';
import { command, staff, system } from '@palabre/eventing';
import type { Money } from '@palabre/kernel';
import { IsCurrency, IsLocalDate, IsMoney, Line, Optional, PathId } from '@palabre/platform';
import { matchByReference } from '../domain/bank/matching.decider.js';
import { accountIdOf } from '../domain/bank/own-account.js';
import { registerOwnAccount } from '../domain/bank/own-account.decider.js';
import type { ReadStatement } from '../domain/bank/statement.js';
import {
  importStatements,
  type ImportStatementsData,
} from '../domain/bank/statement-import.decider.js';
import { lookUpReferences } from './attempt-lookup.js';
import { knownLines } from './line-lookup.js';

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

/** Who may import statements; asked before a file is read. */
export const importers = staff('finance');

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
];
