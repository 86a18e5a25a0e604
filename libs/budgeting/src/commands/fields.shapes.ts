import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import type { Money } from '@palabre/kernel';
import { Words, Optional } from '@palabre/platform';

/** A list of ids, each once. */
export const Ids = (): PropertyDecorator =>
  applyDecorators(IsArray(), ArrayMaxSize(100), ArrayUnique(), IsUUID(undefined, { each: true }));

/** Why somebody does something; kept sealed. */
export const Reason = (): PropertyDecorator => Words(1, 2_000);

/** Money and nothing else of what was sent. */
export const plainMoney = ({ minor, currency }: Money): Money => ({ minor, currency });

/** Whose money: without a group it is the programme's. */
export class HolderInput {
  @IsUUID()
  lineId: string;
  @Optional()
  @IsUUID()
  groupId?: string;
  /** A workplan of the group that has been approved. */
  @Optional()
  @IsUUID()
  workplanId?: string;
}

/** The holder's ids that are there. */
export const holderFrom = ({ lineId, groupId, workplanId }: HolderInput) => ({
  lineId,
  ...(groupId === undefined ? {} : { groupId }),
  ...(workplanId === undefined ? {} : { workplanId }),
});
