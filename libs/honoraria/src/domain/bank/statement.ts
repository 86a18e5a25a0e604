import { derivedId, streamType, type LocalDate, type Money } from '@palabre/kernel';
import type {
  ContradictionsFound,
  KeptLine,
  StatementEvent,
  StatementWithdrawalBegun,
} from '../../events.js';
import type { LeftLine } from './left-lines.js';

/** A booked line as it was read, before what names people is sealed. */
export interface ReadLine extends Omit<KeptLine, 'personal'> {
  readonly personal: Readonly<Record<string, unknown>>;
}

/** One statement of a file: what it says of itself, and what was counted in it. */
export interface StatementFacts {
  readonly format: string;
  /** The account it is about, as the bank writes it; an export may not say it. */
  readonly account: { readonly number?: string; readonly currency?: string };
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly opening?: Money;
  readonly closing?: Money;
  /** The days that the bank states the two of. */
  readonly openingOn?: LocalDate;
  readonly closingOn?: LocalDate;
  /** Opening and booked entries make up the closing balance. */
  readonly foots: boolean;
  readonly copy: boolean;
  /** Entries that are not booked yet. */
  readonly notFinal: number;
  /** Its booked lines, kept or not. */
  readonly booked: BookedLines;
  /** Those that cannot concern the programme, by day. */
  readonly outOfScope: readonly ScopeDay[];
}
/** Lines counted. Amounts are signed: negative is money that left. */
export interface BookedLines {
  readonly count: number;
  /** One sum for each currency; a statement of ours has one. */
  readonly sums: readonly Money[];
  /** The first and the last day on which one was booked. */
  readonly firstOn?: LocalDate;
  readonly lastOn?: LocalDate;
  /** The same of their value dates. */
  readonly firstValueOn?: LocalDate;
  readonly lastValueOn?: LocalDate;
}
export interface ScopeDay {
  readonly bookedOn: LocalDate;
  readonly lines: number;
  readonly sum: Money;
}
/** A statement with the lines of it that are kept. */
export interface ReadStatement extends StatementFacts {
  readonly lines: readonly ReadLine[];
  readonly leftOut?: readonly LeftLine[];
}

/** A statement, as far as anything is decided on it; its lines are decided on one by one. */
export type Statement =
  | { readonly stage: 'none' }
  /** Some lines of a long one, in a stream of their own that is written once. */
  | ({ readonly stage: 'part' } & Versions)
  | ({
      readonly stage: 'imported';
      readonly accountId: string;
      readonly cohortId: string;
      readonly importedBy: string;
      /** New lines of it that do not stand in its own stream: it came in parts. */
      readonly elsewhere: number;
      /** Its file was given up before its end. */
      readonly partial?: true;
      readonly from?: LocalDate;
      readonly to?: LocalDate;
      readonly withdrawal?: { readonly reasonHash: string; readonly proposedBy: string };
      /** How often it was withdrawn before the same file came in again. */
      readonly withdrawals: number;
    } & Versions)
  /** Two persons withdrew it, and its lines go part by part: it tells of no day any more. */
  | {
      readonly stage: 'leaving';
      readonly statementId: string;
      readonly accountId: string;
      readonly cohortId: string;
      readonly from?: LocalDate;
      readonly to?: LocalDate;
      readonly withdrawal: { readonly reasonHash: string; readonly proposedBy: string };
      readonly confirmedBy: string;
      readonly withdrawals: number;
      /** Lines that have gone so far. */
      readonly gone: number;
    }
  /** It says nothing any more. The same file may be imported again. */
  | { readonly stage: 'withdrawn'; readonly withdrawals: number };
export type ImportedStatement = Extract<Statement, { stage: 'imported' }>;

interface Versions {
  readonly statementId: string;
  /** What it says of lines that another statement says otherwise. */
  readonly versions: readonly KeptLine[];
}

/**
 * The n-th statement (from 0) of a file has one id: the same file again is the same statements. A file of an account that
 * was shared may bring more once it is not: then it is another one.
 */
export const statementIdOf = (
  accountId: string,
  fileHash: string,
  n: number,
  shared = false,
): string => derivedId('statement', accountId, fileHash, String(n), ...(shared ? ['shared'] : []));

/**
 * A part of a long statement has a stream of its own, written once: who sends it again adds nothing. One that was withdrawn, and
 * comes in again, has others.
 */
export const statementPartIdOf = (statementId: string, part: number, withdrawals = 0): string =>
  derivedId(
    ...['statement-part', statementId, String(part)],
    ...(withdrawals === 0 ? [] : [String(withdrawals)]),
  );

/** Whether all of it is in: what came in of a file that was given up may go on where it stopped. */
export const isWhole = (statement: Statement | undefined): boolean =>
  statement?.stage === 'imported' && !statement.partial;

/** How often a statement was withdrawn. */
export const withdrawalsOf = (statement: Statement): number =>
  'withdrawals' in statement ? statement.withdrawals : 0;

const partOf = (statementId: string) => ({ stage: 'part', statementId, versions: [] }) as const;

const leaving = (
  { withdrawal, ...statement }: ImportedStatement,
  { proposedBy, confirmedBy }: StatementWithdrawalBegun['data'],
): Statement => {
  const { statementId, accountId, cohortId, from, to, withdrawals } = statement;
  return {
    ...{ stage: 'leaving', statementId, accountId, cohortId, confirmedBy, withdrawals, gone: 0 },
    withdrawal: withdrawal ?? { reasonHash: '', proposedBy },
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
};

const withVersions = (
  statement: Statement,
  { statementId, versions }: ContradictionsFound['data'],
): Statement => {
  if (statement.stage === 'withdrawn' || statement.stage === 'leaving') return statement;
  const known = statement.stage === 'none' ? partOf(statementId) : statement;
  return { ...known, versions: [...known.versions, ...versions] };
};

const evolve = (statement: Statement, event: StatementEvent): Statement => {
  switch (event.type) {
    case 'honoraria.StatementImported': {
      const { statementId, accountId, cohortId, importedBy, from, to, newLines } = event.data;
      const { partial } = event.data;
      return {
        ...{ stage: 'imported', statementId, accountId, cohortId, importedBy, versions: [] },
        ...{ elsewhere: newLines, withdrawals: withdrawalsOf(statement) },
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(partial ? { partial } : {}),
      };
    }
    case 'honoraria.StatementLinesRead':
      if (statement.stage === 'imported') {
        return { ...statement, elsewhere: statement.elsewhere - event.data.lines.length };
      }
      return statement.stage === 'none' ? partOf(event.data.statementId) : statement;
    case 'honoraria.StatementLinesHeld':
    case 'honoraria.StatementLinesLeftOut':
      return statement.stage === 'none' ? partOf(event.data.statementId) : statement;
    case 'honoraria.ContradictionsFound':
      return withVersions(statement, event.data);
    case 'honoraria.StatementWithdrawalProposed': {
      const { reasonHash, proposedBy } = event.data;
      return statement.stage === 'imported'
        ? { ...statement, withdrawal: { reasonHash, proposedBy } }
        : statement;
    }
    case 'honoraria.StatementWithdrawalBegun':
      return statement.stage === 'imported' ? leaving(statement, event.data) : statement;
    case 'honoraria.StatementWithdrawn':
      return { stage: 'withdrawn', withdrawals: withdrawalsOf(statement) + 1 };
    case 'honoraria.StatementLinesWithdrawn':
      return statement.stage === 'leaving'
        ? { ...statement, gone: statement.gone + event.data.bankLineIds.length }
        : statement;
    case 'honoraria.ContradictionsExplained':
      return statement;
  }
};

export const statementStream = streamType<Statement, StatementEvent, 'statement'>({
  category: 'statement',
  initial: { stage: 'none' },
  evolve,
});
