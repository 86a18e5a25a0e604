import type { DomainEvent } from '@palabre/kernel';
import { agreement, change, euro, openedBudget } from './histories.js';
import type { Play } from './play.js';

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

/** Who bears the activities line from a day on, in shares of the two. */
export const sharing = (first: string, second: string, startsOn = '2024-09-01') => ({
  ...{ cohortId: 'c1', lineId: 'activities', startsOn },
  shares: [
    { fundingAgreementId: 'fa1', share: first },
    { fundingAgreementId: 'fa2', share: second },
  ],
});
