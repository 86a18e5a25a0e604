import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsUUID,
  Matches,
} from 'class-validator';
import type { Money } from '@palabre/kernel';
import { command, when } from '@palabre/eventing';
import {
  Optional,
  IsLocalDate,
  IsMoney,
  IsZone,
  Nested,
  PartialTextInput,
  PathId,
  Words,
} from '@palabre/platform';
import { admitEarlierMember, completeCohort, launchCohort } from '../domain/cohort.decider.js';
import { enrolMember, type EnrolMemberData } from '../domain/enrol-member.decider.js';
import { membershipIdOf } from '../domain/membership.js';
import type { Offer } from '../domain/outside-streams.js';
import type { HonorariumPolicy } from '../events.js';
import { coordinator } from './permissions.js';

/** Name of a theme in ids and addresses: lower-case letters, digits, hyphens. */
const THEME_ID = /^[a-z0-9][a-z0-9-]{0,59}$/;

export class ThemeInput {
  @Matches(THEME_ID)
  id: string;
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
}
export class HonorariumInput {
  /** For one member and month. */
  @IsMoney()
  amount: Money;
  /** `any-active-day`: the full amount for every month with at least one active day. */
  @IsIn(['any-active-day'])
  policy: HonorariumPolicy = 'any-active-day';
}

/** Launches a community of practice. */
export class LaunchCohort {
  /** The call whose accepted offers lead to this cohort; none for a cohort of before the system. */
  @Optional()
  @IsUUID()
  callId?: string;
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
  /** The zone in which its days and months count. */
  @IsZone()
  zone: string;
  @IsLocalDate()
  startsOn: string;
  /** Last day, included. */
  @IsLocalDate()
  endsOn: string;
  @Matches(/^[A-Z]{3}$/)
  currency: string;
  @IsObject()
  @Nested(() => HonorariumInput)
  honorarium: HonorariumInput;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique((theme: ThemeInput) => theme.id)
  @Nested(() => ThemeInput, true)
  themes: ThemeInput[];
}

/** Ends the cohort's year. */
export class CompleteCohort {
  @PathId()
  cohortId: string;
}

/** Records a member of a cohort that ended before the system knew it. */
export class AdmitEarlierMember {
  @PathId()
  cohortId: string;
  @IsUUID()
  personId: string;
  /** What this rests on. */
  @Words(1, 1_000)
  reason: string;
}

/** Makes whoever accepted an offer a member: themselves. */
export class EnrolMember {
  @PathId()
  cohortId: string;
  /** The caller's own application, with its offer accepted. */
  @IsUUID()
  applicationId: string;
}

const applicant = when<EnrolMemberData, { readonly offer: Offer }>(
  { en: 'the applicant themself', fr: 'la personne candidate elle-même' },
  (actor, _data, { offer }) => offer?.personId === actor.id,
);

export const cohortCommands = [
  command({
    name: 'community.LaunchCohort',
    input: LaunchCohort,
    decision: launchCohort,
    may: coordinator,
    data: (input: LaunchCohort, { newId }) => ({ ...input, cohortId: newId('cohort') }),
  }),
  command({
    name: 'community.CompleteCohort',
    input: CompleteCohort,
    decision: completeCohort,
    may: coordinator,
  }),
  command({
    name: 'community.AdmitEarlierMember',
    input: AdmitEarlierMember,
    decision: admitEarlierMember,
    may: coordinator,
    answers: ({ cohortId, personId }) => membershipIdOf(cohortId, personId),
  }),
  command({
    name: 'community.EnrolMember',
    input: EnrolMember,
    decision: enrolMember,
    may: applicant,
    data: ({ cohortId, applicationId }: EnrolMember, { actor }) => ({
      cohortId,
      applicationId,
      personId: actor.id,
    }),
  }),
];
