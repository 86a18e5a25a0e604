import { assignFunderLine } from '../../domain/assign-funder-line.decider.js';
import { confirmCostShare } from '../../domain/confirm-cost-share.decider.js';
import {
  proposeCostShare,
  type ProposeCostShareData,
} from '../../domain/propose-cost-share.decider.js';
import { finance } from '../contracts.js';
import { agreement, both, euro, hashIn, openedBudget } from '../histories.js';
import type { Play } from '../play.js';
import { at } from '../proposals.js';
import { refusalsOf } from './refusal-table.js';

/** A line of the funder's own budget. */
export const theirs = (code: string, amount = euro(60), title = both('Work')) => ({
  ...{ code, title, amount },
});
const sharing = (
  share: string,
  given: Partial<ProposeCostShareData> = {},
): ProposeCostShareData => ({
  ...{ cohortId: 'c1', costShareId: 's', lineId: 'activities', startsOn: '2024-09-01' },
  ...{ shares: [{ fundingAgreementId: 'fa1', share }], reason: 'as agreed' },
  ...{ documentIds: ['consent'], ...given },
});
const shareProposed = (): Play => openedBudget().must(proposeCostShare, sharing('1'), at);
const agreeing = (given: object = {}) => ({
  ...{ cohortId: 'c1', costShareId: 's', contentHash: hashIn(shareProposed(), 'budget-c1') },
  ...given,
});
/** The proposal as a program of earlier rules would have taken it. */
const proposedAs = (given: object) => (): Play => {
  const play = shareProposed();
  const past = play.past['budget-c1'] ?? [];
  const last = past.at(-1);
  if (last) past[past.length - 1] = { ...last, data: { ...(last.data as object), ...given } };
  return play;
};
/** The budget, with an agreement that has a line of the funder's own. */
const withFunderLine = (): Play => {
  const play = openedBudget();
  const data = { ...(agreement.data as object), lines: [theirs('2.1', euro(5_000_000))] };
  play.past['fundingAgreement-fa1'] = [{ ...agreement, data }];
  return play;
};
/** Finance said where the line is reported, and a period has ended since. */
const reported = (): Play => {
  const play = openedBudget();
  const lines = [theirs('2.1', euro(2_000_000)), theirs('2.2', euro(3_000_000))];
  const reportingPeriods = [{ from: '2024-01-01', until: '2024-09-09' }];
  const data = { ...(agreement.data as object), lines, reportingPeriods };
  play.past['fundingAgreement-fa1'] = [{ ...agreement, data }];
  return play.must(assignFunderLine, assignment(), finance);
};
const assignment = (given: object = {}) => ({
  ...{ cohortId: 'c1', lineId: 'activities', fundingAgreementId: 'fa1', funderLineCode: '2.1' },
  ...given,
});

export const funderLineRefusals = [
  refusalsOf(
    'ProposeCostShare',
    proposeCostShare,
    { given: openedBudget, when: sharing('1'), by: at },
    {
      NOT_FOUND: { when: sharing('1', { lineId: 'none' }) },
      COST_SHARE_INCOMPLETE: { when: sharing('0.9'), details: { sum: '0.9' } },
      OUTSIDE_ELIGIBILITY: {
        when: sharing('1', { startsOn: '2026-01-01' }),
        details: { on: '2026-01-01', until: '2025-12-31' },
      },
      EVIDENCE_MISSING: {
        // The day before; from today on none is needed.
        when: sharing('1', { startsOn: '2024-09-09', documentIds: [] }),
        details: { kinds: ['consent', 'contract'] },
      },
    },
  ),
  refusalsOf(
    'ConfirmCostShare',
    confirmCostShare,
    { given: shareProposed, when: agreeing(), by: finance },
    {
      NOT_FOUND: { when: agreeing({ costShareId: 'none' }) },
      CONTENT_CHANGED: { when: agreeing({ contentHash: '0'.repeat(64) }) },
      SEPARATION_OF_DUTIES: { by: at, details: { duties: 'costShareConfirmation' } },
      COST_SHARE_INCOMPLETE: {
        given: proposedAs({ shares: [{ fundingAgreementId: 'fa1', share: '0.5' }] }),
        details: { sum: '0.5' },
      },
      OUTSIDE_ELIGIBILITY: {
        given: proposedAs({ startsOn: '2023-12-31' }),
        details: { on: '2023-12-31', from: '2024-01-01' },
      },
    },
  ),
  refusalsOf(
    'AssignFunderLine',
    assignFunderLine,
    { given: withFunderLine, when: assignment(), by: at },
    {
      NOT_FOUND: { when: assignment({ lineId: 'none' }) },
      FUNDER_LINE_UNKNOWN: {
        when: assignment({ funderLineCode: '3' }),
        details: { codes: ['2.1'] },
        says: 'The funding agreement has no such line. It has: 2.1.',
      },
      REASSIGNMENT_UNEXPLAINED: {
        given: reported,
        when: assignment({ funderLineCode: '2.2' }),
        details: { code: '2.1', until: '2024-09-09' },
        says: 'This line has been reported under 2.1, and a period ended on 2024-09-09. Say why it is reported elsewhere from now on.',
      },
      SEPARATION_OF_DUTIES: {
        given: reported,
        when: assignment({ funderLineCode: '2.2', reason: 'their new budget' }),
        by: finance,
        details: { duties: 'lineReassignment' },
        says: 'A period has ended: who said where a line is reported cannot say otherwise. Somebody else has to.',
      },
    },
  ),
];
