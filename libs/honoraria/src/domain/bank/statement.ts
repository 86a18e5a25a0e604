import { derivedId, streamType, type LocalDate, type Money } from '@palabre/kernel';
import type { KeptLine, StatementEvent } from '../../events.js';

/** A booked line as it was read, before what names people is sealed. */
export interface ReadLine extends Omit<KeptLine, 'personal'> {
  readonly personal: Readonly<Record<string, unknown>>;
}

/** One statement of a file, whole. */
export interface ReadStatement {
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
  readonly lines: readonly ReadLine[];
}

/** Stands in the log once it was imported; what was in it is not needed to decide anything. */
export type Statement = { readonly stage: 'none' } | { readonly stage: 'imported' };

/** The n-th statement (from 0) of a file has one id: the same file again is the same statements. */
export const statementIdOf = (accountId: string, fileHash: string, n: number): string =>
  derivedId('statement', accountId, fileHash, String(n));

export const statementStream = streamType<Statement, StatementEvent, 'statement'>({
  category: 'statement',
  initial: { stage: 'none' },
  evolve: () => ({ stage: 'imported' }),
});
