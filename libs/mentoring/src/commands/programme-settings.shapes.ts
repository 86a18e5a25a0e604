import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { LocalisedTextInput, Nested, Optional } from '@palabre/platform';
import { ACTIVITY_KINDS, type ActivityKind, type StageRule } from '../events.js';

/** A code in lists, ids and addresses: lower-case letters, digits, hyphens. */
export const CODE = /^[a-z0-9][a-z0-9-]{0,59}$/;
/** The secret of a link as base64url. Those that were made by whoever invited had 22 characters or more. */
export const SECRET = /^[A-Za-z0-9_-]{22,128}$/;
const STAGE_RULES = ['none', 'asked', 'first'] as const;
const MAX_WEIGHT = 1_000;

const Weight = (): PropertyDecorator => (target, property) => {
  for (const decorate of [Optional(), IsInt(), Min(0), Max(MAX_WEIGHT)]) decorate(target, property);
};
const Stage = (): PropertyDecorator => IsIn(STAGE_RULES);
/** A list of titled codes. */
const Titles = (most: number, type: () => new () => object = () => TitledInput) =>
  ((target: object, property: string) => {
    for (const decorate of [Nested(type, true), ArrayMaxSize(most)]) decorate(target, property);
  }) as PropertyDecorator;

export class TitledInput {
  @Matches(CODE)
  id: string;
  @Nested(() => LocalisedTextInput)
  title: LocalisedTextInput;
}
export class EvaluationQuestionInput extends TitledInput {
  @IsIn(['mentor', 'mentee', 'both'])
  who: 'mentor' | 'mentee' | 'both';
}
export class DifferenceInput extends TitledInput {
  @Titles(40)
  values: TitledInput[];
}

/** Whole numbers from 0 to 1000. */
export class WeightsInput {
  @Weight()
  skills?: number;
  @Weight()
  interests?: number;
  @Weight()
  goals?: number;
  @Weight()
  languages?: number;
  @Weight()
  availability?: number;
  @Weight()
  meeting?: number;
  @Weight()
  differences?: number;
  @Weight()
  reciprocity?: number;
}
export class MatchingInput {
  @Nested(() => WeightsInput)
  weights: WeightsInput;
  @IsIn(['required', 'weighed', 'bridged'])
  language: 'required' | 'weighed' | 'bridged';
  /** The dimension in which the two must differ. */
  @Optional()
  @Matches(CODE)
  across?: string;
  /** Points, 1 to 1000, below which nobody is proposed. */
  @IsInt()
  @Min(1)
  @Max(1_000)
  minimumScore: number;
  @IsIn(['most-pairs', 'total-score'])
  priority: 'most-pairs' | 'total-score';
}
/** `first`: before the first session is planned; `asked`: at some time; `none`: not part of the programme. */
export class StagesInput {
  @Stage()
  trial: StageRule;
  @Stage()
  preparation: StageRule;
  @Stage()
  needs: StageRule;
  @Stage()
  goals: StageRule;
  @Stage()
  project: StageRule;
}
export class RhythmInput {
  @IsInt()
  @Min(1)
  @Max(366)
  everyDays: number;
  @IsInt()
  @Min(0)
  @Max(366)
  graceDays: number;
}

/** What differs from the programme's type. */
export class SettingsInput {
  @Optional()
  @Nested(() => MatchingInput)
  matching?: MatchingInput;
  @Optional()
  @Nested(() => StagesInput)
  stages?: StagesInput;
  @Optional()
  @Titles(40)
  @ArrayMinSize(1)
  sessionKinds?: TitledInput[];
  @Optional()
  @Nested(() => RhythmInput)
  rhythm?: RhythmInput;
  @Optional()
  @Titles(20, () => EvaluationQuestionInput)
  evaluation?: EvaluationQuestionInput[];
  @Optional()
  @Titles(20)
  scales?: TitledInput[];
  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsIn(ACTIVITY_KINDS, { each: true })
  activities?: ActivityKind[];
  @Optional()
  @IsBoolean()
  exchange?: boolean;
}

/** The lists from which participants choose. */
export class VocabularyInput {
  @Titles(300)
  skills: TitledInput[];
  @Titles(300)
  interests: TitledInput[];
  @Titles(100)
  goals: TitledInput[];
  /** Coarse: countries or parts of them. */
  @Titles(100)
  places: TitledInput[];
  @Titles(20, () => DifferenceInput)
  differences: DifferenceInput[];
}
