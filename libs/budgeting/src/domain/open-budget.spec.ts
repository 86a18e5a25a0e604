import { describe, expect, it } from '@jest/globals';
import { canonicalJson, contentHash } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  agreement,
  beforeOpening,
  both,
  cohort,
  coordinator,
  document,
  euro,
  lines,
  NOON,
  openedBudget,
  person,
  terms,
} from '../testing-support/histories.js';
import { Play } from '../testing-support/play.js';
import { agreeFunding, type AgreeFundingData } from './agree-funding.decider.js';
import { confirmFunding } from './confirm-funding.decider.js';
import { freezeBudget, openBudget, thawBudget } from './open-budget.decider.js';

const at = { ...coordinator, now: NOON };

const funding: AgreeFundingData = {
  ...terms,
  fundingAgreementId: 'fa1',
  funder: both('Ministry'),
  reference: 'PoP-2024',
  amount: euro(5_000_000),
  lines: [],
  reportingPeriods: [{ from: '2024-01-01', until: '2024-12-31' }],
  documentId: 'contract',
};
const signed = { 'document-contract': [document('contract', 'contract')] };

const around = beforeOpening().past;
const opening = { cohortId: 'c1', fundingAgreementId: 'fa1', lines };

describe('RecordFundingAgreement', () => {
  it('puts an agreement on record', () => {
    spec(agreeFunding)
      .given(signed)
      .when(funding, at)
      .emits({
        agreement: [
          {
            type: 'budgeting.FundingAgreed',
            data: {
              ...{ ...funding, agreedBy: 'coordinator' },
              // printf contract | sha256sum
              sha256: 'cc8321d6375c494d043fdd0260f21bc0ec51dacc9f6abb7f909cdcd3041b78bf',
              contentHash: contentHash(canonicalJson(funding)),
            },
          },
        ],
      });
  });

  it('is there for budgets once somebody else has confirmed it: FUNDING_UNCONFIRMED', () => {
    const play = new Play()
      .add('cohort-c1', cohort)
      .add('document-contract', document('contract', 'contract'))
      .must(agreeFunding, funding, at);
    spec(openBudget).given(play.past).when(opening, at).refuses('FUNDING_UNCONFIRMED');
    const [recorded] = play.past['fundingAgreement-fa1'] ?? [];
    const { contentHash: hash } = (recorded?.data ?? {}) as { readonly contentHash: string };
    const confirming = { fundingAgreementId: 'fa1', contentHash: hash };
    const finance = { ...person('finance', 'finance'), now: NOON };
    play.must(confirmFunding, confirming, finance);
    // It counts under its reference, and its file is used up.
    expect(Object.values(play.past).flat().slice(-3)).toMatchObject([
      { type: 'budgeting.FundingAgreementConfirmed', data: { confirmedBy: 'finance' } },
      { type: 'budgeting.FundingReferenceTaken', data: { fundingAgreementId: 'fa1' } },
      { type: 'budgeting.DocumentUsed', data: { by: 'agreement', purpose: 'funder-letter' } },
    ]);
    spec(confirmFunding).given(play.past).when(confirming, finance).nothing();
    play.must(openBudget, opening, at);
  });

  it('does nothing when it is there already', () => {
    spec(agreeFunding)
      .given({ 'fundingAgreement-fa1': [agreement] })
      .when(funding, at)
      .nothing();
  });

  it('refuses a funder without a name in both languages: TRANSLATION_MISSING', () => {
    spec(agreeFunding)
      .given()
      .when({ ...funding, funder: { en: 'Ministry', fr: ' ' } }, at)
      .refuses('TRANSLATION_MISSING', { missing: ['fr'] });
  });

  it('refuses an agreement over nothing: AMOUNT_NOT_POSITIVE', () => {
    spec(agreeFunding)
      .given()
      .when({ ...funding, amount: euro(0) }, at)
      .refuses('AMOUNT_NOT_POSITIVE');
  });

  it.each([
    ['an end before the start', { eligibleUntil: '2023-12-31' }],
    ['a close-out before the end', { closeOutOn: '2025-12-30' }],
    [
      'a period to report backwards',
      { reportingPeriods: [{ from: '2025-01-02', until: '2025-01-01' }] },
    ],
  ])('refuses %s: DATES_OUT_OF_ORDER', (_what, dates) => {
    spec(agreeFunding)
      .given()
      .when({ ...funding, ...dates }, at)
      .refuses('DATES_OUT_OF_ORDER');
  });
});

describe('OpenBudget', () => {
  it('books each line as an envelope that the funder owes, and takes the sum of the agreement', () => {
    const [honoraria] = lines;
    const leg = (account: string, minor: number) => ({
      account,
      fundingAgreementId: 'fa1',
      lineId: 'honoraria',
      amount: euro(minor),
      balance: euro(minor),
    });
    spec(openBudget)
      .given(around)
      .when({ ...opening, lines: [honoraria] }, at)
      .emits({
        budget: [
          {
            type: 'budgeting.BudgetOpened',
            effectiveOn: '2024-09-10',
            data: {
              cohortId: 'c1',
              fundingAgreementId: 'fa1',
              terms,
              currency: 'EUR',
              zone: 'Europe/Amsterdam',
              lines: [honoraria],
              postings: [leg('envelope', 3_000_000), leg('source', -3_000_000)],
            },
          },
        ],
        agreement: [
          {
            type: 'budgeting.FundingAssigned',
            data: { fundingAgreementId: 'fa1', cohortId: 'c1', amount: euro(3_000_000) },
          },
        ],
      });
  });

  it('refuses a second budget: BUDGET_ALREADY_OPEN', () => {
    spec(openBudget).given(openedBudget().past).when(opening, at).refuses('BUDGET_ALREADY_OPEN');
  });

  it('refuses more than the agreement has left: FUNDING_EXCEEDED', () => {
    const [line] = lines;
    spec(openBudget)
      .given(around)
      .when({ ...opening, lines: [{ ...line, amount: euro(5_000_001) }] }, at)
      .refuses('FUNDING_EXCEEDED', { needed: euro(5_000_001), available: euro(5_000_000) });
  });

  it('refuses what another budget has taken already: FUNDING_EXCEEDED', () => {
    const assigned = {
      type: 'budgeting.FundingAssigned',
      data: { fundingAgreementId: 'fa1', cohortId: 'c0', amount: euro(2_000_000) },
    };
    spec(openBudget)
      .given({ ...around, 'fundingAgreement-fa1': [agreement, assigned] })
      .when(opening, at)
      .refuses('FUNDING_EXCEEDED', { needed: euro(4_000_000), available: euro(3_000_000) });
  });

  it.each([
    ['LINE_DUPLICATED', [lines[0], lines[0]]],
    ['AMOUNT_NOT_POSITIVE', [{ ...lines[0], amount: euro(-1) }]],
    ['CURRENCY_MISMATCH', [{ ...lines[0], amount: { minor: '1', currency: 'USD' } }]],
    ['TRANSLATION_MISSING', [{ ...lines[0], title: { en: 'Honoraria', fr: '' } }]],
  ] as const)('refuses a wrong line: %s', (code, wrong) => {
    spec(openBudget)
      .given(around)
      .when({ ...opening, lines: wrong }, at)
      .refuses(code);
  });

  it('refuses a cohort that does not exist: NOT_FOUND', () => {
    spec(openBudget)
      .given({ 'fundingAgreement-fa1': [agreement] })
      .when(opening, at)
      .refuses('NOT_FOUND', { what: 'cohort' });
  });
});

describe('FreezeBudget and ThawBudget', () => {
  const frozen = () => openedBudget().must(freezeBudget, { cohortId: 'c1', reason: 'audit' }, at);
  const sealed = { subject: 'c1', purpose: 'finance', unsealed: 'audit' };

  it('freezes with a reason, once', () => {
    spec(freezeBudget)
      .given(openedBudget().past)
      .when({ cohortId: 'c1', reason: 'audit' }, at)
      .emits({
        budget: [
          {
            type: 'budgeting.BudgetFrozen',
            effectiveOn: '2024-09-10',
            data: { cohortId: 'c1', by: 'coordinator', reason: sealed },
          },
        ],
      });
    spec(freezeBudget).given(frozen().past).when({ cohortId: 'c1', reason: 'audit' }, at).nothing();
  });

  it('thaws what is frozen', () => {
    spec(thawBudget)
      .given(frozen().past)
      .when({ cohortId: 'c1', reason: 'audit' }, at)
      .emits({
        budget: [
          {
            type: 'budgeting.BudgetThawed',
            effectiveOn: '2024-09-10',
            data: { cohortId: 'c1', by: 'coordinator', reason: sealed },
          },
        ],
      });
    spec(thawBudget)
      .given(openedBudget().past)
      .when({ cohortId: 'c1', reason: 'audit' }, at)
      .nothing();
  });

  it('refuses before the budget is open: BUDGET_NOT_OPEN', () => {
    const command = { cohortId: 'c1', reason: 'audit' };
    spec(freezeBudget).given(around).when(command, at).refuses('BUDGET_NOT_OPEN');
    spec(thawBudget).given(around).when(command, at).refuses('BUDGET_NOT_OPEN');
  });
});
