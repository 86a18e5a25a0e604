import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { IsDecimal, IsLocalDate, IsMoney, Nested, PartialTextInput } from '@palabre/platform';
import type { WorkplanContent, WorkplanCost, WorkplanIndicator, WorkplanStep } from '../events.js';
import { Key, Optional } from './fields.js';

const idOf = ({ id }: { readonly id: string }): string => id;

export class WorkplanStepInput implements WorkplanStep {
  /** A short name of your own, unique within the workplan: `listen`. */
  @Key()
  id: string;
  /** What is done. */
  @Nested(() => PartialTextInput)
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
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
  @Optional()
  @Nested(() => PartialTextInput)
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
  @Key()
  lineId: string;
  @Nested(() => PartialTextInput)
  description: PartialTextInput;
  @IsMoney()
  amount: Money;
}

/** All that a workplan says; a draft may lack anything. */
export class WorkplanContentInput implements WorkplanContent {
  @IsArray()
  @ArrayMaxSize(10)
  @Nested(() => PartialTextInput, true)
  objectives: PartialTextInput[] = [];
  /** For whom the work is done. */
  @Optional()
  @Nested(() => PartialTextInput)
  forWhom?: PartialTextInput;
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique(idOf)
  @Nested(() => WorkplanStepInput, true)
  steps: WorkplanStepInput[] = [];
  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique(idOf)
  @Nested(() => WorkplanIndicatorInput, true)
  indicators: WorkplanIndicatorInput[] = [];
  /** The finalised questions of the group that the work answers. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  questionIds: string[] = [];
  @IsArray()
  @ArrayMaxSize(50)
  @Nested(() => WorkplanCostInput, true)
  budget: WorkplanCostInput[] = [];
  /** What the group brings along itself. */
  @Optional()
  @Nested(() => PartialTextInput)
  resources?: PartialTextInput;
  /** Help asked for from outside the group. */
  @Optional()
  @Nested(() => PartialTextInput)
  outsideResources?: PartialTextInput;
}
