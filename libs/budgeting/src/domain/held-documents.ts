import type { DocumentsHeld } from './advance-events.js';
import type { Budget, OpenBudget } from './budget-state.js';
import { entriesOf, withEntry, withoutEntry } from './dictionary.js';

/** After a settlement holds its documents no more: it was accepted, sent back or replaced. */
export const withoutHeld = (budget: OpenBudget, settlementId: string | undefined): OpenBudget => {
  const own = entriesOf(budget.held).filter(([, one]) => one === settlementId);
  const held = own.reduce((known, [hash]) => withoutEntry(known, hash), budget.held);
  return { ...budget, held };
};

/** After a settlement was handed in; one that it replaces gives its documents back first. */
export const evolveHeld = (budget: OpenBudget, { data }: DocumentsHeld): OpenBudget => {
  const { settlementId, hashes, replaces } = data;
  const free = replaces === undefined ? budget : withoutHeld(budget, replaces);
  const held = hashes.reduce((known, hash) => withEntry(known, hash, settlementId), free.held);
  return { ...free, held };
};

/** The hashes of what a settlement holds. */
export const heldBy = (budget: Budget, settlementId: string | undefined): readonly string[] =>
  budget.stage === 'unopened' || settlementId === undefined
    ? []
    : entriesOf(budget.held).flatMap(([hash, one]) => (one === settlementId ? [hash] : []));

/** Whether a settlement holds documents; one from before they were held holds none. */
export const isHolding = ({ held }: OpenBudget, settlementId: string): boolean =>
  entriesOf(held).some(([, one]) => one === settlementId);

/** The event by which a settlement holds its documents; none where it has none and replaces none. */
export const holding = ({
  hashes,
  replaces,
  ...of
}: DocumentsHeld['data']): readonly DocumentsHeld[] =>
  hashes.length === 0 && replaces === undefined
    ? []
    : [
        {
          type: 'budgeting.DocumentsHeld',
          data: { ...of, hashes, ...(replaces === undefined ? {} : { replaces }) },
        },
      ];
