import { minorOf, money, refuse, type Money, type Refusal } from '@palabre/kernel';
import type { OpenBudget } from './budget-state.js';
import { balanceOf, cellOf, type Entry } from './ledger.js';
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
