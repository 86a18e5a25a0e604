import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { IsDecimal, IsLocalDate, IsMoney, PartialTextInput, Optional } from '@palabre/platform';
import type { WorkplanContent, WorkplanCost, WorkplanIndicator, WorkplanStep } from '../events.js';
import { Key, Part, Parts } from './fields.js';

const idOf = (part: { readonly id: string } | null): unknown => part?.id;

export class WorkplanStepInput implements WorkplanStep {
  /** A short name of your own, unique within the workplan: `listen`. */
  @Key()
  id: string;
  /** What is done. */
  @Part(() => PartialTextInput)
  title: PartialTextInput;
  /** The membership, in the group, of whoever sees to it. */
  @Optional()
  @IsUUID()
  ownerMembershipId?: string;
  @Optional()
  @IsLocalDate()
  startsOn?: string;
  @Optional()
  @IsLocalDate()
  dueOn?: string;
}

export class WorkplanIndicatorInput implements WorkplanIndicator {
  /** A short name of your own, unique within the workplan. */
  @Key()
  id: string;
  @Part(() => PartialTextInput)
  title: PartialTextInput;
  @Optional()
  @Part(() => PartialTextInput)
  unit?: PartialTextInput;
  @Optional()
  @IsDecimal()
  baseline?: string;
  /** Below the baseline where less is better. */
  @Optional()
  @IsDecimal()
  target?: string;
}

export class WorkplanCostInput implements WorkplanCost {
  /** A line of the cohort's budget. */
  @IsUUID()
  lineId: string;
  @Part(() => PartialTextInput)
  description: PartialTextInput;
  @IsMoney()
  amount: Money;
}

/** All that a workplan says; a draft may lack anything. */
export class WorkplanContentInput implements WorkplanContent {
  @Parts(() => PartialTextInput, 10)
  objectives: PartialTextInput[] = [];
  /** For whom the work is done. */
  @Optional()
  @Part(() => PartialTextInput)
  forWhom?: PartialTextInput;
  @ArrayUnique(idOf)
  @Parts(() => WorkplanStepInput, 50)
  steps: WorkplanStepInput[] = [];
  @ArrayUnique(idOf)
  @Parts(() => WorkplanIndicatorInput, 30)
  indicators: WorkplanIndicatorInput[] = [];
  /** The finalised questions of the group that the work answers. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  questionIds: string[] = [];
  @Parts(() => WorkplanCostInput, 50)
  budget: WorkplanCostInput[] = [];
  /** What the group brings along itself. */
  @Optional()
  @Part(() => PartialTextInput)
  resources?: PartialTextInput;
  /** Help asked for from outside the group. */
  @Optional()
  @Part(() => PartialTextInput)
  outsideResources?: PartialTextInput;
}

/** The content as it is stored: of an amount, nothing but its minor units and currency. */
export const contentFrom = (input: WorkplanContentInput): WorkplanContent => ({
  ...input,
  budget: input.budget.map(({ lineId, description, amount: { minor, currency } }) => ({
    lineId,
    description,
    amount: { minor, currency },
  })),
});
