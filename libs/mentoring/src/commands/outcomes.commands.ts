import { IsIn, IsObject } from 'class-validator';
import { command } from '@palabre/eventing';
import { PathId } from '@palabre/platform';
import type { Assessed } from '../domain/outcomes/change.js';
import { assessSelf, releaseOutcomes } from '../domain/outcomes/outcomes.decider.js';
import { participantIdOf } from '../domain/participant.js';
import { ASSESSMENT_MOMENTS, type AssessmentMoment } from '../events.js';
import { IsRatings } from './codes.js';
import { coordinator, self } from './permissions.js';

/** Rates oneself on the programme's scales; nobody else reads it. */
export class AssessSelf {
  @PathId()
  programmeId: string;
  @IsIn(ASSESSMENT_MOMENTS)
  moment: AssessmentMoment;
  /** 1 to 5 for each scale of the programme. */
  @IsObject()
  @IsRatings()
  ratings: Record<string, number>;
}
/** Releases how participants have changed, as figures about five people or more. */
export class ReleaseOutcomes {
  @PathId()
  programmeId: string;
}
/** With the answers that figures are made of; they are read for it and shown to nobody. */
export interface ReleaseInput {
  readonly programmeId: string;
  readonly everybody?: readonly Assessed[];
}

export const release = command({
  name: 'mentoring.ReleaseOutcomes',
  input: ReleaseOutcomes as new () => ReleaseInput,
  decision: releaseOutcomes,
  may: coordinator,
  data: ({ programmeId, everybody = [] }: ReleaseInput) => ({ programmeId, everybody }),
});

export const outcomesCommands = [
  command({
    name: 'mentoring.AssessSelf',
    input: AssessSelf,
    decision: assessSelf,
    may: self,
    data: ({ programmeId, ...input }: AssessSelf, { actor }) => ({
      ...{ ...input, participantId: participantIdOf(programmeId, actor.id) },
    }),
  }),
  release,
];
