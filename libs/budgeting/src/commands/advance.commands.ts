import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID, Matches } from 'class-validator';
import { isMemberOf, type Membership } from '@palabre/community/contract';
import type { Money } from '@palabre/kernel';
import { anyOf, command, ownOnly, staff, when } from '@palabre/eventing';
import {
  IsDecimal,
  IsLocalDate,
  IsMoney,
  Nested,
  Optional,
  PathId,
  Words,
} from '@palabre/platform';
import type { Advance } from '../domain/advance.js';
import { acceptSettlement } from '../domain/accept-settlement.decider.js';
import { confirmDeclaration, returnSettlement } from '../domain/judge-settlement.decider.js';
import { payAdvance, refundAdvance } from '../domain/pay-advance.decider.js';
import { declineAdvance, requestAdvance } from '../domain/request-advance.decider.js';
import { claimExpense, submitSettlement } from '../domain/submit-settlement.decider.js';
import type { ReceiptGiven } from '../domain/receipts.js';
import { withdrawRefund } from '../domain/withdraw-refund.decider.js';
import { HolderInput, holderFrom, plainMoney, Reason } from './fields.shapes.js';
import { leadOfHolder } from './permissions.js';

/** One thing that was bought. */
export class ReceiptInput {
  /** As it was paid, in the currency of the receipt. */
  @IsMoney()
  amount: Money;
  /** Units of the budget's currency for one unit of the receipt's; needed where they differ. */
  @Optional()
  @IsDecimal()
  rate?: string;
  @IsLocalDate()
  spentOn: string;
  /** The stored receipt or invoice. */
  @Optional()
  @IsUUID()
  documentId?: string;
  /** Where a receipt was lost or would be unsafe to keep: why, to be confirmed by a second person. Kept sealed. */
  @Optional()
  @Words(1, 2_000)
  declaration?: string;
}

const Receipts = (): PropertyDecorator => (target, key) => {
  for (const decorate of [
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(100),
    Nested(() => ReceiptInput, true),
  ]) {
    decorate(target, key);
  }
};

const receiptsFrom = (receipts: readonly ReceiptInput[]): ReceiptGiven[] =>
  receipts.map(({ amount, rate, spentOn, documentId, declaration }) => ({
    ...{ amount: plainMoney(amount), spentOn },
    ...(rate === undefined ? {} : { rate }),
    ...(documentId === undefined ? {} : { documentId }),
    ...(declaration === undefined ? {} : { declaration }),
  }));

/** Asks for money to spend for a group or the programme and to account for. */
export class RequestAdvance extends HolderInput {
  @PathId()
  cohortId: string;
  @IsMoney()
  amount: Money;
  /** Until when it is to be accounted for. */
  @IsLocalDate()
  dueOn: string;
  /** What it is for; kept sealed. */
  @Words(1, 2_000)
  purpose: string;
}
export class OfAdvanceInput {
  @PathId()
  cohortId: string;
  @PathId()
  advanceId: string;
}
/** Turns an advance down before it is paid. */
export class DeclineAdvance extends OfAdvanceInput {
  @Reason()
  reason: string;
}
/** Hands the money over; a receivable until it is accounted for. */
export class PayAdvance extends OfAdvanceInput {
  @IsLocalDate()
  bookedOn: string;
  @IsLocalDate()
  valueOn: string;
}
/** Announces what comes back of an advance; the bank's line gives it back. */
export class RefundAdvance extends PayAdvance {
  @IsMoney()
  amount: Money;
}
/** Says that what a refund announced, or a part of it, does not come after all. */
export class WithdrawRefund extends OfAdvanceInput {
  @IsMoney()
  amount: Money;
  /** Kept sealed. */
  @Reason()
  reason: string;
}
/** Accounts for an advance, or part of it. */
export class SubmitSettlement extends OfAdvanceInput {
  @Receipts()
  receipts: ReceiptInput[];
  /** The settlement of yours that waits, where this takes its place. */
  @Optional()
  @IsUUID()
  replaces?: string;
}
/** Asks for what somebody paid out of their own pocket. */
export class ClaimExpense extends HolderInput {
  @PathId()
  cohortId: string;
  @Receipts()
  receipts: ReceiptInput[];
}
export class OfSettlementInput extends OfAdvanceInput {
  @PathId()
  settlementId: string;
}
/** Confirms, as a second person, what has no receipt. */
export class ConfirmDeclaration extends OfSettlementInput {
  /** Of the settlement as it was read. */
  @Matches(/^[0-9a-f]{64}$/)
  contentHash: string;
}
/** Accepts what somebody accounted for: it is spent. */
export class AcceptSettlement extends OfSettlementInput {
  /** Of the settlement as it was read. */
  @Matches(/^[0-9a-f]{64}$/)
  contentHash: string;
}
/** Sends a settlement back to whoever made it. */
export class ReturnSettlement extends OfSettlementInput {
  @Reason()
  reason: string;
}

const whoseAdvance = ownOnly(
  when<unknown, { readonly advance: Advance }>(
    { en: 'whoever the advance was paid to', fr: 'la personne à qui l’avance est versée' },
    (actor, _data, { advance }) => advance.stage !== 'unknown' && advance.personId === actor.id,
  ),
);

const memberOfHolder = when<
  unknown,
  { readonly advance: Advance; readonly membership: Membership }
>(
  { en: 'a member of the group', fr: 'un ou une membre du groupe' },
  (_actor, _data, { advance, membership }) =>
    advance.stage !== 'unknown' &&
    advance.holder.groupId !== undefined &&
    isMemberOf(membership, advance.holder.groupId),
);

export const advanceCommands = [
  command({
    name: 'budgeting.RequestAdvance',
    input: RequestAdvance,
    decision: requestAdvance,
    may: anyOf(staff('coordinator'), leadOfHolder),
    data: (input: RequestAdvance, { newId, actor }) => ({
      ...{ cohortId: input.cohortId, advanceId: newId('advance'), personId: actor.id },
      ...holderFrom(input),
      ...{ amount: plainMoney(input.amount), dueOn: input.dueOn, purpose: input.purpose },
    }),
    answers: ({ advanceId }) => advanceId,
  }),
  command({
    name: 'budgeting.DeclineAdvance',
    input: DeclineAdvance,
    decision: declineAdvance,
    may: staff('coordinator', 'finance', 'finance-approver'),
    answers: ({ advanceId }) => advanceId,
  }),
  command({
    name: 'budgeting.PayAdvance',
    input: PayAdvance,
    decision: payAdvance,
    may: staff('finance', 'finance-approver'),
    answers: ({ advanceId }) => advanceId,
  }),
  command({
    name: 'budgeting.RefundAdvance',
    input: RefundAdvance,
    decision: refundAdvance,
    may: staff('finance'),
    data: (input: RefundAdvance, { newId }) => ({
      ...input,
      amount: plainMoney(input.amount),
      refundId: newId('refund'),
    }),
    answers: ({ advanceId }) => advanceId,
  }),
  command({
    name: 'budgeting.WithdrawRefund',
    input: WithdrawRefund,
    decision: withdrawRefund,
    may: staff('finance'),
    data: (input: WithdrawRefund, { newId }) => ({
      ...input,
      amount: plainMoney(input.amount),
      withdrawalId: newId('withdrawal'),
    }),
    answers: ({ advanceId }) => advanceId,
  }),
  command({
    name: 'budgeting.SubmitSettlement',
    input: SubmitSettlement,
    decision: submitSettlement,
    may: whoseAdvance,
    data: ({ cohortId, advanceId, receipts, replaces }: SubmitSettlement, { newId }) => ({
      ...{ cohortId, advanceId, settlementId: newId('settlement') },
      ...(replaces === undefined ? {} : { replaces }),
      receipts: receiptsFrom(receipts),
    }),
    mostEvents: 200,
    answers: ({ settlementId }) => settlementId,
  }),
  command({
    name: 'budgeting.ClaimExpense',
    input: ClaimExpense,
    decision: claimExpense,
    may: anyOf(staff('coordinator'), leadOfHolder),
    data: (input: ClaimExpense, { newId, actor }) => ({
      ...{ cohortId: input.cohortId, advanceId: newId('claim') },
      ...{ settlementId: newId('settlement'), personId: actor.id },
      ...holderFrom(input),
      receipts: receiptsFrom(input.receipts),
    }),
    answers: ({ advanceId }) => advanceId,
  }),
  command({
    name: 'budgeting.ConfirmDeclaration',
    input: ConfirmDeclaration,
    decision: confirmDeclaration,
    may: anyOf(staff('coordinator', 'mel', 'finance'), memberOfHolder),
    answers: ({ settlementId }) => settlementId,
  }),
  command({
    name: 'budgeting.AcceptSettlement',
    input: AcceptSettlement,
    decision: acceptSettlement,
    may: staff('finance', 'finance-approver'),
    answers: ({ settlementId }) => settlementId,
  }),
  command({
    name: 'budgeting.ReturnSettlement',
    input: ReturnSettlement,
    decision: returnSettlement,
    may: staff('finance', 'finance-approver'),
    answers: ({ settlementId }) => settlementId,
  }),
];
