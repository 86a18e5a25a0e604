import type { Window } from './sample.js';

/** How much is measured, and how often. */
export interface Plan extends Window {
  readonly mode: 'full' | 'quick';
  readonly repeats: number;
  /** Events to catch up with, and to rebuild from. */
  readonly history: number;
  readonly longHistory: number;
  /** Events in the log before and after it has grown. */
  readonly smallLog: number;
  readonly largeLog: number;
  /** Lines of the statement that is read. */
  readonly statementLines: number;
  /** Rows of a bulk COPY. */
  readonly bulk: number;
  /** Honoraria of one month; whole cohorts of as many as one may have, or one that is smaller. */
  readonly honoraria: number;
}

/** What the goals are about. */
export const FULL: Plan = {
  mode: 'full',
  repeats: 5,
  warmUpMs: 3_000,
  measuredMs: 10_000,
  history: 200_000,
  longHistory: 1_000_000,
  smallLog: 100_000,
  largeLog: 10_000_000,
  statementLines: 1_000_000,
  bulk: 200_000,
  honoraria: 100_000,
};

/** A look: shorter, smaller, and never proof. */
export const QUICK: Plan = {
  mode: 'quick',
  repeats: 2,
  warmUpMs: 300,
  measuredMs: 1_000,
  history: 20_000,
  longHistory: 60_000,
  smallLog: 20_000,
  largeLog: 200_000,
  statementLines: 20_000,
  bulk: 20_000,
  honoraria: 300,
};
