import { IsBoolean } from 'class-validator';
import { anyOf, command, system } from '@palabre/eventing';
import { Optional, PathId, Words } from '@palabre/platform';
import { endParticipationsToken } from '../contract.js';
import {
  endParticipations,
  type PresentParticipation,
} from '../domain/end-participations.decider.js';
import {
  allowReturn,
  leaveProgramme,
  pauseParticipation,
  resumeParticipation,
} from '../domain/participation.decider.js';
import { MOST_OF_A_PAIR, MOST_OF_LEAVING, withMarks } from './marks.js';
import { coordinator, self } from './permissions.js';

/** Rests: is not matched, and one's pairs do nothing meanwhile. */
export class PauseParticipation {
  @PathId()
  participantId: string;
  /** Read by themself and by coordinators. */
  @Optional()
  @Words(1, 2_000)
  reason?: string;
}
/** Goes on after a pause. */
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
