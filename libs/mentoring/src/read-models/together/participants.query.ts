import { anyOf, staff, when } from '@palabre/eventing';
import { PathId, type Asking } from '@palabre/platform';
import { Not } from 'typeorm';
import { CandidateRow } from '../matching/candidate.entity.js';
import { ParticipantRow } from '../participant.entity.js';

export class OfProgramme {
  @PathId()
  programmeId: string;
}
const mine = (db: Asking['db'], programmeId: string, personId: string) =>
  db.findOneBy(CandidateRow, { programmeId, personId });

/** Whoever takes part in the programme, or did. */
export const participants = when<OfProgramme, Asking>(
  { en: 'participants of the programme', fr: 'les participant·es du programme' },
  async ({ id }, { programmeId }, { db }) => (await mine(db, programmeId, id)) !== null,
);
/** Whoever has left, or had to leave, reads no more of what the others say. */
export const presentParticipants = when<OfProgramme, Asking>(
  { en: 'who takes part in the programme now', fr: 'qui participe actuellement au programme' },
  ({ id }, { programmeId }, { db }) =>
    db.existsBy(ParticipantRow, { programmeId, personId: id, stage: Not('left') }),
);
export const ofTheProgramme = anyOf(staff('coordinator'), presentParticipants);

export const CANDIDATES = 'mentoring.candidates';
export const PARTICIPANTS = 'mentoring.participants';
