import type { DomainEvent } from '@palabre/kernel';
import { confirmCostShare } from '../domain/confirm-cost-share.decider.js';
import { proposeCostShare, type SharesOfLine } from '../domain/propose-cost-share.decider.js';
import { finance } from './contracts.js';
import { agreement, change, euro, hashIn, openedBudget } from './histories.js';
import type { Play } from './play.js';
import { at } from './proposals.js';

/** The agreement of the histories, with another id or other terms. */
export const agreed = (fundingAgreementId: string, given: object = {}): DomainEvent => ({
  ...agreement,
  data: { ...(agreement.data as object), fundingAgreementId, ...given },
});

/** Two funders; each gave so much to group g1 on the activities line, by default 5,000.00. */
export const twoFunders = (first = 500_000, second = 500_000): Play => {
  const play = openedBudget().add('fundingAgreement-fa2', agreed('fa2'));
  const line = { lineId: 'activities', groupId: 'g1' };
  const [one, two] = [
    { fundingAgreementId: 'fa1', amount: euro(first) },
    { fundingAgreementId: 'fa2', amount: euro(second) },
  ];
  change(play, 'raised', { kind: 'increase', lineId: 'activities', ...two });
  change(play, 'of-second', { kind: 'allocate', ...line, ...two });
  return change(play, 'of-first', { kind: 'allocate', ...line, ...one });
};

/** Proposes who bears a line from a day on, on the funders' letter; somebody of finance confirms it. */
export const shared = (play: Play, of: SharesOfLine, costShareId = 'share'): Play => {
  const ids = { cohortId: 'c1', costShareId };
  const { lineId, startsOn, shares } = of;
  const wish = { lineId, startsOn, shares, reason: 'as agreed', documentIds: ['consent'] };
  play.must(proposeCostShare, { ...ids, ...wish }, at);
  return play.must(confirmCostShare, { ...ids, contentHash: hashIn(play, 'budget-c1') }, finance);
};

/** Who bears the activities line from a day on, in shares of the two. */
export const sharing = (first: string, second: string, startsOn = '2024-09-01') => ({
  ...{ cohortId: 'c1', lineId: 'activities', startsOn },
  shares: [
    { fundingAgreementId: 'fa1', share: first },
    { fundingAgreementId: 'fa2', share: second },
  ],
});
