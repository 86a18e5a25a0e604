import { Decimal, minorOf, money, refuse, type Money, type Refusal } from '@palabre/kernel';
import type { OpenBudget } from './budget-state.js';
import { balanceOf, cellOf, type Entry } from './ledger.js';
import { afterMoved, agreedFirst, type MovedPart } from './moved-lines.js';
import { lineOf } from './rules.js';
import type { Account, Change, Holder } from './vocabulary.js';

type Exceeded = Refusal<'ENVELOPE_EXCEEDED' | 'ALLOCATION_EXCEEDED'>;

/** Moves an amount from one account to another, if the first has it. */
const move = (
  budget: OpenBudget,
  { amount, fundingAgreementId: source }: { amount: Money; fundingAgreementId: string },
  from: readonly [Account, Holder],
  to: readonly [Account, Holder],
): Entry[] | Exceeded => {
  const minor = minorOf(amount);
  const [account, holder] = from;
  const available = balanceOf(budget.balances, account, cellOf(holder, source));
  if (account !== 'source' && available < minor) {
    return refuse(account === 'envelope' ? 'ENVELOPE_EXCEEDED' : 'ALLOCATION_EXCEEDED', {
      needed: { ...amount },
      available: { ...money(available, budget.currency) },
    });
  }
  return [
    { account: to[0], cell: cellOf(to[1], source), minor },
    { account, cell: cellOf(holder, source), minor: -minor },
  ];
};

/** What a change moves, or why the money is not there. */
export const changeEntries = (budget: OpenBudget, change: Change): Entry[] | Exceeded => {
  switch (change.kind) {
    case 'allocate':
      return move(budget, change, ['envelope', { lineId: change.lineId }], ['allocated', change]);
    case 'deallocate':
      return move(budget, change, ['allocated', change], ['envelope', { lineId: change.lineId }]);
    case 'earmark': {
      const line = { lineId: change.lineId };
      return move(budget, change, ['envelope', line], ['allocated', line]);
    }
    case 'increase':
      return move(budget, change, ['source', change], ['envelope', change]);
    case 'decrease':
    case 'carry-over':
      return move(budget, change, ['envelope', change], ['source', change]);
    case 'reallocate': {
      const { from, to } = change;
      const moved = move(budget, change, ['allocated', from], ['allocated', to]);
      if (!Array.isArray(moved) || from.lineId === to.lineId) return moved;
      // The envelope of a line moves with its money, so that each line still equals what stands on it.
      const source = { amount: change.amount, fundingAgreementId: change.fundingAgreementId };
      const envelope = move(
        budget,
        source,
        ['source', { lineId: to.lineId }],
        ['source', { lineId: from.lineId }],
      );
      return Array.isArray(envelope) ? [...moved, ...envelope] : envelope;
    }
  }
};

/** A line on which a move goes beyond what the funder lets be moved without asking. In minor units. */
export interface BeyondThreshold {
  readonly lineId: string;
  readonly threshold: string;
  /** What may be moved on this line in all, and what was moved before. */
  readonly allowed: bigint;
  readonly moved: bigint;
}

/** The first line on which moves between lines are beyond the funder's threshold, or undefined. */
export const beyondThreshold = (
  budget: OpenBudget,
  source: string,
  parts: readonly MovedPart[],
): BeyondThreshold | undefined => {
  const threshold = budget.terms[source]?.reallocationThreshold ?? '0';
  const after = afterMoved(budget.lines, source, parts);
  for (const lineId of new Set(parts.flatMap((part) => [part.fromLineId, part.toLineId]))) {
    const line = lineOf(budget, lineId);
    const agreed = line ? agreedFirst(line, source) : 0n;
    const limit = Decimal.parse(threshold).timesInteger(agreed);
    const moved = after.find((one) => one.lineId === lineId)?.moved[source] ?? 0n;
    if (Decimal.ofInteger(moved).compare(limit) <= 0) continue;
    const near = limit.roundHalfEven();
    const allowed = Decimal.ofInteger(near).compare(limit) > 0 ? near - 1n : near;
    return { lineId, threshold, allowed, moved: line?.moved[source] ?? 0n };
  }
  return undefined;
};
