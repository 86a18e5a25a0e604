import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { funderConsentProjection } from '../read-models/consents/funder-consent.projection.js';
import { consent, consented, copyOfConsent, finance, moved } from '../testing-support/consents.js';
import { rowsOf } from '../testing-support/feed.js';
import {
  allocatedBudget,
  both,
  change,
  cohort,
  document,
  euro,
  propose,
  view,
} from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { at, money } from '../testing-support/proposals.js';
import { budgetStream } from './budget.js';
import { executeChange } from './execute-change.decider.js';
import { openBudget } from './open-budget.decider.js';
import { recordFunderConsent } from './record-funder-consent.decider.js';
import { withdrawFunderConsent } from './withdraw-funder-consent.decider.js';
import type { ChangeWish } from './vocabulary.js';

type Reallocation = Extract<ChangeWish, { kind: 'reallocate' }>;
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
/** printf consent | sha256sum */
const LETTER = '12423e0482f3e81cb1d23230664e95bb3d11b9f34f06fc199e588d4cdab6e4d4';
const line = (lineId: string, cohortId = 'c1') => ({ cohortId, lineId });
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
              sha256: LETTER,
              moves: [
                { fromLineId: 'activities', toLineId: 'charges', amount: euro(5_000) },
                { fromLineId: 'reserve', toLineId: 'charges', amount: euro(1) },
              ],
              recordedBy: 'finance',
            },
          },
        ],
        agreement: [
          {
            type: 'budgeting.LetterCounted',
            data: {
              ...{
                cohortId: 'c1',
                documentId: 'consent',
                fundingAgreementId: 'fa1',
                sha256: LETTER,
              },
              moves: [
                { from: line('activities'), to: line('charges'), amount: euro(5_000) },
                { from: line('reserve'), to: line('charges'), amount: euro(1) },
              ],
              ...{ usedBefore: [], recordedBy: 'finance' },
            },
          },
        ],
        uses: [
          [
            {
              type: 'budgeting.DocumentUsed',
              data: {
                ...{ sha256: LETTER, documentId: 'consent', cohortId: 'c1' },
                ...{ by: 'consent', byId: 'fa1', purpose: 'funder-letter' },
              },
            },
          ],
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

/** The activities line has 9,000.00, the reserve 900.00 and charges 100.00; ten per cent of each may be moved. */
describe('what is taken from a line and given to another', () => {
  const taken = (minor: number, lineId = 'activities'): ChangeWish => ({
    ...{ kind: 'decrease', lineId, ...money, amount: euro(minor) },
  });
  const given = (minor: number, lineId = 'reserve', consentDocumentId?: string): ChangeWish => ({
    ...{ kind: 'increase', lineId, ...money, amount: euro(minor) },
    ...(consentDocumentId === undefined ? {} : { consentDocumentId }),
  });
  const less = (...wishes: readonly ChangeWish[]): Play =>
    wishes.reduce((play, wish, at) => change(play, `t${at}`, wish), allocatedBudget());
  const when = (start: Play, wish: ChangeWish, by = at) =>
    spec(executeChange).given(waiting(wish, start)).when(execution, by);
  const lineIn = (play: Play, lineId: string, cohortId = 'c1') => {
    const budget = play.state(budgetStream, cohortId);
    return budget.stage === 'unopened'
      ? undefined
      : budget.lines.find((line) => line.lineId === lineId);
  };

  it('is a move between lines: FUNDER_CONSENT_MISSING', () => {
    // 10 % of 900.00 are 90.00, whichever way the money takes.
    when(less(taken(100_000)), given(9_001)).refuses('FUNDER_CONSENT_MISSING', {
      ...{ lineId: 'reserve', threshold: '0.10', because: 'moved', needed: euro(9_001) },
      ...{ allowed: euro(9_000), moved: euro(0) },
    });
    const play = less(taken(100_000), given(9_000));
    when(play, given(1)).refuses('FUNDER_CONSENT_MISSING', {
      ...{ lineId: 'reserve', threshold: '0.10', because: 'moved', needed: euro(1) },
      ...{ allowed: euro(9_000), moved: euro(9_000) },
    });
    expect(lineIn(play, 'reserve')).toMatchObject({
      ...{ agreed: { fa1: 90_000n }, moved: { fa1: 9_000n } },
    });
    // Of the 1,000.00 that were taken, 910.00 are given to none yet.
    expect(lineIn(play, 'activities')).toMatchObject({
      ...{ agreed: { fa1: 809_000n }, moved: { fa1: 9_000n }, net: { fa1: -91_000n } },
    });
  });

  it('shares the threshold with reallocations', () => {
    const { consentDocumentId: _none, ...plain } = toCharges(600) as Reallocation;
    const play = less(plain, taken(500));
    when(play, given(401, 'charges')).refuses('FUNDER_CONSENT_MISSING', {
      ...{ lineId: 'charges', threshold: '0.10', because: 'moved', needed: euro(401) },
      ...{ allowed: euro(1_000), moved: euro(600) },
    });
  });

  it('moves nothing where it comes back to the line that it was taken from, or is fresh', () => {
    const back = less(taken(100_000), given(100_000, 'activities'), given(100_000));
    expect(lineIn(back, 'reserve')).toMatchObject({ agreed: { fa1: 190_000n }, moved: {} });
    expect(lineIn(back, 'activities')).toMatchObject({ agreed: { fa1: 900_000n }, moved: {} });
  });

  it('is a move also of what the funder gave on top before: FUNDER_CONSENT_MISSING', () => {
    when(less(given(50_000, 'activities'), taken(50_000)), given(50_000)).refuses(
      'FUNDER_CONSENT_MISSING',
      {
        ...{ lineId: 'reserve', threshold: '0.10', because: 'moved', needed: euro(50_000) },
        ...{ allowed: euro(9_000), moved: euro(0) },
      },
    );
  });

  it('takes a letter that covers it, and uses that up', () => {
    const letter = [moved(20_000, 'activities', 'reserve')];
    const start = consented(less(taken(100_000)), letter);
    when(start, given(20_001, 'reserve', 'consent')).refuses('FUNDER_CONSENT_EXCEEDED', {
      ...{ needed: euro(20_001), available: euro(20_000) },
    });
    when(start, given(1, 'reserve', 'invoice')).refuses('FUNDER_CONSENT_UNBOUND');
    when(start, given(1, 'charges', 'consent')).refuses('FUNDER_CONSENT_OTHER');
    when(start, given(1, 'reserve', 'consent'), finance).refuses('SEPARATION_OF_DUTIES');
    const play = change(start, 'q', given(15_000, 'reserve', 'consent'));
    expect(lineIn(play, 'reserve')).toMatchObject({ agreed: { fa1: 90_000n }, moved: {} });
    when(play, given(5_001, 'reserve', 'consent')).refuses('FUNDER_CONSENT_EXCEEDED', {
      ...{ needed: euro(5_001), available: euro(5_000) },
    });
    change(play, 'r', given(9_000));
  });

  it('is not made by way of another cohort’s budget: CARRIED_BACK', () => {
    const lines = [
      { lineId: 'one', kind: 'activities', title: both('One'), amount: euro(100_000) },
      { lineId: 'two', kind: 'activities', title: both('Two'), amount: euro(100_000) },
    ] as const;
    const opening = { cohortId: 'c3', fundingAgreementId: 'fa1', lines };
    const there = { cohortId: 'c3', proposalId: 'away' };
    const carry = (lineId: string, cohortId: string, to: string, minor: number): ChangeWish => ({
      ...{ kind: 'carry-over', lineId, toCohortId: cohortId, toLineId: to, ...money },
      amount: euro(minor),
    });
    const play = allocatedBudget()
      .add('cohort-c3', { ...cohort, data: { ...(cohort.data as object), cohortId: 'c3' } })
      .must(openBudget, opening, at);
    propose(play, 'away', carry('one', 'c1', 'activities', 50_000), 'c3');
    view(play, 'away', 'support', 'c3').must(executeChange, there, at);
    when(play, carry('activities', 'c3', 'two', 1)).refuses('CARRIED_BACK', {
      ...{ needed: euro(1), available: euro(0) },
    });
    when(play, carry('activities', 'c3', 'one', 50_001)).refuses('CARRIED_BACK', {
      ...{ needed: euro(50_001), available: euro(50_000) },
    });
    // What goes back the way it came moved between no lines, and is forgotten.
    change(play, 'home', carry('activities', 'c3', 'one', 50_000));
    expect(lineIn(play, 'one', 'c3')).toMatchObject({ moved: {} });
    change(play, 'other', carry('activities', 'c3', 'two', 10_000));
  });
});
