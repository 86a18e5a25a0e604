import { IsEmail, IsIn, IsObject, IsUUID } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { anyOf, command, staff, system } from '@palabre/eventing';
import {
  IsDecimal,
  IsLocalDate,
  IsMoney,
  Nested,
  PathId,
  Words,
  Optional,
} from '@palabre/platform';
import {
  approveCommitment,
  declineCommitment,
  releaseCommitment,
} from '../domain/decide-commitment.decider.js';
import { vouchPayment } from '../domain/payments/vouch-payment.decider.js';
import { withdrawPaymentVoucher } from '../domain/payments/withdraw-payment-voucher.decider.js';
import { recordBankFact } from '../domain/record-bank-fact.decider.js';
import { recordExpenditure } from '../domain/record-expenditure.decider.js';
import { reverseExpenditure } from '../domain/reverse-expenditure.decider.js';
import { requestCommitment } from '../domain/request-commitment.decider.js';
import { reverseBankFact } from '../domain/reverse-bank-fact.decider.js';
import { settleOverrun } from '../domain/settle-overrun.decider.js';
import { HolderInput, holderFrom, Ids, plainMoney, Reason } from './fields.shapes.js';
import { leadOfHolder } from './permissions.js';
import { supplierMark } from './supplier-mark.js';

/** Who is to be paid; kept sealed. */
export class SupplierInput {
  @Words(1, 200)
  name: string;
  @Optional()
  @IsEmail()
  contact?: string;
}

/** Asks for a contract with a supplier or resource person. */
export class RequestCommitment extends HolderInput {
  @PathId()
  cohortId: string;
  @IsMoney()
  amount: Money;
  /** Agreed with the supplier: units of the budget's currency for one unit of the price's; needed where they differ. */
  @Optional()
  @IsDecimal()
  rate?: string;
  @IsObject()
  @Nested(() => SupplierInput)
  supplier: SupplierInput;
  /** The payee's person id, when they are registered. */
  @Optional()
  @IsUUID()
  payeeId?: string;
  /** Ids of documents: a contract or a quotation among them. Each is for one commitment. */
  @Ids()
  evidence: string[];
  /** What the contract comes to, in the currency of the amount: it may be for several commitments when it is stated. */
  @Optional()
  @IsMoney()
  contractTotal?: Money;
}

/** Approves a requested contract. */
export class ApproveCommitment {
  @PathId()
  cohortId: string;
  @PathId()
  commitmentId: string;
}
/** Turns a requested contract down. */
export class DeclineCommitment extends ApproveCommitment {
  @Reason()
  reason: string;
}
/** Gives back what a contract will not need any more. */
export class ReleaseCommitment extends ApproveCommitment {
  @Reason()
  reason: string;
}

/** Books a voucher against its contract. */
export class RecordExpenditure {
  @PathId()
  cohortId: string;
  @IsUUID()
  commitmentId: string;
  @IsMoney()
  amount: Money;
  /** Of the payment: units of the budget's currency for one unit of the price's; needed where they differ. */
  @Optional()
  @IsDecimal()
  rate?: string;
  @IsLocalDate()
  bookedOn: string;
  @IsLocalDate()
  valueOn: string;
  /** Ids of documents: an invoice or a receipt among them. Each counts once. */
  @Ids()
  evidence: string[];
  /** What the invoice comes to, in the currency of the amount: an invoice is paid in parts when it is stated. */
  @Optional()
  @IsMoney()
  invoiceTotal?: Money;
}
/** Takes a voucher out of the books again. */
export class ReverseExpenditure {
  @PathId()
  cohortId: string;
  @PathId()
  expenditureId: string;
  @Reason()
  reason: string;
}

/** Attaches the invoice or receipt of what the bank has paid without one. */
export class VouchPayment {
  @PathId()
  cohortId: string;
  /** Of the bank fact, as the list of overruns names it. */
  @PathId()
  factId: string;
  /** Ids of documents: an invoice or a receipt among them. Each counts once. */
  @Ids()
  evidence: string[];
  /** What the invoice comes to, in the currency of the bank's line: an invoice is paid in parts when it is stated. */
  @Optional()
  @IsMoney()
  invoiceTotal?: Money;
}
/** Takes the documents of a payment away again: they were another's. */
export class WithdrawPaymentVoucher {
  @PathId()
  cohortId: string;
  @PathId()
  factId: string;
  @Reason()
  reason: string;
}

/** Where the cover of an overrun comes from. */
export class OverrunCoverInput extends HolderInput {
  /** What is free of the line, or what has been allocated to the holder. */
  @IsIn(['envelope', 'allocated'])
  account: 'envelope' | 'allocated';
}
/** Finds cover for what the bank booked beyond it. */
export class SettleOverrun {
  @PathId()
  cohortId: string;
  @PathId()
  overrunId: string;
  /** All that is open, when absent. */
  @Optional()
  @IsMoney()
  amount?: Money;
  @IsObject()
  @Nested(() => OverrunCoverInput)
  cover: OverrunCoverInput;
  @Reason()
  reason: string;
}

export const spendingCommands = [
  command({
    name: 'budgeting.RequestCommitment',
    input: RequestCommitment,
    decision: requestCommitment,
    may: anyOf(staff('coordinator', 'finance'), leadOfHolder),
    data: (input: RequestCommitment, { newId, now, keyedHash }) => ({
      cohortId: input.cohortId,
      askedOn: now.slice(0, 10),
      commitmentId: newId('commitment'),
      ...holderFrom(input),
      amount: plainMoney(input.amount),
      ...(input.rate === undefined ? {} : { rate: input.rate }),
      supplier: { ...input.supplier },
      supplierMark: supplierMark(input, keyedHash),
      // Ids of people are compared as they are: however somebody writes their own, it is theirs.
      ...(input.payeeId === undefined ? {} : { payeeId: input.payeeId.toLowerCase() }),
      evidence: input.evidence,
      ...(input.contractTotal === undefined
        ? {}
        : { contractTotal: plainMoney(input.contractTotal) }),
    }),
    answers: ({ commitmentId }) => commitmentId,
  }),
  command({
    name: 'budgeting.ApproveCommitment',
    input: ApproveCommitment,
    decision: approveCommitment,
    may: staff('coordinator', 'finance-approver'),
    answers: ({ commitmentId }) => commitmentId,
  }),
  command({
    name: 'budgeting.DeclineCommitment',
    input: DeclineCommitment,
    decision: declineCommitment,
    may: staff('coordinator', 'finance-approver'),
    answers: ({ commitmentId }) => commitmentId,
  }),
  command({
    name: 'budgeting.ReleaseCommitment',
    input: ReleaseCommitment,
    decision: releaseCommitment,
    may: staff('coordinator', 'finance'),
    answers: ({ commitmentId }) => commitmentId,
  }),
  command({
    name: 'budgeting.RecordExpenditure',
    input: RecordExpenditure,
    decision: recordExpenditure,
    may: staff('finance'),
    data: ({ invoiceTotal, ...input }: RecordExpenditure, { newId }) => ({
      ...input,
      amount: plainMoney(input.amount),
      ...(invoiceTotal === undefined ? {} : { invoiceTotal: plainMoney(invoiceTotal) }),
      expenditureId: newId('expenditure'),
    }),
    answers: ({ expenditureId }) => expenditureId,
  }),
  command({
    name: 'budgeting.ReverseExpenditure',
    input: ReverseExpenditure,
    decision: reverseExpenditure,
    may: staff('finance'),
    answers: ({ expenditureId }) => expenditureId,
  }),
  command({
    name: 'budgeting.VouchPayment',
    input: VouchPayment,
    decision: vouchPayment,
    may: staff('finance'),
    data: ({ invoiceTotal, ...input }: VouchPayment) => ({
      ...input,
      ...(invoiceTotal === undefined ? {} : { invoiceTotal: plainMoney(invoiceTotal) }),
    }),
    answers: ({ factId }) => factId,
  }),
  command({
    name: 'budgeting.WithdrawPaymentVoucher',
    input: WithdrawPaymentVoucher,
    decision: withdrawPaymentVoucher,
    may: staff('finance'),
    answers: ({ factId }) => factId,
  }),
  command({
    name: 'budgeting.SettleOverrun',
    input: SettleOverrun,
    decision: settleOverrun,
    may: staff('coordinator'),
    data: ({ cohortId, overrunId, amount, cover, reason }: SettleOverrun) => ({
      ...{ cohortId, overrunId, reason },
      ...(amount === undefined ? {} : { amount: plainMoney(amount) }),
      cover: { account: cover.account, ...holderFrom(cover) },
    }),
    answers: ({ overrunId }) => overrunId,
  }),
  command({ name: 'budgeting.RecordBankFact', decision: recordBankFact, may: system() }),
  command({ name: 'budgeting.ReverseBankFact', decision: reverseBankFact, may: system() }),
];
