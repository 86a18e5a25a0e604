import { ArrayMaxSize, IsArray, IsBoolean, IsObject, IsUUID, Matches } from 'class-validator';
import { command, staff } from '@palabre/eventing';
import { Nested, Optional, PartialTextInput, PathId } from '@palabre/platform';
import { checkIndicators } from '../domain/iati/check-indicators.decider.js';
import { plain } from './plain.js';

export class CheckedIndicatorInput {
  /** As the workplan calls it. */
  @Matches(/^[a-z0-9][a-z0-9-]{0,59}$/)
  indicatorId: string;
  /** Exactly as in the approved workplan; other words are other words. */
  @IsObject()
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
  @Optional()
  @IsObject()
  @Nested(() => PartialTextInput)
  unit?: PartialTextInput;
  /** Whether its values count people: fewer than five are then not told. */
  @IsBoolean()
  countsPeople: boolean;
}

/** Signs which indicators of a workplan anybody may read, in exactly these words; those left out are told to nobody. */
export class CheckIndicators {
  @PathId()
  groupId: string;
  @IsUUID()
  workplanId: string;
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @Nested(() => CheckedIndicatorInput, true)
  indicators: CheckedIndicatorInput[];
}

export const indicatorCommands = [
  command({
    name: 'exports.CheckIndicators',
    input: CheckIndicators,
    decision: checkIndicators,
    may: staff('mel', 'coordinator'),
    data: (input: CheckIndicators, { actor }) => plain({ ...input, personId: actor.id }),
  }),
];
