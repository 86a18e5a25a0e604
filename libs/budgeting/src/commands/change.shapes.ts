import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { IsMoney, Nested, Optional } from '@palabre/platform';
import { CHANGE_KINDS, type ChangeWish } from '../events.js';
import { HolderInput, holderFrom, plainMoney } from './fields.shapes.js';

/** What every change names: its kind and whose money moves. */
export class ChangeInput {
  @ApiProperty({ enum: CHANGE_KINDS })
  @IsIn(CHANGE_KINDS)
  kind: string;
  /** The funding agreement whose money moves. */
  @IsUUID()
  fundingAgreementId: string;
}

/** From the envelope of a line to the programme, a group or a workplan (`allocate`), or back. */
export class AllocationInput extends ChangeInput {
  @IsIn(['allocate', 'deallocate'])
  declare kind: 'allocate' | 'deallocate';
  @IsUUID()
  lineId: string;
  @Optional()
  @IsUUID()
  groupId?: string;
  @Optional()
  @IsUUID()
  workplanId?: string;
  @IsMoney()
  amount: Money;
}

/** From one allocation to another. */
export class ReallocationInput extends ChangeInput {
  @IsIn(['reallocate'])
  declare kind: 'reallocate';
  @Nested(() => HolderInput)
  from: HolderInput;
  @Nested(() => HolderInput)
  to: HolderInput;
  @IsMoney()
  amount: Money;
  /** The funder's consent, where the move is beyond the agreement's threshold. */
  @Optional()
  @IsUUID()
  consentDocumentId?: string;
}

/** Members × monthly amount × months, out of the envelope of the honoraria line. */
export class EarmarkInput extends ChangeInput {
  @IsIn(['earmark'])
  declare kind: 'earmark';
  @IsUUID()
  lineId: string;
  @IsInt()
  @Min(1)
  @Max(100_000)
  members: number;
  @IsInt()
  @Min(1)
  @Max(120)
  months: number;
  @IsMoney()
  monthly: Money;
}

/** More (or less) money of a funding agreement on a line. */
export class EnvelopeInput extends ChangeInput {
  @IsIn(['increase', 'decrease'])
  declare kind: 'increase' | 'decrease';
  @IsUUID()
  lineId: string;
  @IsMoney()
  amount: Money;
  /** The funder's consent, where it moves money between lines: taken from one and given to another, beyond the threshold. */
  @Optional()
  @IsUUID()
  consentDocumentId?: string;
}

/** What nobody was given, to the budget of another cohort. */
export class CarryOverInput extends ChangeInput {
  @IsIn(['carry-over'])
  declare kind: 'carry-over';
  @IsUUID()
  lineId: string;
  @IsUUID()
  toCohortId: string;
  /** A line of the same kind in the other budget. */
  @IsUUID()
  toLineId: string;
  @IsMoney()
  amount: Money;
  /** The funder's consent, where it comes back to another line than it was taken from, beyond the threshold. */
  @Optional()
  @IsUUID()
  consentDocumentId?: string;
}

/** The class that each kind of change is validated as. */
export const CHANGE_INPUTS = [
  { name: 'allocate', value: AllocationInput },
  { name: 'deallocate', value: AllocationInput },
  { name: 'reallocate', value: ReallocationInput },
  { name: 'earmark', value: EarmarkInput },
  { name: 'increase', value: EnvelopeInput },
  { name: 'decrease', value: EnvelopeInput },
  { name: 'carry-over', value: CarryOverInput },
];
export type AnyChangeInput =
  AllocationInput | ReallocationInput | EarmarkInput | EnvelopeInput | CarryOverInput;

const consentFrom = ({ consentDocumentId }: { readonly consentDocumentId?: string }) =>
  consentDocumentId === undefined ? {} : { consentDocumentId };

/** The domain's change from what was sent. */
export const changeFrom = (input: AnyChangeInput): ChangeWish => {
  const { fundingAgreementId } = input;
  switch (input.kind) {
    case 'allocate':
    case 'deallocate':
      return {
        kind: input.kind,
        ...holderFrom(input),
        fundingAgreementId,
        amount: plainMoney(input.amount),
      };
    case 'reallocate':
      return {
        kind: 'reallocate',
        from: holderFrom(input.from),
        to: holderFrom(input.to),
        fundingAgreementId,
        amount: plainMoney(input.amount),
        ...consentFrom(input),
      };
    case 'earmark': {
      const { kind, lineId, members, months } = input;
      const monthly = plainMoney(input.monthly);
      return { kind, lineId, members, months, monthly, fundingAgreementId };
    }
    case 'carry-over': {
      const { kind, lineId, toCohortId, toLineId } = input;
      const amount = plainMoney(input.amount);
      const rest = { fundingAgreementId, amount, ...consentFrom(input) };
      return { kind, lineId, toCohortId, toLineId, ...rest };
    }
    case 'increase':
    case 'decrease': {
      const { kind, lineId } = input;
      const change = { lineId, fundingAgreementId, amount: plainMoney(input.amount) };
      return { kind, ...change, ...consentFrom(input) };
    }
  }
};
