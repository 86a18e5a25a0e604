import type { LocalisedText, Money } from '@palabre/kernel';
import { money } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { accountable } from './access.query.js';
import { FundingAgreementRow } from './funding-agreement.entity.js';

/** All funding agreements. */
export class ListFundingAgreements {}

/** A line of the funder's own budget. */
export class FunderLineItem {
  code: string;
  title: LocalisedText;
  amount: Money;
}
export class FundingAgreementItem {
  fundingAgreementId: string;
  funder: LocalisedText;
  reference: string;
  amount: Money;
  /** What budgets have taken of it. */
  assigned: Money;
  eligibleFrom: string;
  eligibleUntil: string;
  closeOutOn: string;
  reportingPeriods: { readonly from: string; readonly until: string }[];
  reallocationThreshold: string;
  /** What budgets took beyond what the funder still pays, to be given back; null where there is none. */
  shortfall: Money | null;
  lines: FunderLineItem[];
}
export class FundingAgreementList {
  items: FundingAgreementItem[];
  next: string | null;
}

const itemOf = (row: FundingAgreementRow): FundingAgreementItem => {
  const { amountMinor, assignedMinor, currency, reportingPeriods, lines, ...agreement } = row;
  const short = BigInt(assignedMinor) - BigInt(amountMinor);
  return {
    ...agreement,
    amount: money(BigInt(amountMinor), currency),
    assigned: money(BigInt(assignedMinor), currency),
    reportingPeriods: [...reportingPeriods],
    shortfall: short > 0n ? money(short, currency) : null,
    lines: [...lines],
  };
};

export const fundingAgreementQueries = [
  query({
    name: 'budgeting.ListFundingAgreements',
    input: ListFundingAgreements,
    may: accountable,
    reads: ['budgeting.funding-agreements'],
    answer: async (_input, { db }): Promise<FundingAgreementList> => {
      const rows = await db.find(FundingAgreementRow, { order: { eligibleFrom: 'ASC' } });
      return { items: rows.map(itemOf), next: null };
    },
  }),
];
