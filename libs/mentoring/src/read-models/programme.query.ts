import type { LocalisedText } from '@palabre/kernel';
import { anyPerson, CommandRefused, staff } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import { PathId, query } from '@palabre/platform';
import type { EntityManager } from 'typeorm';
import type { CodeOfConduct, ProgrammeSettings, Vocabulary } from '../events.js';
import { InvitationRow } from './invitation.entity.js';
import { ProgrammeRow } from './programme.entity.js';

/** What a query answers when there is nothing under an id. */
export const notFound = (what: string): CommandRefused =>
  new CommandRefused(refuse('NOT_FOUND', { what }));

/** The programme. @throws CommandRefused with NOT_FOUND */
export const programmeById = async (
  db: EntityManager,
  programmeId: string,
): Promise<ProgrammeRow> => {
  const row = await db.findOneBy(ProgrammeRow, { programmeId });
  if (!row) throw notFound('programme');
  return row;
};

export class ListProgrammes {}
export class GetProgramme {
  @PathId()
  programmeId: string;
}
export class ListInvitations {
  @PathId()
  programmeId: string;
}

export class ProgrammeView {
  programmeId: string;
  title: LocalisedText;
  zone: string;
  startsOn: string;
  endsOn: string;
  /** Whose members take part without an invitation. */
  cohortId: string | null;
  minimumAge: number;
  codeOfConduct: CodeOfConduct;
  /** All in which the programme's type differs from others. */
  settings: ProgrammeSettings;
  vocabulary: Vocabulary;
  /** Whether there is a safeguarding contact, without whom nobody is matched. */
  safeguarded: boolean;
  closedOn: string | null;
}
export class InvitationView {
  invitationId: string;
  programmeId: string;
  expiresAt: string;
  uses: number;
  used: number;
  revoked: boolean;
}

const viewOf = ({
  asked: _asked,
  contacts,
  contactNames: _names,
  ...row
}: ProgrammeRow): ProgrammeView => ({
  ...row,
  safeguarded: contacts.length > 0,
});

export const programmeQueries = [
  query({
    name: 'mentoring.ListProgrammes',
    input: ListProgrammes,
    may: anyPerson(),
    reads: ['mentoring.programmes'],
    answer: async (_input, { db }): Promise<ProgrammeView[]> =>
      (await db.find(ProgrammeRow, { order: { startsOn: 'DESC', programmeId: 'ASC' } })).map(
        viewOf,
      ),
  }),
  query({
    name: 'mentoring.GetProgramme',
    input: GetProgramme,
    may: anyPerson(),
    reads: ['mentoring.programmes'],
    answer: async ({ programmeId }, { db }): Promise<ProgrammeView> =>
      viewOf(await programmeById(db, programmeId)),
  }),
  query({
    name: 'mentoring.ListInvitations',
    input: ListInvitations,
    may: staff('coordinator'),
    reads: ['mentoring.invitations', 'mentoring.programmes'],
    answer: async ({ programmeId }, { db }): Promise<InvitationView[]> => {
      await programmeById(db, programmeId);
      return db.find(InvitationRow, {
        where: { programmeId },
        order: { expiresAt: 'ASC', invitationId: 'ASC' },
      });
    },
  }),
];
