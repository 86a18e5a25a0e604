import { recordView } from '../domain/consult.decider.js';
import { executeChange } from '../domain/execute-change.decider.js';
import { openBudget } from '../domain/open-budget.decider.js';
import { recordFunderConsent } from '../domain/record-funder-consent.decider.js';
import type { ChangeWish } from '../domain/vocabulary.js';
import { finance } from './consents.js';
import { allocatedBudget, both, cohort, euro, lastHash, mel, NOON, propose } from './histories.js';
import type { Play } from './play.js';
import { at, money } from './proposals.js';

export const envelope = (
  kind: 'increase' | 'decrease',
  lineId: string,
  minor: number,
  consentDocumentId?: string,
): ChangeWish => ({
  ...{ kind, lineId, ...money, amount: euro(minor) },
  ...(consentDocumentId === undefined ? {} : { consentDocumentId }),
});

/**
 * Cohort `c1` with lines of 30,000.00 (honoraria), 100.00 (charges), 9,000.00 (activities) and 900.00 (reserve), and cohort `c2`
 * with one of 1,000.00 (theirs) and one of 500.00 (small), all of one agreement; ten per cent of each may be moved.
 */
export const twoCohorts = (): Play => {
  const lines = [
    { lineId: 'theirs', kind: 'activities', title: both('Theirs'), amount: euro(100_000) },
    { lineId: 'small', kind: 'resource-persons', title: both('Small'), amount: euro(50_000) },
  ] as const;
  return allocatedBudget()
    .add('cohort-c2', { ...cohort, data: { ...(cohort.data as object), cohortId: 'c2' } })
    .must(openBudget, { cohortId: 'c2', fundingAgreementId: 'fa1', lines }, at);
};

/** A change that MEL supports and nobody has carried out yet. */
export const waiting = (play: Play, proposalId: string, wish: ChangeWish, cohortId: string): Play =>
  propose(play, proposalId, wish, cohortId).must(
    recordView,
    { cohortId, proposalId, contentHash: lastHash(play, cohortId), stance: 'support' },
    { ...mel, now: NOON },
  );

/** A change that is carried out. */
export const does = (play: Play, cohortId: string, wish: ChangeWish): Play => {
  const proposalId = `q${play.log.length}`;
  return waiting(play, proposalId, wish, cohortId).must(
    executeChange,
    { cohortId, proposalId },
    at,
  );
};

/** From the reserve of `c1` to what is theirs of `c2`, so much by a letter. */
export const letter = (minor: number, documentId = 'consent') => ({
  ...{ cohortId: 'c2', fundingAgreementId: 'fa1', documentId },
  moves: [
    {
      ...{ fromCohortId: 'c1', fromLineId: 'reserve', toCohortId: 'c2', toLineId: 'theirs' },
      amount: euro(minor),
    },
  ],
});

/** Of 500.00 that the reserve of `c1` gave back `c2` was given 90.00, and 150.00 of a letter’s 200.00. */
export const movedBetweenCohorts = (): Play => {
  const play = does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 50_000));
  does(play, 'c2', envelope('increase', 'theirs', 9_000));
  play.must(recordFunderConsent, letter(20_000), finance);
  return does(play, 'c2', envelope('increase', 'theirs', 15_000, 'consent'));
};
