import { IsBoolean, IsUUID } from 'class-validator';
import { anyOf, command, system } from '@palabre/eventing';
import { Optional, PathId, Words } from '@palabre/platform';
import { endParticipationsToken, endWithMembershipToken } from '../contract.js';
import {
  endParticipations,
  type PresentParticipation,
} from '../domain/end-participations.decider.js';
import { endWithMembership } from '../domain/end-with-membership.decider.js';
import { allowReturn, leaveProgramme } from '../domain/participation.decider.js';
import {
  liftRest,
  pauseParticipation,
  restParticipant,
  resumeParticipation,
} from '../domain/pause-participation.decider.js';
import { MOST_OF_A_PAIR, MOST_OF_LEAVING, withMarks } from './marks.js';
import { contactOfConcern, contactOfProgramme, coordinator, self } from './permissions.js';

/** Rests: is not matched, and one's pairs do nothing meanwhile. */
export class PauseParticipation {
  @PathId()
  participantId: string;
  /** Read by themself and by coordinators. */
  @Optional()
  @Words(1, 2_000)
  reason?: string;
}
/**
 * Has somebody of a concern's programme rest, without a reason; to them and to coordinators it looks like a pause by staff.
 */
export class RestParticipant {
  @PathId()
  concernId: string;
  @IsUUID()
  participantId: string;
}
/** Lets somebody go on whom a safeguarding contact had rest. */
export class LiftRest {
  @PathId()
  participantId: string;
}
/** Goes on after a pause of one's own; a coordinator, after one of staff. */
export class ResumeParticipation {
  @PathId()
  participantId: string;
}
/** Leaves the programme, or has somebody leave it. */
export class LeaveProgramme {
  @PathId()
  participantId: string;
  /** Read by themself and by coordinators. */
  @Optional()
  @Words(1, 2_000)
  reason?: string;
  /** False, where a coordinator has somebody leave: they come back only once a coordinator allows it. */
  @Optional()
  @IsBoolean()
  mayReturn: boolean = true;
}

/** Lets somebody come back who had to leave and does not come back by themself. */
export class AllowReturn {
  @PathId()
  participantId: string;
}

export const participationCommands = [
  command({
    name: 'mentoring.PauseParticipation',
    input: PauseParticipation,
    decision: pauseParticipation,
    may: anyOf(self, coordinator),
    uncounted: true,
    mostEvents: MOST_OF_LEAVING,
  }),
  command({
    name: 'mentoring.ResumeParticipation',
    input: ResumeParticipation,
    decision: resumeParticipation,
    may: anyOf(self, coordinator),
    uncounted: true,
    mostEvents: MOST_OF_A_PAIR,
  }),
  command({
    name: 'mentoring.RestParticipant',
    input: RestParticipant,
    decision: restParticipant,
    may: contactOfConcern,
    uncounted: true,
    mostEvents: MOST_OF_LEAVING,
  }),
  command({
    name: 'mentoring.LiftRest',
    input: LiftRest,
    decision: liftRest,
    may: contactOfProgramme,
    uncounted: true,
    mostEvents: MOST_OF_LEAVING,
  }),
  command({
    name: 'mentoring.LeaveProgramme',
    input: LeaveProgramme,
    decision: leaveProgramme,
    may: anyOf(self, coordinator),
    uncounted: true,
    mostEvents: MOST_OF_LEAVING,
    data: (input: LeaveProgramme, { newId, keyedHash }) =>
      withMarks({ ...input, restId: newId('rest') }, keyedHash),
  }),
  command({
    name: 'mentoring.AllowReturn',
    input: AllowReturn,
    decision: allowReturn,
    may: coordinator,
    uncounted: true,
  }),
  command({
    name: endWithMembershipToken.name,
    decision: endWithMembership,
    may: system(),
    keyed: withMarks,
    gather: async (data, read) => ({
      ...data,
      participations: await read.query<PresentParticipation>(
        ['mentoring.participants', 'mentoring.programmes'],
        `select participant_id as "participantId", places
           from read.mentoring_participants
           join read.mentoring_programmes using (programme_id)
          where person_id = $1 and cohort_id = $2
            and joined_by = 'membership' and stage <> 'left'
          order by participant_id`,
        [data.personId, data.cohortId],
      ),
    }),
  }),
  command({
    name: endParticipationsToken.name,
    decision: endParticipations,
    may: system(),
    gather: async (data, read) => ({
      ...data,
      participations: await read.query<PresentParticipation>(
        ['mentoring.participants'],
        `select participant_id as "participantId", places
           from read.mentoring_participants
          where person_id = $1 and stage <> 'left'`,
        [data.personId],
      ),
    }),
  }),
];
