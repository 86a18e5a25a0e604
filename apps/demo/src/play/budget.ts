import { canonicalJson, contentHash, derivedId, type LocalisedText } from '@palabre/kernel';
import { HONORARIUM_MINOR } from '../people/cohort.js';
import { COHORT_MONTHS } from '../texts/calendar.js';
import { BUDGET_LINES, FUNDING } from '../year/money.js';
import { euros } from './amount.js';
import type { YearStage } from './community.js';
import { consult, type Change } from './consultation.js';
import { handIn } from './documents.js';

export type LineKey = keyof typeof BUDGET_LINES;

/** The budget once it is open. */
export interface Budget {
  readonly path: string;
  readonly fundingAgreementId: string;
  readonly line: (key: LineKey) => string;
}

const LINES: Readonly<Record<LineKey, { readonly kind: string; readonly title: LocalisedText }>> = {
  honoraria: { kind: 'honoraria', title: { en: 'Honoraria', fr: 'Honoraires' } },
  workplans: {
    kind: 'activities',
    title: { en: 'Workplans of the groups', fr: 'Plans de travail des groupes' },
  },
  bankCharges: { kind: 'bank-charges', title: { en: 'Bank charges', fr: 'Frais bancaires' } },
  contingency: { kind: 'contingency', title: { en: 'Contingency', fr: 'Imprévus' } },
};
/** Ids of lines are the opener's choice: the same for a seed, so that a later run knows them. */
export const lineIdOf = (seed: number, key: LineKey): string =>
  derivedId('demo budget line', String(seed), key);

const LINE_KEYS = Object.keys(BUDGET_LINES) as LineKey[];

/** The calendar years and what is left of the second, which the agreement asks reports on. */
const REPORTING_PERIODS = [
  { from: FUNDING.eligibleFrom, until: '2024-12-31' },
  { from: '2025-01-01', until: FUNDING.eligibleTo },
];

/** The coordinator puts the signed agreement on record; finance reads it and confirms what it says. */
const agree = async ({ cast }: YearStage): Promise<string> => {
  const coordinator = await cast.staff('coordinator-1');
  const finance = await cast.staff('finance-2');
  const documentId = await handIn(coordinator, 'signed-agreement', 'contract', {
    en: `Grant ${FUNDING.reference} of ${FUNDING.funder}, signed.`,
    fr: `Subvention ${FUNDING.reference}, signée.`,
  });
  const agreement = {
    funder: { en: FUNDING.funder, fr: 'Ministère de la démonstration' },
    reference: FUNDING.reference,
    amount: euros(FUNDING.envelopeMinor),
    eligibleFrom: FUNDING.eligibleFrom,
    eligibleUntil: FUNDING.eligibleTo,
    closeOutOn: FUNDING.closeOutTo,
    reportingPeriods: REPORTING_PERIODS,
    reallocationThreshold: '0.25',
    documentId,
  };
  const { id } = await coordinator.send('funding-agreement', '/funding-agreements', agreement);
  const content = { ...agreement, fundingAgreementId: id, lines: [] };
  await finance.send('confirm-agreement', `/funding-agreements/${id}/confirmation`, {
    contentHash: contentHash(canonicalJson(content)),
  });
  return id;
};

const firstChanges = ({ community }: YearStage, { line, fundingAgreementId }: Budget): Change[] => [
  {
    key: 'earmark-honoraria',
    change: {
      kind: 'earmark',
      fundingAgreementId,
      lineId: line('honoraria'),
      members: community.members.length,
      months: COHORT_MONTHS.length,
      monthly: euros(HONORARIUM_MINOR),
    },
    total: euros(BUDGET_LINES.honoraria),
    reason: 'An honorarium for every member and month, as the call promises.',
    views: [{ member: 'mel-1', stance: 'support' }],
  },
  {
    key: 'allocate-charges',
    change: {
      kind: 'allocate',
      fundingAgreementId,
      lineId: line('bankCharges'),
      amount: euros(BUDGET_LINES.bankCharges),
    },
    reason: 'The bank takes its charges month by month.',
    views: [{ member: 'mel-2', stance: 'support' }],
  },
];

/** Funding agreement, budget, and what is set aside for the whole year from the start. */
export const playBudget = async (stage: YearStage): Promise<Budget> => {
  const { cast, community, seed } = stage;
  const coordinator = await cast.staff('coordinator-1');
  const fundingAgreementId = await agree(stage);
  const line = (key: LineKey): string => lineIdOf(seed, key);
  await coordinator.send('budget', `/cohorts/${community.cohortId}/budget`, {
    fundingAgreementId,
    lines: LINE_KEYS.map((key) => ({
      id: line(key),
      ...LINES[key],
      amount: euros(BUDGET_LINES[key]),
    })),
  });
  const budget = { path: `/budgets/${community.cohortId}`, fundingAgreementId, line };
  await consult(stage, budget, firstChanges(stage, budget));
  return budget;
};
