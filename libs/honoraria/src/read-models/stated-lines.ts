import type { ContradictionsFound, StatementImported } from '../events.js';
import type { AlsoIn, BankLineRow } from './bank-line.entity.js';

/** What a line has while nobody has decided anything on it. */
export const UNDECIDED = {
  meaning: null,
  rule: null,
  evidence: null,
  outcome: null,
  matchedBy: null,
  attemptIds: [],
  commitmentId: null,
  counterAccountId: null,
  counterLineId: null,
  bookedIn: null,
  because: null,
  candidates: [],
  reason: null,
} as const;

/** Of what one statement alone says, or none. */
export const ALONE = { alsoIn: [], contradicted: false } as const;

/** What only a statement says of a line. */
export const UNSAID = {
  statementId: null,
  batchCount: null,
  chargesIncludedMinor: null,
  chargesStatedMinor: null,
  instructedMinor: null,
  instructedCurrency: null,
  exchangeRate: null,
  returned: false,
  returnReason: null,
  code: null,
  personal: null,
  partOf: null,
} as const;

const said = ({ statementId, batchCount, amountMinor }: BankLineRow): AlsoIn[] =>
  statementId === null ? [] : [{ statementId, lines: batchCount ?? 0, minor: amountMinor }];

/** A day's lines that were not kept, as one: of files that overlap, the one that has most of them counts. */
export const outOfScopeRow = (
  { statementId, accountId, cohortId, outOfScope = [] }: StatementImported['data'],
  bankLineId: string,
  row: BankLineRow | undefined,
): BankLineRow | undefined => {
  const day = outOfScope.find((one) => one.bankLineId === bankLineId);
  if (!day) return undefined;
  const { bookedOn, sum, lines } = day;
  if (row && (row.batchCount ?? 0) > lines) {
    return { ...row, alsoIn: [...row.alsoIn, { statementId, lines, minor: sum.minor }] };
  }
  return {
    ...{ bankLineId, accountId, cohortId, bookedOn, valueOn: bookedOn },
    ...{ amountMinor: sum.minor, currency: sum.currency, references: { inText: [] } },
    ...UNSAID,
    ...UNDECIDED,
    ...{ statementId, part: 'out-of-scope', batchCount: lines, unstated: false, state: 'ignored' },
    ...{ alsoIn: row ? [...row.alsoIn, ...said(row)] : [], contradicted: false },
  };
};

/** The row with what other statements say of its line. */
export const withOthers = (row: BankLineRow, alsoIn: readonly AlsoIn[]): BankLineRow => ({
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
export const afterWithdrawal = (row: BankLineRow, statementId: string): BankLineRow | null => {
  const others = row.alsoIn.filter((one) => one.statementId !== statementId);
  if (row.statementId !== statementId) return withOthers(row, others);
  const most = Math.max(...others.map(({ lines = 0 }) => lines));
  const next = others.find((one) => one.differsIn === undefined && (one.lines ?? most) === most);
  if (!next) return null;
  const rest = others.filter((one) => one !== next);
  const { lines, minor } = next;
  return withOthers(
    {
      ...row,
      statementId: next.statementId,
      ...(lines === undefined || minor === undefined
        ? {}
        : { batchCount: lines, amountMinor: minor }),
    },
    rest,
  );
};
