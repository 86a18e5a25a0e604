import type { ContradictionsFound, StatedAs } from '../../events.js';

/** Another statement in force that holds a line. */
export interface AlsoIn {
  readonly statementId: string;
  /** Set where it says otherwise (see {@link ContradictionsFound}), with what it says. */
  readonly differsIn?: 'amount' | 'day';
  readonly stated?: StatedAs;
  /** Of another day: its own line. */
  readonly statedLineId?: string;
  /** The id of the stream that has its version. */
  readonly heldIn?: string;
  /** Somebody has said which is right. */
  readonly explained?: true;
}

/** What of a line's row depends on the statements that tell of it. */
export interface StatedRow {
  readonly statementId: string | null;
  /** Of a day's lines that were not kept: how many. */
  readonly batchCount: number | null;
  readonly amountMinor: string;
  readonly alsoIn: readonly AlsoIn[];
  readonly contradicted: boolean;
}

/** Of what one statement alone says, or none. */
export const ALONE = { alsoIn: [], contradicted: false } as const;

/** The row with what other statements say of its line. */
export const withOthers = <Row extends StatedRow>(row: Row, alsoIn: readonly AlsoIn[]): Row => ({
  ...row,
  alsoIn,
  contradicted: alsoIn.some(({ differsIn, explained }) => differsIn !== undefined && !explained),
});

export const contradictedBy = (
  { contradictions, statementId }: ContradictionsFound['data'],
  bankLineId: string | undefined,
  heldIn: string,
): AlsoIn[] =>
  contradictions
    .filter((one) => one.bankLineId === bankLineId)
    .map(({ differsIn, stated, statedLineId }) => ({
      ...{ statementId, differsIn, stated },
      ...(statedLineId === undefined ? { heldIn } : { statedLineId }),
    }));

/** A statement says nothing any more: another that says the same takes its place, else there is no such line. */
export const afterWithdrawal = <Row extends StatedRow>(
  row: Row,
  statementId: string,
): Row | null => {
  const others = row.alsoIn.filter((one) => one.statementId !== statementId);
  if (row.statementId !== statementId) return withOthers(row, others);
  const next = others.find((one) => one.differsIn === undefined);
  if (!next) return null;
  const rest = others.filter((one) => one !== next);
  return withOthers({ ...row, statementId: next.statementId }, rest);
};
