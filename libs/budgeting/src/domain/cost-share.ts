import {
  Decimal,
  minorOf,
  money,
  refuse,
  type LocalDate,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import type { Line, OpenBudget } from './budget-state.js';
import { cellOf, draw, type Balances, balanceOf, type Drawn, type Portion } from './ledger.js';
import type { Account, CostShare, Holder } from './vocabulary.js';

/** The shares in which funders bear a line on a day; none where it is drawn from one after the other. */
export const sharesOn = (
  budget: Pick<OpenBudget, 'costShares'>,
  lineId: string,
  on: LocalDate,
): readonly CostShare[] =>
  budget.costShares[lineId]?.findLast(({ startsOn }) => startsOn <= on)?.shares ?? [];

/** An amount in shares: each rounded down, the cents left over to the first ones. */
export const inShares = (minor: bigint, shares: readonly CostShare[]): readonly bigint[] => {
  const floors = shares.map(({ share }) => {
    const exact = Decimal.parse(share).timesInteger(minor);
    const near = exact.roundHalfEven();
    return Decimal.ofInteger(near).compare(exact) > 0 ? near - 1n : near;
  });
  let rest = minor - floors.reduce((sum, floor) => sum + floor, 0n);
  return floors.map((floor) => {
    if (rest <= 0n) return floor;
    rest -= 1n;
    return floor + 1n;
  });
};

/** Takes an amount from an account of a holder: in the shares of its line, or from one source after the other. */
export const drawOn = (
  budget: { readonly balances: Balances; readonly costShares: OpenBudget['costShares'] },
  account: Account,
  holder: Holder,
  { sources, amount, on }: { sources: readonly string[]; amount: Money; on: LocalDate },
): Drawn => {
  const shares = sharesOn(budget, holder.lineId, on);
  const has = (cell: Portion['cell']): bigint => balanceOf(budget.balances, account, cell);
  if (shares.length === 0) {
    const cells = sources.map((source) => cellOf(holder, source));
    return draw(cells, has, minorOf(amount));
  }
  const parts = inShares(minorOf(amount), shares);
  const drawn = shares.map(({ fundingAgreementId }, at) =>
    draw([cellOf(holder, fundingAgreementId)], has, parts[at] ?? 0n),
  );
  return {
    portions: drawn.flatMap(({ portions }) => portions),
    missing: drawn.reduce((sum, { missing }) => sum + missing, 0n),
  };
};

/** The shares of a line sum to 1, each above zero, each of a funder that pays for the budget, once. */
export const wrongShares = (
  budget: OpenBudget,
  line: Line,
  shares: readonly CostShare[],
): Refusal<'COST_SHARE_INCOMPLETE' | 'NOT_FOUND'> | undefined => {
  const ids = shares.map(({ fundingAgreementId }) => fundingAgreementId);
  const unknown = ids.find((id) => !budget.terms[id]);
  if (unknown !== undefined) return refuse('NOT_FOUND', { what: 'fundingAgreement' }, ['/shares']);
  const parts = shares.map(({ share }) => Decimal.parse(share));
  const sum = parts.reduce((total, part) => total.plus(part), Decimal.ofInteger(0n));
  const zero = Decimal.ofInteger(0n);
  const complete =
    new Set(ids).size === ids.length &&
    parts.every((part) => part.compare(zero) > 0) &&
    sum.compare(Decimal.ofInteger(1n)) === 0;
  return complete
    ? undefined
    : refuse('COST_SHARE_INCOMPLETE', { lineId: line.lineId, sum: sum.toString() }, ['/shares']);
};

/** What of an amount could be drawn, for a message. */
export const drawnOf = (amount: Money, missing: bigint): Money =>
  money(minorOf(amount) - missing, amount.currency);
