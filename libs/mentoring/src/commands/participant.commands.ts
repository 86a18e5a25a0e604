import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { anyPerson, command } from '@palabre/eventing';
import { Line, Nested, Optional, PathId, Words } from '@palabre/platform';
import { acceptCodeOfConduct } from '../domain/code-of-conduct.decider.js';
import { joinByInvitation, joinProgramme, participantOf } from '../domain/join.decider.js';
import { describeProfile, keepVetoes, recordConflict } from '../domain/profile.decider.js';
import { FORMATS, ROLES, type Format, type Role } from '../events.js';
import { ageMarksOf, invitationOf, limitMarks, pairMarks } from './marks.js';
import { coordinator, self } from './permissions.js';
import { IsCodesByCode } from './codes.js';
import { CODE, SECRET } from './programme-settings.shapes.js';

class Entry {
  /** Compared with the programme's minimum; not kept. */
  @IsInt()
  @Min(0)
  @Max(130)
  age: number;
  /** The version of the code of conduct that is accepted. */
  @Matches(CODE)
  codeVersion: string;
}

/** Takes part in a programme as a member of its cohort. */
export class JoinProgramme extends Entry {
  @PathId()
  programmeId: string;
}
/** Takes part in a programme by an invitation link. */
export class JoinByInvitation extends Entry {
  @Matches(SECRET)
  secret: string;
}

/** Accepts the code of conduct in force, having read it. */
export class AcceptCodeOfConduct {
  @PathId()
  participantId: string;
  @Matches(CODE)
  codeVersion: string;
}

const Codes =
  (most: number): PropertyDecorator =>
  (target, property) => {
    const rules = [IsArray(), ArrayMaxSize(most), ArrayUnique(), Matches(CODE, { each: true })];
    for (const decorate of rules) decorate(target, property);
  };

export class ProfileInput {
  /** What the other calls them; no legal name. */
  @Line(1, 60)
  callName: string;
  @Optional()
  @Words(1, 2_000)
  about?: string;
  @Codes(40)
  offers: string[];
  @Codes(40)
  seeks: string[];
  @Codes(40)
  interests: string[];
  @Codes(40)
  goals: string[];
  /** ISO 639 codes. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^[a-z]{2,3}$/, { each: true })
  languages: string[];
  /** Slots of the week, such as `tue-evening`. */
  @Codes(30)
  availability: string[];
  @IsArray()
  @ArrayUnique()
  @IsIn(FORMATS, { each: true })
  formats: Format[];
  /** A coarse place of the programme's list. */
  @Optional()
  @Matches(CODE)
  place?: string;
  /** What they are, by dimension of the programme's list. */
  @Optional()
  @IsObject()
  @IsCodesByCode()
  backgrounds: Record<string, string> = {};
  /** Dimensions in which they would welcome somebody different. */
  @Codes(20)
  welcomes: string[];
}

/** Says what one offers and seeks. Everything but role and capacity is sealed. */
export class DescribeProfile {
  @PathId()
  participantId: string;
  @IsIn(ROLES)
  role: Role;
  /** How many mentees one would accompany at once; 0 for a mentee. */
  @IsInt()
  @Min(0)
  @Max(20)
  capacity: number;
  @Nested(() => ProfileInput)
  profile: ProfileInput;
}

/**
 * Says whom one does not want to be matched with, whole. Nobody else reads it. Pairs and exchanges that exist go on, as their
 * end would tell: each can be ended at any time, without a reason.
 */
export class KeepVetoes {
  @PathId()
  participantId: string;
  /** Anybody, by their ids. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  personIds: string[] = [];
  /** Participants of the programme, by the ids under which they are shown. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  participantIds: string[] = [];
}

/** Records that two must not be paired. */
export class RecordConflict {
  @PathId()
  participantId: string;
  @IsUUID()
  otherPersonId: string;
}

export const participantCommands = [
  command({
    name: 'mentoring.JoinProgramme',
    input: JoinProgramme,
    decision: joinProgramme,
    may: anyPerson(),
    uncounted: true,
    data: (input: JoinProgramme, { actor, keyedHash }) => ({
      ...{ ...input, personId: actor.id, ageMarkOf: ageMarksOf(keyedHash, actor.id) },
    }),
  }),
  command({
    name: 'mentoring.JoinByInvitation',
    input: JoinByInvitation,
    decision: joinByInvitation,
    may: anyPerson(),
    // The version of the link would say how many have come by it.
    uncounted: true,
    // Whoever came by a link knows neither the programme nor their part in it: the part leads to both.
    answers: ({ personId }, { invitation }) => participantOf(invitation, personId),
    data: ({ secret, ...input }: JoinByInvitation, { actor, keyedHash }) => ({
      ...input,
      personId: actor.id,
      ageMarkOf: ageMarksOf(keyedHash, actor.id),
      invitationId: invitationOf(keyedHash, secret),
    }),
  }),
  command({
    name: 'mentoring.AcceptCodeOfConduct',
    input: AcceptCodeOfConduct,
    decision: acceptCodeOfConduct,
    may: self,
    uncounted: true,
  }),
  command({
    name: 'mentoring.DescribeProfile',
    input: DescribeProfile,
    decision: describeProfile,
    may: self,
    uncounted: true,
    mostEvents: 1_000,
  }),
  command({
    name: 'mentoring.KeepVetoes',
    input: KeepVetoes,
    decision: keepVetoes,
    may: self,
    uncounted: true,
    mostEvents: 1_000,
    data: (input: KeepVetoes, { keyedHash }) => ({ ...input, marks: limitMarks(keyedHash) }),
  }),
  command({
    name: 'mentoring.RecordConflict',
    input: RecordConflict,
    decision: recordConflict,
    may: coordinator,
    uncounted: true,
    data: (input: RecordConflict, { keyedHash }) => ({ ...input, pairMark: pairMarks(keyedHash) }),
  }),
];
