import { recordView, withdrawProposal } from '../../domain/consult.decider.js';
import { executeChange } from '../../domain/execute-change.decider.js';
import { proposeChange } from '../../domain/propose-change.decider.js';
import { recordFunderConsent } from '../../domain/record-funder-consent.decider.js';
import { withdrawFunderConsent } from '../../domain/withdraw-funder-consent.decider.js';
import type { ChangeDecision, ChangeWish } from '../../domain/vocabulary.js';
import { consent, consented, finance, moved } from '../consents.js';
import { booked } from '../contracts.js';
import { nextBudget } from '../next-budget.js';
import {
  agreement,
  allocatedBudget,
  change,
  document,
  euro,
  mel,
  NOON,
  openedBudget,
  person,
  propose,
  view,
  withMembers,
} from '../histories.js';
import type { Play } from '../play.js';
import { allocation, at, HASH, money, proposal, proposed } from '../proposals.js';
import { does, twoCohorts } from '../two-cohorts.js';
import { refusalsOf } from './refusal-table.js';

const dollars = { minor: '1', currency: 'USD' };
const deciding = (by: ChangeDecision['by'], participants: readonly string[], groupId?: string) =>
  proposal({
    decision: { by, participants, ...(groupId === undefined ? {} : { groupId }) },
  });
/** Group g1 has twenty proposals open; `lead` is a member of it. */
const twentyOpen = (): Play => {
  const play = withMembers(openedBudget(), 'g1', 'lead');
  for (let at = 0; at < 20; at += 1) {
    const one = { ...deciding('group', ['lead'], 'g1'), proposalId: `p${at}` };
    play.must(proposeChange, one, { ...person('lead'), now: NOON });
  }
  return play;
};
const asking = (wish: ChangeWish) => proposal({ change: wish });
const earmark = (lineId: string, minor: string): ChangeWish => ({
  ...{ kind: 'earmark', lineId, ...money, members: 100_000, months: 120 },
  monthly: { minor, currency: 'EUR' },
});
const toCharges = (minor: number, consentDocumentId?: string): ChangeWish => ({
  ...{ kind: 'reallocate', ...money, amount: euro(minor) },
  from: { lineId: 'activities', groupId: 'g1' },
  to: { lineId: 'charges' },
  ...(consentDocumentId === undefined ? {} : { consentDocumentId }),
});
const toGroup2 = (minor: number): ChangeWish => ({
  ...{ kind: 'reallocate', ...money, amount: euro(minor) },
  from: { lineId: 'activities', groupId: 'g1' },
  to: { lineId: 'activities', groupId: 'g2' },
});
const carry = (toLineId: string): ChangeWish => ({
  ...{ kind: 'carry-over', lineId: 'reserve', toCohortId: 'c2', toLineId, ...money },
  amount: euro(1),
});
const carried = (
  lineId: string,
  toCohortId: string,
  toLineId: string,
  minor: number,
): ChangeWish => ({
  ...{ kind: 'carry-over', lineId, toCohortId, toLineId, ...money, amount: euro(minor) },
});

const ids = { cohortId: 'c1', proposalId: 'p' };
const withdrawing = { cohortId: 'c1', documentId: 'consent', reason: 'taken back' };
const mels = { ...mel, now: NOON };
const viewing = (given: object = {}) => ({
  ...{ ...ids, contentHash: HASH, stance: 'support' as const, ...given },
});
/** A change that MEL supports and nobody has carried out yet. */
const waiting =
  (wish: ChangeWish, start: () => Play = allocatedBudget) =>
  (): Play =>
    view(propose(start(), 'p', wish), 'p');
const executed = (): Play => change(openedBudget(), 'p', allocation(100));
/** Of a letter for 50.00 to charges 15.00 moved, and then it was taken out of force. */
const usedAndWithdrawn = (): Play =>
  change(consented(allocatedBudget()), 'q', toCharges(1_500, 'consent')).must(
    withdrawFunderConsent,
    withdrawing,
    finance,
  );
const inDollars = (): Play => {
  const raise = { kind: 'increase', lineId: 'reserve', amount: euro(1) } as const;
  const play = waiting({ ...raise, fundingAgreementId: 'fa2' })();
  const data = { ...(agreement.data as object), fundingAgreementId: 'fa2', amount: dollars };
  return play.add('fundingAgreement-fa2', { ...agreement, data });
};

export const changeRefusals = [
  refusalsOf(
    'ProposeChange',
    proposeChange,
    { given: openedBudget, when: proposal(), by: at },
    {
      NOT_FOUND: {
        when: asking({ ...allocation(1), lineId: 'none' } as ChangeWish),
        details: { what: 'line' },
      },
      AMOUNT_NOT_POSITIVE: { when: asking(allocation(0)) },
      AMOUNT_TOO_LARGE: {
        when: asking(earmark('honoraria', '999999999999999')),
        details: { most: euro(999_999_999_999_999) },
      },
      CURRENCY_MISMATCH: {
        when: asking({ ...allocation(1), amount: dollars } as ChangeWish),
        says: 'The amount must be in EUR.',
      },
      LINE_KIND_MISMATCH: {
        when: asking(earmark('activities', '1')),
        details: { kind: 'honoraria' },
      },
      NOTHING_MOVES: {
        when: asking({ ...toGroup2(1), to: { lineId: 'activities', groupId: 'g1' } } as ChangeWish),
      },
      DECISION_INCOMPLETE: { when: deciding('coordinator', []) },
      DECISION_NOT_THEIRS: {
        when: deciding('coordinator', ['other']),
        details: { whose: 'coordinator' },
      },
      DECISION_NOT_BY_MEMBERS: {
        when: deciding('group', ['stranger'], 'g1'),
        details: { personIds: ['stranger'] },
      },
      PROPOSALS_OPEN: {
        given: twentyOpen,
        when: deciding('group', ['lead'], 'g1'),
        details: { limit: 20 },
      },
    },
  ),
  refusalsOf(
    'RecordView',
    recordView,
    { given: proposed, when: viewing(), by: mels },
    {
      NOT_FOUND: { when: viewing({ proposalId: 'none' }) },
      PROPOSAL_CLOSED: { given: executed, details: { stage: 'executed' } },
      CONTENT_CHANGED: { when: viewing({ contentHash: '0'.repeat(64) }) },
      SEPARATION_OF_DUTIES: {
        by: { ...person('coordinator', 'coordinator', 'mel'), now: NOON },
        details: { duties: 'decisionView' },
        says: 'Who took part in a decision cannot give MEL’s view on it. Somebody else has to.',
      },
      VIEW_WITHOUT_WORDS: { when: viewing({ stance: 'objection', words: ' ' }) },
    },
  ),
  refusalsOf(
    'ExecuteChange',
    executeChange,
    { given: waiting(allocation(100), openedBudget), when: ids, by: at },
    {
      NOT_FOUND: { when: { ...ids, proposalId: 'none' } },
      PROPOSAL_CLOSED: { given: executed, details: { stage: 'executed' } },
      MEL_CONSULTATION_MISSING: { given: proposed },
      SEPARATION_OF_DUTIES: {
        by: { ...person('mel', 'mel', 'coordinator'), now: NOON },
        details: { duties: 'viewExecution' },
      },
      OBJECTION_STANDS: { given: () => view(proposed(), 'p', 'objection') },
      FUNDER_CONSENT_MISSING: {
        given: waiting(toCharges(1_001)),
        details: { threshold: '0.10', allowed: euro(1_000), moved: euro(0), needed: euro(1_001) },
        says: 'Of this line 10.00 EUR may be moved without asking the funder, 0.00 EUR were moved before, and this moves 10.01 EUR. Have their consent recorded, and propose the move with it.',
      },
      FUNDER_CONSENT_UNBOUND: {
        given: waiting(toCharges(1, 'consent')),
        details: { needed: euro(1) },
      },
      FUNDER_CONSENT_OTHER: {
        given: waiting(toCharges(1, 'consent'), () =>
          consented(allocatedBudget(), [moved(1, 'reserve')]),
        ),
        details: { fromLineId: 'activities', toLineId: 'charges' },
      },
      FUNDER_CONSENT_EXCEEDED: {
        given: waiting(toCharges(5_001, 'consent'), () => consented(allocatedBudget())),
        details: { needed: euro(5_001), available: euro(5_000) },
        says: 'Of what the funder consented to, 50.00 EUR are left; 50.01 EUR are needed. Move no more than that, or ask the funder for the rest.',
      },
      LINE_KIND_MISMATCH: {
        given: waiting(carry('charges'), nextBudget),
        details: { kind: 'contingency' },
      },
      CARRIED_BACK: {
        given: waiting(carried('activities', 'c2', 'theirs', 2), () =>
          does(twoCohorts(), 'c2', carried('theirs', 'c1', 'activities', 1)),
        ),
        details: { needed: euro(2), available: euro(1) },
      },
      OUTSIDE_ELIGIBILITY: {
        given: waiting(carry('reserve'), nextBudget),
        by: { ...at, now: '2026-01-01T10:00:00.000Z' },
        details: { on: '2026-01-01', from: '2024-01-01', until: '2025-12-31' },
      },
      FUNDING_UNCONFIRMED: {
        given: () => {
          const raise = { kind: 'increase', lineId: 'reserve', amount: euro(1) } as const;
          const play = waiting({ ...raise, fundingAgreementId: 'fa2' })();
          const signed = { documentId: 'd', sha256: HASH, contentHash: HASH };
          const data = { ...(agreement.data as object), fundingAgreementId: 'fa2', ...signed };
          return play.add('fundingAgreement-fa2', { ...agreement, data });
        },
      },
      FUNDING_EXCEEDED: {
        given: waiting({
          ...{ kind: 'increase', lineId: 'reserve', ...money },
          amount: euro(1_000_001),
        }),
        details: { needed: euro(1_000_001), available: euro(1_000_000) },
      },
      CURRENCY_MISMATCH: { given: inDollars, details: { currency: 'USD' } },
      ENVELOPE_EXCEEDED: {
        given: waiting(allocation(200_001)),
        details: { needed: euro(200_001), available: euro(200_000) },
      },
      ALLOCATION_EXCEEDED: {
        given: waiting(toGroup2(400_001)),
        details: { needed: euro(400_001), available: euro(400_000) },
        says: 'Of this allocation 4000.00 EUR are available; 4000.01 EUR are needed. Ask for less, or have more allocated first.',
      },
    },
  ),
  refusalsOf(
    'RecordFunderConsent',
    recordFunderConsent,
    { given: allocatedBudget, when: consent(), by: at },
    {
      NOT_FOUND: { when: consent([moved(1, 'none')]), details: { what: 'line' } },
      EVIDENCE_MISSING: {
        when: consent([moved(1)], 'invoice'),
        details: { kinds: ['consent'] },
      },
      DOCUMENT_OTHERWISE_USED: {
        given: () =>
          booked().add('document-copy', {
            ...document('copy', 'consent'),
            data: { ...(document('invoice', 'consent').data as object), documentId: 'copy' },
          }),
        when: consent([moved(1)], 'copy'),
        details: { usedAs: 'payment', as: 'funder-letter' },
      },
      FUNDER_CONSENT_RECORDED: {
        given: () => consented(allocatedBudget()),
        details: { documentId: 'consent' },
      },
      FUNDER_CONSENT_USED: {
        given: usedAndWithdrawn,
        when: consent([moved(5_000, 'activities', 'reserve')]),
        details: { fromLineId: 'activities', toLineId: 'charges', used: euro(1_500) },
      },
      NOTHING_MOVES: { when: consent([moved(1, 'charges')]) },
      CURRENCY_MISMATCH: {
        when: consent([{ ...moved(1), amount: dollars }]),
        details: { currency: 'EUR' },
      },
      AMOUNT_NOT_POSITIVE: { when: consent([moved(0)]) },
    },
  ),
  refusalsOf(
    'WithdrawFunderConsent',
    withdrawFunderConsent,
    { given: () => consented(allocatedBudget()), when: withdrawing, by: at },
    { NOT_FOUND: { when: { ...withdrawing, documentId: 'none' }, details: { what: 'consent' } } },
  ),
  refusalsOf(
    'WithdrawProposal',
    withdrawProposal,
    { given: proposed, when: { ...ids, reason: 'not needed' }, by: at },
    {
      NOT_FOUND: { when: { ...ids, proposalId: 'none', reason: 'not needed' } },
      PROPOSAL_CLOSED: { given: executed },
    },
  ),
];
