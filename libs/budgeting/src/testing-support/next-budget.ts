import { openBudget } from '../domain/open-budget.decider.js';
import { agreement, cohort, euro, lines, openedBudget } from './histories.js';
import type { Play } from './play.js';
import { at } from './proposals.js';

/** The budget and that of the next cohort, `c2`: 10,000.00 in all, of an agreement of its own. */
export const nextBudget = (play = openedBudget()): Play => {
  const data = { ...(agreement.data as object), fundingAgreementId: 'fa2' };
  const opening = {
    ...{ cohortId: 'c2', fundingAgreementId: 'fa2' },
    lines: lines.map((line) => ({ ...line, amount: euro(250_000) })),
  };
  return play
    .add('cohort-c2', { ...cohort, data: { ...(cohort.data as object), cohortId: 'c2' } })
    .add('fundingAgreement-fa2', { ...agreement, data })
    .must(openBudget, opening, at);
};
