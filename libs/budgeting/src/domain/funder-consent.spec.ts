import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { funderConsentProjection } from '../read-models/consents/funder-consent.projection.js';
import { consent, consented, copyOfConsent, finance, moved } from '../testing-support/consents.js';
import { rowsOf } from '../testing-support/feed.js';
import {
  allocatedBudget,
  change,
  document,
  euro,
  propose,
  view,
} from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { at, money } from '../testing-support/proposals.js';
import { executeChange } from './execute-change.decider.js';
import { recordFunderConsent, withdrawFunderConsent } from './record-funder-consent.decider.js';
import type { ChangeWish } from './vocabulary.js';

const toCharges = (minor: number, consentDocumentId = 'consent'): ChangeWish => ({
  ...{ kind: 'reallocate', ...money, amount: euro(minor), consentDocumentId },
  from: { lineId: 'activities', groupId: 'g1' },
  to: { lineId: 'charges' },
});
const back: ChangeWish = {
  ...{ kind: 'reallocate', ...money, amount: euro(100), consentDocumentId: 'consent' },
  from: { lineId: 'charges' },
  to: { lineId: 'activities', groupId: 'g1' },
};
const waiting = (wish: ChangeWish, start: Play) => view(propose(start, 'p', wish), 'p').past;
const execution = { cohortId: 'c1', proposalId: 'p' };
const withdrawal = { cohortId: 'c1', documentId: 'consent', reason: 'they took it back' };

describe('a funder’s consent', () => {
  it('is recorded with the lines and amounts that the letter names, and the letter’s hash', () => {
    spec(recordFunderConsent)
      .given(allocatedBudget().past)
      .when(consent([moved(5_000), moved(1, 'reserve')]), finance)
      .emits({
        budget: [
          {
            type: 'budgeting.FunderConsentRecorded',
            effectiveOn: '2024-09-10',
            data: {
              ...{ cohortId: 'c1', documentId: 'consent', fundingAgreementId: 'fa1' },
              // printf consent | sha256sum
              sha256: '12423e0482f3e81cb1d23230664e95bb3d11b9f34f06fc199e588d4cdab6e4d4',
              moves: [
                { fromLineId: 'activities', toLineId: 'charges', amount: euro(5_000) },
                { fromLineId: 'reserve', toLineId: 'charges', amount: euro(1) },
              ],
              recordedBy: 'finance',
            },
          },
        ],
      });
  });

  it('is used up move by move: FUNDER_CONSENT_EXCEEDED', () => {
    const start = change(consented(allocatedBudget()), 'q', toCharges(3_000));
    spec(executeChange)
      .given(waiting(toCharges(2_001), start))
      .when(execution, at)
      .refuses('FUNDER_CONSENT_EXCEEDED', { needed: euro(2_001), available: euro(2_000) });
    change(start, 'r', toCharges(2_000));
    expect(start.past['budget-c1']?.at(-1)?.type).toBe('budgeting.FundsReallocated');
    spec(executeChange)
      .given(waiting(toCharges(1), start))
      .when(execution, at)
      .refuses('FUNDER_CONSENT_EXCEEDED', { needed: euro(1), available: euro(0) });
  });

  it('is for its own lines, direction and agreement: FUNDER_CONSENT_OTHER', () => {
    const start = consented(allocatedBudget());
    const only = { fromLineId: 'activities', toLineId: 'charges', amount: euro(5_000) };
    spec(executeChange)
      .given(waiting(back, start))
      .when(execution, at)
      .refuses('FUNDER_CONSENT_OTHER', {
        ...{ fromLineId: 'charges', toLineId: 'activities' },
        consented: { fundingAgreementId: 'fa1', moves: [only] },
      });
  });

  it('is worth nothing before somebody recorded what it is for: FUNDER_CONSENT_UNBOUND', () => {
    spec(executeChange)
      .given(waiting(toCharges(1), allocatedBudget()))
      .when(execution, at)
      .refuses('FUNDER_CONSENT_UNBOUND', { needed: euro(1) });
    const withdrawn = consented(allocatedBudget()).must(withdrawFunderConsent, withdrawal, finance);
    spec(executeChange)
      .given(waiting(toCharges(1), withdrawn))
      .when(execution, at)
      .refuses('FUNDER_CONSENT_UNBOUND');
  });

  it('counts what was moved under its letter before it was recorded what it is for', () => {
    const start = allocatedBudget().add('budget-c1', {
      type: 'budgeting.FundsReallocated',
      data: {
        ...{ cohortId: 'c1', proposalId: 'old', amount: euro(4_500), executedBy: 'coordinator' },
        ...{ from: { lineId: 'activities' }, to: { lineId: 'charges' }, postings: [] },
        ...{ fundingAgreementId: 'fa1', consentDocumentId: 'consent', reason: '' },
      },
    });
    spec(executeChange)
      .given(waiting(toCharges(501), consented(start)))
      .when(execution, at)
      .refuses('FUNDER_CONSENT_EXCEEDED', { needed: euro(501), available: euro(500) });
  });

  it('counts once however often its letter is stored or recorded: FUNDER_CONSENT_RECORDED', () => {
    const start = consented(allocatedBudget()).add('document-copy', copyOfConsent);
    spec(recordFunderConsent)
      .given(start.past)
      .when(consent([moved(5_000)], 'copy'), finance)
      .refuses('FUNDER_CONSENT_RECORDED', { documentId: 'consent' });
    change(start, 'q', toCharges(3_000)).must(withdrawFunderConsent, withdrawal, finance);
    consented(start, [moved(5_000)], 'copy');
    spec(executeChange)
      .given(waiting(toCharges(2_001, 'copy'), start))
      .when(execution, at)
      .refuses('FUNDER_CONSENT_EXCEEDED', { needed: euro(2_001), available: euro(2_000) });
  });

  it('is carried out by somebody else than recorded it: SEPARATION_OF_DUTIES', () => {
    spec(executeChange)
      .given(waiting(toCharges(1), consented(allocatedBudget())))
      .when(execution, finance)
      .refuses('SEPARATION_OF_DUTIES', { duties: 'consentExecution' });
  });

  it('stays to be read when it is withdrawn, once', () => {
    const play = consented(allocatedBudget()).must(withdrawFunderConsent, withdrawal, at);
    spec(withdrawFunderConsent).given(play.past).when(withdrawal, at).nothing();
    expect(rowsOf(funderConsentProjection, play.recorded())).toMatchObject([
      {
        ...{ documentId: 'consent', stage: 'withdrawn', moves: [{ amount: euro(5_000) }] },
        ...{ recordedBy: 'finance', withdrawnBy: 'coordinator' },
      },
    ]);
  });

  it('takes no other document: EVIDENCE_MISSING', () => {
    const play = allocatedBudget().add('document-bill', document('bill', 'invoice'));
    spec(recordFunderConsent)
      .given(play.past)
      .when(consent([moved(1)], 'bill'), finance)
      .refuses('EVIDENCE_MISSING', { kinds: ['consent'] });
  });
});
