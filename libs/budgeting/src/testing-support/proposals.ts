import { allocatedBudget, coordinator, euro, NOON, openedBudget, propose } from './histories.js';
import { freezeBudget } from '../domain/open-budget.decider.js';
import type { ProposeChangeData } from '../domain/propose-change.decider.js';
import type { ChangeWish } from '../domain/vocabulary.js';

export const at = { ...coordinator, now: NOON };
export const frozen = () =>
  allocatedBudget().must(freezeBudget, { cohortId: 'c1', reason: 'audit' }, at);
export const money = { fundingAgreementId: 'fa1' };
export const allocation = (minor: number): ChangeWish => ({
  ...{ kind: 'allocate', lineId: 'activities', groupId: 'g1', ...money },
  amount: euro(minor),
});
export const proposal = (given: Partial<ProposeChangeData> = {}): ProposeChangeData => ({
  ...{ cohortId: 'c1', proposalId: 'p', change: allocation(100), reason: 'as planned' },
  decision: { by: 'coordinator', participants: ['coordinator'] },
  ...given,
});
/** SHA-256 of the canonical JSON, made with sha256sum. */
export const HASH = '062f50bb6d7327cacb0417f742f46618a9075471f68bcffa858397c8df353502';

export const proposed = () => propose(openedBudget(), 'p', allocation(100));
