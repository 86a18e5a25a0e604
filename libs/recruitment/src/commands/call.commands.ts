import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { anyOf, command, system, type ReadSide } from '@palabre/eventing';
import {
  Optional,
  IsCountry,
  IsDecimal,
  IsLocalDate,
  IsLocalDateTime,
  IsZone,
  Nested,
  PartialTextInput,
  PathId,
  Words,
} from '@palabre/platform';
import { openCall } from '../domain/open-call.decider.js';
import {
  closeCall,
  extendDeadline,
  judgeShortlist,
  publishResults,
  type PublishResultsData,
} from '../domain/run-call.decider.js';
import { EXCLUSIONS, type CriterionScope, type ExclusionKind } from '../events.js';
import { committee, coordinator } from './permissions.js';

/** Name of a theme, criterion or area: lower-case letters, digits, hyphens. */
const SLUG = /^[a-z0-9][a-z0-9-]{0,59}$/;

export class CallThemeInput {
  @Matches(SLUG)
  id: string;
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
  @Optional()
  @Nested(() => PartialTextInput)
  summary?: PartialTextInput;
  @IsArray()
  @ArrayMaxSize(20)
  @Nested(() => PartialTextInput, true)
  guidingQuestions: PartialTextInput[];
}
export class CriterionInput {
  @Matches(SLUG)
  id: string;
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
  /** Share of the whole; scores are weighed in proportion. */
  @IsDecimal()
  weight: string;
  /** `set`: judged once, on the shortlist as a whole. */
  @IsIn(['application', 'set'])
  judged: CriterionScope;
}
export class ExclusionInput {
  @IsIn(EXCLUSIONS)
  kind: ExclusionKind;
  @Nested(() => PartialTextInput)
  words: PartialTextInput;
}
export class CountryAreaInput {
  @Matches(SLUG)
  id: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(250)
  @IsCountry(true)
  countries: string[];
}
export class CountryListInput {
  @IsLocalDate()
  listedOn: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Nested(() => CountryAreaInput, true)
  areas: CountryAreaInput[];
  /** Countries on which the list takes no side: a person decides. */
  @IsArray()
  @ArrayMaxSize(50)
  @IsCountry(true)
  unplaced: string[];
}

/** Opens a call for applications. */
export class OpenCall {
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
  @Optional()
  @Nested(() => PartialTextInput)
  summary?: PartialTextInput;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Nested(() => CallThemeInput, true)
  themes: CallThemeInput[];
  @IsLocalDateTime()
  opensAt: string;
  /** The last moment at which an application is taken, on the wall clock of `zone`. */
  @IsLocalDateTime()
  closesAt: string;
  @IsZone()
  zone: string;
  @IsInt()
  @Min(1)
  @Max(1000)
  seats: number;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Nested(() => CriterionInput, true)
  criteria: CriterionInput[];
  @IsArray()
  @ArrayMaxSize(3)
  @Nested(() => ExclusionInput, true)
  exclusions: ExclusionInput[];
  @IsObject()
  @Nested(() => CountryListInput)
  countries: CountryListInput;
  /** Cohorts whose members may not apply again; looked up, not only declared. */
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  earlierCohortIds: string[] = [];
  @IsInt()
  @Min(2)
  @Max(5)
  minimumReviewers: number = 2;
  /** Refused and withdrawn applications are kept for so many days after the results. */
  @IsInt()
  @Min(1)
  @Max(3650)
  retentionDays: number = 180;
  @Words(1, 200)
  contact: string;
}

/** Moves the deadline to a later moment. */
export class ExtendDeadline {
  @PathId()
  callId: string;
  /** On the wall clock of the call's zone. */
  @IsLocalDateTime()
  closesAt: string;
  @Nested(() => PartialTextInput)
  reason: PartialTextInput;
}

/** Ends the taking of applications once the deadline has passed; the system does so by itself. */
export class CloseCall {
  @PathId()
  callId: string;
}

/** Judges the criterion of the set, once, on the shortlist as a whole. */
export class JudgeShortlist {
  @PathId()
  callId: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  applicationIds: string[];
  @Words(1, 10_000)
  reason: string;
}

/** Lets every applicant know how it ended. */
export class PublishResults {
  @PathId()
  callId: string;
}

const UNDECIDED = `
  select application_id as id from read.recruitment_applications
   where call_id = $1 and stage in ('submitted', 'eligible', 'under-review', 'interview')
   order by application_id`;

/** Nothing joins the list once the call is closed, and nothing decided becomes undecided: the look-up cannot be late. */
const withUndecided = async (data: PublishResultsData, read: ReadSide) => {
  const rows = await read.query<{ id: string }>(['recruitment.applications'], UNDECIDED, [
    data.callId,
  ]);
  return { ...data, undecided: rows.map(({ id }) => id) };
};

export const callCommands = [
  command({
    name: 'recruitment.OpenCall',
    input: OpenCall,
    decision: openCall,
    may: coordinator,
    data: (input: OpenCall, { newId }) => ({ ...input, callId: newId('call') }),
  }),
  command({
    name: 'recruitment.ExtendDeadline',
    input: ExtendDeadline,
    decision: extendDeadline,
    may: coordinator,
  }),
  command({
    name: 'recruitment.CloseCall',
    input: CloseCall,
    decision: closeCall,
    may: anyOf(coordinator, system()),
  }),
  command({
    name: 'recruitment.JudgeShortlist',
    input: JudgeShortlist,
    decision: judgeShortlist,
    may: committee,
  }),
  command({
    name: 'recruitment.PublishResults',
    input: PublishResults,
    decision: publishResults,
    may: coordinator,
    data: ({ callId }: PublishResults): PublishResultsData => ({ callId }),
    gather: withUndecided,
  }),
];
