import { IsIn, IsUUID } from 'class-validator';
import { anyOf, command } from '@palabre/eventing';
import { IsDecimal, IsLocalDate, PartialTextInput, PathId, Optional } from '@palabre/platform';
import {
  completeWorkplan,
  raiseChallenge,
  recordCheckIn,
  reportIndicator,
  resolveChallenge,
} from '../domain/follow-workplan.decider.js';
import { completeStep, startStep } from '../domain/step.decider.js';
import { STANDINGS, type Standing } from '../events.js';
import { Part, PathKey } from './fields.js';
import { leadOfGroup, mel, memberOfGroup, ownerOfStep } from './permissions.js';

/** What happened to a workplan, and on which day. */
class OnWorkplan {
  @PathId()
  workplanId: string;
  /** The day on which it happened; today when absent. */
  @Optional()
  @IsLocalDate()
  on?: string;
}

/** Work on a step has begun. */
export class StartStep extends OnWorkplan {
  @PathKey()
  stepId: string;
}

/** A step is done. */
export class CompleteStep extends OnWorkplan {
  @PathKey()
  stepId: string;
}

/** What an indicator has come to. */
export class ReportIndicator extends OnWorkplan {
  @PathKey()
  indicatorId: string;
  @IsDecimal()
  value: string;
}

/** Something stands in the way. */
export class RaiseChallenge extends OnWorkplan {
  @Part(() => PartialTextInput)
  words: PartialTextInput;
}

/** It stands in the way no more. */
export class ResolveChallenge extends OnWorkplan {
  @PathId()
  challengeId: string;
  /** What helped. */
  @Optional()
  @Part(() => PartialTextInput)
  resolution?: PartialTextInput;
}

/** How lead and MEL see the work. */
export class RecordCheckIn extends OnWorkplan {
  @IsIn(STANDINGS)
  standing: Standing;
  @Optional()
  @Part(() => PartialTextInput)
  words?: PartialTextInput;
  /** The meeting at which they looked at it. */
  @Optional()
  @IsUUID()
  meetingId?: string;
}

/** All steps are done. */
export class CompleteWorkplan extends OnWorkplan {}

export const followUpCommands = [
  command({
    name: 'learning.StartStep',
    input: StartStep,
    decision: startStep,
    may: anyOf(ownerOfStep, leadOfGroup),
    data: (input: StartStep, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.CompleteStep',
    input: CompleteStep,
    decision: completeStep,
    may: anyOf(ownerOfStep, leadOfGroup),
    data: (input: CompleteStep, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.ReportIndicator',
    input: ReportIndicator,
    decision: reportIndicator,
    may: memberOfGroup,
    data: (input: ReportIndicator, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.RaiseChallenge',
    input: RaiseChallenge,
    decision: raiseChallenge,
    may: memberOfGroup,
    data: (input: RaiseChallenge, { actor, newId }) => ({
      ...input,
      challengeId: newId('challenge'),
      personId: actor.id,
    }),
    answers: ({ challengeId }) => challengeId,
  }),
  command({
    name: 'learning.ResolveChallenge',
    input: ResolveChallenge,
    decision: resolveChallenge,
    may: memberOfGroup,
    data: (input: ResolveChallenge, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.RecordCheckIn',
    input: RecordCheckIn,
    decision: recordCheckIn,
    may: anyOf(leadOfGroup, mel),
    data: (input: RecordCheckIn, { actor, newId }) => ({
      ...input,
      checkInId: newId('check-in'),
      personId: actor.id,
    }),
    answers: ({ checkInId }) => checkInId,
  }),
  command({
    name: 'learning.CompleteWorkplan',
    input: CompleteWorkplan,
    decision: completeWorkplan,
    may: leadOfGroup,
    data: (input: CompleteWorkplan, { actor }) => ({ ...input, personId: actor.id }),
  }),
];
