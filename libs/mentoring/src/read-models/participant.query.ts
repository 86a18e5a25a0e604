import { anyOf, anyPerson, staff } from '@palabre/eventing';
import { PathId, query } from '@palabre/platform';
import type { Profile } from '../events.js';
import { theParticipant } from './access.query.js';
import { ParticipantRow } from './participant.entity.js';
import { notFound, programmeById } from './programme.query.js';

export class ListMyParticipations {}
export class GetParticipant {
  @PathId()
  participantId: string;
}
export class ListParticipants {
  @PathId()
  programmeId: string;
}

export class ParticipantView {
  participantId: string;
  programmeId: string;
  personId: string;
  stage: string;
  joinedBy: string;
  joinedOn: string;
  codeVersion: string;
  /** Null until they described themself. */
  role: string | null;
  capacity: number;
  /** How many pairs take a place of theirs. */
  asMentor: number;
  asMentee: number;
}
/** With what they told about themself. A coordinator is told what they are called, and no more of it. */
export class ParticipantInFull extends ParticipantView {
  callName?: string;
  /** To themself only, as all that they keep to themself. */
  profile?: Profile;
  vetoes?: string[];
  /** What they said on pausing or leaving. */
  reason?: string;
}

const viewOf = (row: ParticipantRow): ParticipantView => ({
  ...{ participantId: row.participantId, programmeId: row.programmeId, personId: row.personId },
  ...{ stage: row.stage, joinedBy: row.joinedBy, joinedOn: row.joinedOn },
  ...{ codeVersion: row.codeVersion, role: row.role, capacity: row.capacity },
  asMentor: row.places.filter(({ as }) => as === 'mentor').length,
  asMentee: row.places.filter(({ as }) => as === 'mentee').length,
});

export const participantQueries = [
  query({
    name: 'mentoring.ListMyParticipations',
    input: ListMyParticipations,
    may: anyPerson(),
    reads: ['mentoring.participants'],
    answer: async (_input, { db, actor }): Promise<ParticipantView[]> =>
      (
        await db.find(ParticipantRow, {
          where: { personId: actor.id },
          order: { joinedOn: 'DESC', participantId: 'ASC' },
        })
      ).map(viewOf),
  }),
  query({
    name: 'mentoring.GetParticipant',
    input: GetParticipant,
    may: anyOf(theParticipant, staff('coordinator')),
    reads: ['mentoring.participants'],
    answer: async ({ participantId }, { db, actor, unseal }): Promise<ParticipantInFull> => {
      const row = await db.findOneBy(ParticipantRow, { participantId });
      if (!row) throw notFound('participant');
      const isSelf = row.personId === actor.id;
      const sealed = { profile: row.profile, reason: row.reason };
      const reading = { purpose: 'mentoring', what: 'a mentoring profile' } as const;
      const { profile, reason } = await unseal(sealed, reading);
      const vetoes = isSelf ? await unseal(row.vetoedPeople, reading) : undefined;
      return {
        ...viewOf(row),
        ...(profile ? { callName: profile.callName } : {}),
        ...(profile && isSelf ? { profile } : {}),
        ...(reason ? { reason } : {}),
        ...(isSelf ? { vetoes: [...(vetoes ?? [])] } : {}),
      };
    },
  }),
  query({
    name: 'mentoring.ListParticipants',
    input: ListParticipants,
    may: staff('coordinator'),
    reads: ['mentoring.participants', 'mentoring.programmes'],
    answer: async ({ programmeId }, { db }): Promise<ParticipantView[]> => {
      await programmeById(db, programmeId);
      const order = { joinedOn: 'ASC', participantId: 'ASC' } as const;
      return (await db.find(ParticipantRow, { where: { programmeId }, order })).map(viewOf);
    },
  }),
];
