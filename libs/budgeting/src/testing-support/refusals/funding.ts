import { contentHash } from '@palabre/kernel';
import { agreeFunding, type AgreeFundingData } from '../../domain/agree-funding.decider.js';
import { confirmFunding } from '../../domain/confirm-funding.decider.js';
import { closeBudget } from '../../domain/close-budget.decider.js';
import { freezeBudget, openBudget, thawBudget } from '../../domain/open-budget.decider.js';
import { reduceFunding } from '../../domain/reduce-funding.decider.js';
import { withdrawFundingReduction } from '../../domain/withdraw-funding-reduction.decider.js';
import { finance, requested } from '../contracts.js';
import {
  allocatedBudget,
  beforeOpening,
  both,
  cohort,
  document,
  euro,
  hashIn,
  lines,
  openedBudget,
  terms,
} from '../histories.js';
import { Play } from '../play.js';
import { at, frozen } from '../proposals.js';
import { does, envelope, twoCohorts } from '../two-cohorts.js';
import { theirs } from './funder-lines.js';
import { refusalsOf } from './refusal-table.js';

const dollars = (minor: number) => ({ minor: String(minor), currency: 'USD' });
const funding = (given: Partial<AgreeFundingData> = {}): AgreeFundingData => ({
  ...{ ...terms, fundingAgreementId: 'fa9', funder: both('Fund'), reference: 'F-9' },
  ...{ amount: euro(100), lines: [], reportingPeriods: [], documentId: 'signed', ...given },
});
const signed = (play = new Play()): Play =>
  play
    .add('document-signed', document('signed', 'contract'))
    .add('document-letter', document('letter', 'consent'));
/** An agreement that one person put on record. */
const recorded = (play = signed(), given: Partial<AgreeFundingData> = {}): Play =>
  play.must(agreeFunding, funding(given), at);
const confirming = (given: object = {}) => ({
  ...{ fundingAgreementId: 'fa9', contentHash: hashIn(recorded(), 'fundingAgreement-fa9') },
  ...given,
});
const confirmedOnce = (): Play => recorded().must(confirmFunding, confirming(), finance);
/** The same agreement put on record twice, and confirmed once. */
const twice = (): Play => {
  const play = recorded(recorded(), { fundingAgreementId: 'again' });
  const contentHash = hashIn(play, 'fundingAgreement-again');
  return play.must(confirmFunding, { fundingAgreementId: 'again', contentHash }, finance);
};
/** A budget could be opened with it if anybody had confirmed it. */
const unconfirmed = (): Play =>
  recorded(signed(beforeOpening()), { amount: euro(5_000_000), reference: 'F-10' });

const cut = (given: object = {}) => ({
  ...{ fundingAgreementId: 'fa1', amount: euro(100), reason: 'austerity' },
  ...{ documentId: 'consent', ...given },
});
/** A line of one cohort gave 500.00 back, and another cohort has no budget yet. */
const gaveBack = (): Play =>
  does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 50_000)).add('cohort-c3', {
    ...cohort,
    data: { ...(cohort.data as object), cohortId: 'c3' },
  });
const reduced = (): Play => openedBudget().must(reduceFunding, cut(), at);
/** The letter's file was recorded as a contract. */
const letterUsed = (): Play => {
  const sha256 = contentHash('consent');
  return openedBudget().add(`documentUse-${sha256}`, {
    type: 'budgeting.DocumentUsed',
    data: { sha256, documentId: 'other', purpose: 'promise', by: 'commitment', byId: 'k' },
  });
};
const takingBack = (given: object = {}) => ({
  ...{ fundingAgreementId: 'fa1', documentId: 'consent', reason: 'a slip', ...given },
});
const opening = (given: object = {}, changed: object = {}) => ({
  ...{ cohortId: 'c1', fundingAgreementId: 'fa1', ...given },
  lines: [...lines.slice(1), { ...lines[0], ...changed }],
});
const why = { cohortId: 'c1', reason: 'an audit' };

export const fundingRefusals = [
  refusalsOf(
    'RecordFundingAgreement',
    agreeFunding,
    { given: () => signed(), when: funding(), by: at },
    {
      NOT_FOUND: { when: funding({ documentId: 'none' }), details: { what: 'document' } },
      EVIDENCE_MISSING: {
        when: funding({ documentId: 'letter' }),
        details: { kinds: ['contract'] },
      },
      FUNDING_RECORDED: {
        given: confirmedOnce,
        when: funding({ fundingAgreementId: 'again', reference: ' f 9' }),
        details: { fundingAgreementId: 'fa9' },
      },
      TRANSLATION_MISSING: {
        when: funding({ funder: { en: 'Fund', fr: '' } }),
        details: { missing: ['fr'] },
      },
      AMOUNT_NOT_POSITIVE: { when: funding({ amount: euro(0) }) },
      DATES_OUT_OF_ORDER: { when: funding({ eligibleUntil: '2023-12-31' }) },
      THRESHOLD_UNUSABLE: {
        when: funding({ reallocationThreshold: '1.01' }),
        details: { threshold: '1.01' },
        says: 'What may be moved without asking the funder is a share of a line from 0 to 1, such as 0.10; this says 1.01.',
      },
      CURRENCY_MISMATCH: {
        when: funding({ lines: [theirs('1', dollars(100))] }),
        details: { currency: 'EUR' },
      },
      LINE_DUPLICATED: { when: funding({ lines: [theirs('1'), theirs('1', euro(40))] }) },
      LINES_DO_NOT_SUM: {
        when: funding({ lines: [theirs('1'), theirs('2', euro(39))] }),
        details: { needed: euro(100), available: euro(99) },
        says: 'The funder’s lines come to 0.99 EUR; the agreement is over 1.00 EUR.',
      },
    },
  ),
  refusalsOf(
    'ReduceFunding',
    reduceFunding,
    { given: openedBudget, when: cut(), by: at },
    {
      NOT_FOUND: { when: cut({ fundingAgreementId: 'none' }) },
      AMOUNT_NOT_POSITIVE: { when: cut({ amount: euro(0) }) },
      CURRENCY_MISMATCH: { when: cut({ amount: dollars(1) }) },
      EVIDENCE_MISSING: {
        when: cut({ documentId: 'invoice' }),
        details: { kinds: ['consent', 'contract'] },
      },
      DOCUMENT_OTHERWISE_USED: {
        given: letterUsed,
        details: { usedAs: 'promise', as: 'funder-letter' },
      },
      REDUCTION_RECORDED: {
        given: reduced,
        when: cut({ amount: euro(1) }),
        details: { documentId: 'consent', recorded: euro(100) },
        says: 'This letter has lowered the agreement by 1.00 EUR already, and counts once. A further cut comes with a letter of its own; if it was recorded wrongly, somebody else takes it back first.',
      },
      FUNDING_EXCEEDED: {
        when: cut({ amount: euro(5_000_001) }),
        details: { needed: euro(5_000_001), available: euro(5_000_000) },
      },
    },
  ),
  refusalsOf(
    'WithdrawFundingReduction',
    withdrawFundingReduction,
    { given: reduced, when: takingBack(), by: finance },
    {
      NOT_FOUND: {
        when: takingBack({ documentId: 'invoice' }),
        details: { what: 'fundingReduction' },
      },
      SEPARATION_OF_DUTIES: { by: at, details: { duties: 'reductionWithdrawal' } },
    },
  ),
  refusalsOf(
    'ConfirmFundingAgreement',
    confirmFunding,
    { given: () => recorded(), when: confirming(), by: finance },
    {
      NOT_FOUND: { when: confirming({ fundingAgreementId: 'none' }) },
      CONTENT_CHANGED: { when: confirming({ contentHash: '0'.repeat(64) }) },
      SEPARATION_OF_DUTIES: {
        by: at,
        details: { duties: 'fundingConfirmation' },
        says: 'Who puts a funding agreement on record cannot confirm it. Somebody else has to.',
      },
      FUNDING_RECORDED: { given: twice, details: { fundingAgreementId: 'again' } },
      DOCUMENT_OTHERWISE_USED: {
        given: () =>
          recorded().add(`documentUse-${contentHash('signed')}`, {
            type: 'budgeting.DocumentUsed',
            data: {
              ...{ sha256: contentHash('signed'), documentId: 'other', purpose: 'promise' },
              ...{ by: 'commitment', byId: 'k' },
            },
          }),
        details: { usedAs: 'promise', as: 'funder-letter' },
      },
    },
  ),
  refusalsOf(
    'OpenBudget',
    openBudget,
    { given: beforeOpening, when: opening(), by: at },
    {
      NOT_FOUND: { when: opening({ cohortId: 'none' }) },
      BUDGET_ALREADY_OPEN: { given: openedBudget },
      FUNDING_UNCONFIRMED: {
        given: unconfirmed,
        when: opening({ fundingAgreementId: 'fa9' }),
      },
      LINE_DUPLICATED: {
        when: opening({}, { lineId: 'activities' }),
        details: { lineId: 'activities' },
      },
      CURRENCY_MISMATCH: { when: opening({}, { amount: dollars(1) }) },
      AMOUNT_NOT_POSITIVE: { when: opening({}, { amount: euro(-1) }) },
      TRANSLATION_MISSING: { when: opening({}, { title: { en: 'Work', fr: '' } }) },
      FUNDING_EXCEEDED: {
        // Beside the 10,000.00 of the other lines.
        when: opening({}, { amount: euro(4_000_001) }),
        details: { needed: euro(5_000_001), available: euro(5_000_000) },
      },
      FUNDING_GIVEN_BACK: {
        given: gaveBack,
        when: { ...opening({ cohortId: 'c3' }), lines: [{ ...lines[0], amount: euro(850_001) }] },
        details: { needed: euro(850_001), available: euro(850_000) },
      },
    },
  ),
  refusalsOf('FreezeBudget', freezeBudget, { given: openedBudget, when: why, by: at }, {}),
  refusalsOf('ThawBudget', thawBudget, { given: frozen, when: why, by: at }, {}),
  refusalsOf(
    'CloseBudget',
    closeBudget,
    { given: allocatedBudget, when: why, by: at },
    { BUDGET_NOT_SETTLED: { given: requested, details: { count: 1, commitments: ['k'] } } },
  ),
];
