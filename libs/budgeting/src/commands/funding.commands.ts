import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID, Matches } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { command, staff } from '@palabre/eventing';
import {
  IsDecimal,
  IsLocalDate,
  IsMoney,
  LocalisedTextInput,
  Nested,
  Optional,
  PathId,
  Words,
} from '@palabre/platform';
import { agreeFunding } from '../domain/agree-funding.decider.js';
import { assignFunderLine } from '../domain/assign-funder-line.decider.js';
import { confirmCostShare } from '../domain/confirm-cost-share.decider.js';
import { confirmFunding } from '../domain/confirm-funding.decider.js';
import { proposeCostShare } from '../domain/propose-cost-share.decider.js';
import { reduceFunding } from '../domain/reduce-funding.decider.js';
import { withdrawFundingReduction } from '../domain/withdraw-funding-reduction.decider.js';
import { Ids, plainMoney, Reason } from './fields.shapes.js';

/** A period to report on, which may cross calendar years; both days are included. */
export class ReportingPeriodInput {
  @IsLocalDate()
  from: string;
  @IsLocalDate()
  until: string;
}
/** A line of the funder's own budget. */
export class FunderLineInput {
  /** The funder's own code. */
  @Words(1, 50)
  code: string;
  @Nested(() => LocalisedTextInput)
  title: LocalisedTextInput;
  @IsMoney()
  amount: Money;
}

/** Puts a signed funding agreement on record; its money is there once somebody else has confirmed what it says. */
export class RecordFundingAgreement {
  @Nested(() => LocalisedTextInput)
  funder: LocalisedTextInput;
  /** The funder's own reference. */
  @Words(1, 200)
  reference: string;
  @IsMoney()
  amount: Money;
  @IsLocalDate()
  eligibleFrom: string;
  @IsLocalDate()
  eligibleUntil: string;
  /** Until when what was promised in time may still be paid. */
  @IsLocalDate()
  closeOutOn: string;
  /** In their order, none over another. */
  @IsArray()
  @ArrayMaxSize(100)
  @Nested(() => ReportingPeriodInput, true)
  reportingPeriods: ReportingPeriodInput[];
  /** Share of a line that may be moved without asking the funder, all moves taken together. */
  @IsDecimal()
  reallocationThreshold: string;
  /** The funder's own budget, which sums to the amount. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @Nested(() => FunderLineInput, true)
  lines?: FunderLineInput[];
  /** The signed agreement, stored as a contract. */
  @IsUUID()
  documentId: string;
}
/** Confirms, as a second person who read the signed agreement, what was recorded of it. */
export class ConfirmFundingAgreement {
  @PathId()
  fundingAgreementId: string;
  /** Of the agreement as it was read. */
  @Matches(/^[0-9a-f]{64}$/)
  contentHash: string;
}

/** Records that a funder pays less than was agreed. */
export class ReduceFunding {
  @PathId()
  fundingAgreementId: string;
  /** How much less. */
  @IsMoney()
  amount: Money;
  @Reason()
  reason: string;
  /** The funder's letter, stored as a consent or contract. */
  @IsUUID()
  documentId: string;
}

/** Takes back a reduction that was recorded wrongly; somebody else than recorded it does. */
export class WithdrawFundingReduction {
  @PathId()
  fundingAgreementId: string;
  /** The letter of the reduction. */
  @PathId()
  documentId: string;
  @Reason()
  reason: string;
}

/** The part of a line that one funder bears. */
export class CostShareInput {
  @IsUUID()
  fundingAgreementId: string;
  /** Such as `0.60`; the shares of a line sum to 1. */
  @IsDecimal()
  share: string;
}
/** Proposes in which shares funders bear a line from a day on; somebody else confirms it. */
export class ProposeCostShare {
  @PathId()
  cohortId: string;
  @PathId()
  lineId: string;
  @IsLocalDate()
  startsOn: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Nested(() => CostShareInput, true)
  shares: CostShareInput[];
  /** Kept sealed. */
  @Reason()
  reason: string;
  /** The funders' letters (consents) or contracts; one is needed where the first day is past. */
  @Ids()
  documentIds: string[] = [];
}
/** Confirms, as a second person, in which shares funders bear a line. */
export class ConfirmCostShare {
  @PathId()
  cohortId: string;
  @PathId()
  costShareId: string;
  /** Of the proposal as it was read. */
  @Matches(/^[0-9a-f]{64}$/)
  contentHash: string;
}
/** Says under which line of the funder's own budget a line is reported. */
export class AssignFunderLine {
  @PathId()
  cohortId: string;
  @PathId()
  lineId: string;
  @IsUUID()
  fundingAgreementId: string;
  @Words(1, 50)
  funderLineCode: string;
  /** Why it is reported elsewhere by now, once a reporting period has ended; kept sealed. */
  @Optional()
  @Reason()
  reason?: string;
}

export const fundingCommands = [
  command({
    name: 'budgeting.RecordFundingAgreement',
    input: RecordFundingAgreement,
    decision: agreeFunding,
    may: staff('coordinator'),
    data: ({ lines = [], ...input }: RecordFundingAgreement, { newId }) => ({
      ...input,
      amount: plainMoney(input.amount),
      fundingAgreementId: newId('fundingAgreement'),
      lines: lines.map(({ code, title, amount }) => ({ code, title, amount: plainMoney(amount) })),
    }),
  }),
  command({
    name: 'budgeting.ConfirmFundingAgreement',
    input: ConfirmFundingAgreement,
    decision: confirmFunding,
    may: staff('finance', 'finance-approver', 'mel', 'coordinator'),
  }),
  command({
    name: 'budgeting.ReduceFunding',
    input: ReduceFunding,
    decision: reduceFunding,
    may: staff('coordinator', 'finance'),
    data: (input: ReduceFunding) => ({ ...input, amount: plainMoney(input.amount) }),
  }),
  command({
    name: 'budgeting.WithdrawFundingReduction',
    input: WithdrawFundingReduction,
    decision: withdrawFundingReduction,
    may: staff('coordinator', 'finance'),
    answers: ({ documentId }) => documentId,
  }),
  command({
    name: 'budgeting.ProposeCostShare',
    input: ProposeCostShare,
    decision: proposeCostShare,
    may: staff('coordinator'),
    data: (input: ProposeCostShare, { newId }) => {
      const { cohortId, lineId, startsOn, shares, reason, documentIds } = input;
      return {
        ...{ cohortId, costShareId: newId('costShare'), lineId, startsOn, reason, documentIds },
        shares: shares.map(({ fundingAgreementId, share }) => ({ fundingAgreementId, share })),
      };
    },
    answers: ({ costShareId }) => costShareId,
  }),
  command({
    name: 'budgeting.ConfirmCostShare',
    input: ConfirmCostShare,
    decision: confirmCostShare,
    may: staff('finance', 'finance-approver', 'mel', 'coordinator'),
    answers: ({ costShareId }) => costShareId,
  }),
  command({
    name: 'budgeting.AssignFunderLine',
    input: AssignFunderLine,
    decision: assignFunderLine,
    may: staff('coordinator', 'finance'),
  }),
];
