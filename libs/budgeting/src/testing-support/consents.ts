import { recordFunderConsent } from '../domain/record-funder-consent.decider.js';
import { document, euro, NOON, person } from './histories.js';
import type { Play } from './play.js';

export const finance = { ...person('finance', 'finance'), now: NOON };

/** A move from the activities line to that of charges. */
export const moved = (minor: number, fromLineId = 'activities', toLineId = 'charges') => ({
  ...{ fromLineId, toLineId, amount: euro(minor) },
});
export const consent = (moves = [moved(5_000)], documentId = 'consent') => ({
  ...{ cohortId: 'c1', fundingAgreementId: 'fa1', documentId, moves },
});
/** The past in which finance recorded what a letter consents to. */
export const consented = (play: Play, ...given: Parameters<typeof consent>): Play =>
  play.must(recordFunderConsent, consent(...given), finance);

/** The letter of the histories, stored a second time. */
export const copyOfConsent = {
  ...document('copy', 'consent'),
  data: { ...(document('consent', 'consent').data as object), documentId: 'copy' },
};
