import type { LocalisedText } from '@palabre/kernel';
import { anyPerson, CommandRefused, staff } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import { CommandAnswer, PathId, query } from '@palabre/platform';
import { ApiProperty } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import type { CodeOfConduct, ProgrammeSettings, Vocabulary } from '../events.js';
import { InvitationRow } from './invitation.entity.js';
import { pageOf, Paging } from './paging.js';
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

/** The latest to begin first. */
export class ListProgrammes extends Paging {}
export class GetProgramme {
  @PathId()
  programmeId: string;
}
/** The first to expire first. */
export class ListInvitations extends Paging {
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
/** A programme as it stands in a list; its texts and lists are read of each by itself. */
export class ListedProgrammeView {
  programmeId: string;
  title: LocalisedText;
  type: string;
  zone: string;
  startsOn: string;
  endsOn: string;
  cohortId: string | null;
  minimumAge: number;
  /** Of the code of conduct in force. */
  codeVersion: string;
  safeguarded: boolean;
  closedOn: string | null;
}
export class ProgrammePage {
  items: ListedProgrammeView[];
  next: string | null;
}
export class InvitationView {
  invitationId: string;
  programmeId: string;
  expiresAt: string;
  uses: number;
  used: number;
  revoked: boolean;
}
/** What a new link is answered with. */
export class InvitationAnswer extends CommandAnswer {
  @ApiProperty({
    ...{ type: String, nullable: true },
    description: 'of the link; shown this once and kept nowhere: null to whoever repeats a request',
  })
  secret: string | null;
}

export class InvitationPage {
  items: InvitationView[];
  next: string | null;
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

const listed = (row: ProgrammeRow): ListedProgrammeView => ({
  ...{ programmeId: row.programmeId, title: row.title, type: row.settings.type, zone: row.zone },
  ...{ startsOn: row.startsOn, endsOn: row.endsOn, cohortId: row.cohortId },
  ...{ minimumAge: row.minimumAge, codeVersion: row.codeOfConduct.version },
  ...{ safeguarded: row.contacts.length > 0, closedOn: row.closedOn },
});

export const programmeQueries = [
  query({
    name: 'mentoring.ListProgrammes',
    input: ListProgrammes,
    may: anyPerson(),
    reads: ['mentoring.programmes'],
    answer: async (paging, { db }): Promise<ProgrammePage> => {
      const { rows, next } = await pageOf(db, ProgrammeRow, {}, paging, {
        ...{ table: 'mentoring_programmes', column: 'starts_on', id: 'programme_id' },
        descending: true,
      });
      return { items: rows.map(listed), next };
    },
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
    answer: async ({ programmeId, ...paging }, { db }): Promise<InvitationPage> => {
      await programmeById(db, programmeId);
      const { rows: items, next } = await pageOf(db, InvitationRow, { programmeId }, paging, {
        ...{ table: 'mentoring_invitations', column: 'expires_at', id: 'invitation_id' },
      });
      return { items, next };
    },
  }),
];
