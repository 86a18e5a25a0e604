import type { BankFileEvent, StatementLine } from '@palabre/banking';

/** Where a result goes, piece by piece: a file may have a million lines. */
export type Write = (text: string) => void;

/** Shows a file while it is read. */
export interface Inspection {
  take(event: BankFileEvent): void;
  /** Ends what is open, and says why the file is refused, if it is. */
  end(refused?: Refused): void;
}

/** Why a file is not taken in. */
export interface Refused {
  readonly code: string;
  readonly line: number;
  readonly path: string;
  readonly reason: string;
}

/** A line as it is shown. What names people is left out unless it is asked for. */
export const shownLine = (
  { personal, ...line }: StatementLine,
  withNames: boolean,
): Record<string, unknown> => (withNames ? { ...line, personal } : line);
