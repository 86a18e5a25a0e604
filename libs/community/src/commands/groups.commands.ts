import { IsUUID, Matches } from 'class-validator';
import { anyOf, command, when } from '@palabre/eventing';
import { Nested, PartialTextInput, PathId } from '@palabre/platform';
import {
  appointLead,
  formGroup,
  stepDownLead,
  type StepDownLeadData,
} from '../domain/group.decider.js';
import type { Group } from '../domain/group.js';
import { coordinator } from './permissions.js';

/** Forms the working group of a theme. */
export class FormGroup {
  @PathId()
  cohortId: string;
  /** One of the cohort's themes. */
  @Matches(/^[a-z0-9][a-z0-9-]{0,59}$/)
  themeId: string;
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
}

/** Makes a member of the group its lead. */
export class AppointLead {
  @PathId()
  groupId: string;
  @IsUUID()
  membershipId: string;
}

/** Leads the group no more. */
export class StepDownLead {
  @PathId()
  groupId: string;
  @IsUUID()
  membershipId: string;
}

const theLead = when<StepDownLeadData, { readonly group: Group }>(
  { en: 'the lead themself', fr: 'la personne responsable du groupe elle-même' },
  (actor, { membershipId }, { group }) =>
    group.stage === 'formed' &&
    group.leads.some((lead) => lead.membershipId === membershipId && lead.personId === actor.id),
);

export const groupCommands = [
  command({
    name: 'community.FormGroup',
    input: FormGroup,
    decision: formGroup,
    may: coordinator,
  }),
  command({
    name: 'community.AppointLead',
    input: AppointLead,
    decision: appointLead,
    may: coordinator,
  }),
  command({
    name: 'community.StepDownLead',
    input: StepDownLead,
    decision: stepDownLead,
    may: anyOf(theLead, coordinator),
  }),
];
