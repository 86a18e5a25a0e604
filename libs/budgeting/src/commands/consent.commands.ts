import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { command, staff } from '@palabre/eventing';
import { IsMoney, Nested, Optional, PathId } from '@palabre/platform';
import { recordFunderConsent } from '../domain/record-funder-consent.decider.js';
import { withdrawFunderConsent } from '../domain/withdraw-funder-consent.decider.js';
import { plainMoney, Reason } from './fields.shapes.js';

/** What may be moved from one line to another, in all. */
export class ConsentedMoveInput {
  /** Where the line is another cohort's of the same agreement. */
  @Optional()
  @IsUUID()
  fromCohortId?: string;
  @IsUUID()
  fromLineId: string;
  @Optional()
  @IsUUID()
  toCohortId?: string;
  @IsUUID()
  toLineId: string;
  @IsMoney()
  amount: Money;
}
/** Puts on record what a funder's letter consents to. */
export class RecordFunderConsent {
  @PathId()
  cohortId: string;
  @IsUUID()
  fundingAgreementId: string;
  /** The letter, stored as a consent. */
  @IsUUID()
  documentId: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Nested(() => ConsentedMoveInput, true)
  moves: ConsentedMoveInput[];
}
/** Takes a consent out of force; what was moved under it stays moved. */
export class WithdrawFunderConsent {
  @PathId()
  cohortId: string;
  @PathId()
  documentId: string;
  @Reason()
  reason: string;
}

export const consentCommands = [
  command({
    name: 'budgeting.RecordFunderConsent',
    input: RecordFunderConsent,
    decision: recordFunderConsent,
    may: staff('coordinator', 'finance'),
    data: ({ cohortId, fundingAgreementId, documentId, moves }: RecordFunderConsent) => ({
      ...{ cohortId, fundingAgreementId, documentId },
      moves: moves.map(({ fromCohortId, fromLineId, toCohortId, toLineId, amount }) => ({
        ...(fromCohortId === undefined ? {} : { fromCohortId }),
        ...(toCohortId === undefined ? {} : { toCohortId }),
        ...{ fromLineId, toLineId, amount: plainMoney(amount) },
      })),
    }),
    answers: ({ documentId }) => documentId,
  }),
  command({
    name: 'budgeting.WithdrawFunderConsent',
    input: WithdrawFunderConsent,
    decision: withdrawFunderConsent,
    may: staff('coordinator', 'finance'),
    answers: ({ documentId }) => documentId,
  }),
];
