import { derivedId, streamType, type LocalDate, type Money } from '@palabre/kernel';
import type { KeptLine, StatementEvent } from '../../events.js';

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
}
export interface ScopeDay {
  readonly bookedOn: LocalDate;
  readonly lines: number;
  readonly sum: Money;
}
/** A statement with the lines of it that are kept. */
export interface ReadStatement extends StatementFacts {
  readonly lines: readonly ReadLine[];
}

/** Stands in the log once it was imported; what was in it is not needed to decide anything. */
export type Statement = { readonly stage: 'none' } | { readonly stage: 'imported' };

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

/** A part of a long statement has a stream of its own, written once: who sends it again adds nothing. */
export const statementPartIdOf = (statementId: string, part: number): string =>
  derivedId('statement-part', statementId, String(part));

/** What stands for the lines of a day that were not kept. */
export const outOfScopeIdOf = (accountId: string, day: LocalDate): string =>
  derivedId('out-of-scope', accountId, day);

export const statementStream = streamType<Statement, StatementEvent, 'statement'>({
  category: 'statement',
  initial: { stage: 'none' },
  evolve: () => ({ stage: 'imported' }),
});
