import type { LocalisedText, Money } from '@palabre/kernel';
import { AnswerFormat, type FileFormat } from '@palabre/platform';

/** All funding agreements. */
export class ListFundingAgreements {
  @AnswerFormat()
  format?: FileFormat;
}

/** A line of the funder's own budget. */
export class FunderLineItem {
  code: string;
  title: LocalisedText;
  amount: Money;
}
export class FundingAgreementItem {
  fundingAgreementId: string;
  /** `recorded` by one person, or `confirmed` by another: its money is there then. */
  stage: string;
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
  agreedBy: string;
  confirmedBy: string | null;
  /** The signed agreement and its hash; null before agreements were confirmed. */
  documentId: string | null;
  sha256: string | null;
  /** To be sent with the confirmation. */
  contentHash: string | null;
}
export class FundingAgreementList {
  items: FundingAgreementItem[];
  next: string | null;
}
