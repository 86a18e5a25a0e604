import { anyOf, staff, when } from '@palabre/eventing';
import { PathId, type Asking } from '@palabre/platform';
import { CandidateRow } from '../matching/candidate.entity.js';

export class OfProgramme {
  @PathId()
  programmeId: string;
}
export const mine = (db: Asking['db'], programmeId: string, personId: string) =>
  db.findOneBy(CandidateRow, { programmeId, personId });

/** Participants of the programme, and its coordinators. */
export const participants = when<OfProgramme, Asking>(
  { en: 'participants of the programme', fr: 'les participant·es du programme' },
  async ({ id }, { programmeId }, { db }) => (await mine(db, programmeId, id)) !== null,
);
export const ofTheProgramme = anyOf(staff('coordinator'), participants);

export const CANDIDATES = 'mentoring.candidates';
