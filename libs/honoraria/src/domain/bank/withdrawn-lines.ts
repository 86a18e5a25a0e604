import { firstRefusal, refuse, type LocalDate, type Refusal } from '@palabre/kernel';
import type { KeptLine, LineWithdrawn, StatementEvent } from '../../events.js';
import type { BankLine } from './bank-line.js';
import { inParts } from './statement-events.js';
import type { Statement } from './statement.js';

/** A line, or a day of others' lines, of which a statement says something. */
export interface SaidLine {
  readonly bankLineId: string;
  readonly bookedOn: LocalDate;
  /** No other statement in force says the same: without this one it is no line any more. */
  readonly leaves: boolean;
  /** The stream of the statement, or of the part of one, that says it otherwise: its version takes the place. */
  readonly insteadFrom?: string;
}

/** How many lines a refusal names. */
const NAMED = 50;

/** Those that are no lines any more without the statement. */
export const goneWith = (lines: readonly SaidLine[]): readonly SaidLine[] =>
  lines.filter(({ leaves }) => leaves);

/** The streams that say some of these otherwise. */
export const replacedFrom = (lines: readonly SaidLine[]): string[] => [
  ...new Set(goneWith(lines).flatMap(({ insteadFrom }) => insteadFrom ?? [])),
];

/** Nothing may rest on what is to go, and the machine must not come to it later. */
export const inUse = (
  lines: readonly SaidLine[],
  states: readonly BankLine[],
): Refusal<'STATEMENT_LINES_IN_USE' | 'STATEMENT_BEING_MATCHED'> | undefined => {
  const used = lines.filter((_, n) => ['matched', 'split'].includes(states[n]?.stage ?? ''));
  const bankLineIds = used.slice(0, NAMED).map(({ bankLineId }) => bankLineId);
  const isBeingMatched = states.some((line) => line.stage === 'open' && line.isNew);
  return firstRefusal(
    used.length > 0 && refuse('STATEMENT_LINES_IN_USE', { lines: used.length, bankLineIds }),
    isBeingMatched && refuse('STATEMENT_BEING_MATCHED'),
  );
};

/** A line is none any more. */
export const lineWithdrawn = (
  { bankLineId, bookedOn }: SaidLine,
  ids: {
    readonly statementId: string;
    readonly accountId: string;
    readonly cohortId: string;
  },
): LineWithdrawn => ({
  type: 'honoraria.LineWithdrawn',
  data: { bankLineId, ...ids, bookedOn },
});

/** What another statement says of lines that were known otherwise until now. */
export const broughtInstead = (
  lines: readonly SaidLine[],
  streamId: string,
  state: Statement,
  { accountId, cohortId }: { readonly accountId: string; readonly cohortId: string },
): StatementEvent[] => {
  if (state.stage !== 'part' && state.stage !== 'imported') return [];
  const wanted = new Set(
    lines.filter(({ insteadFrom }) => insteadFrom === streamId).map((line) => line.bankLineId),
  );
  const versions = state.versions.filter(({ bankLineId }) => wanted.has(bankLineId));
  const { statementId } = state;
  return inParts<KeptLine>(versions, 100).map((some) => ({
    type: 'honoraria.StatementLinesRead',
    data: { ...{ statementId, accountId, cohortId }, lines: some },
  }));
};
