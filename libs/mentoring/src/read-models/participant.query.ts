import { ApiProperty } from '@nestjs/swagger';
import { anyOf, anyPerson, staff } from '@palabre/eventing';
import { PathId, query, type Asking } from '@palabre/platform';
import { In } from 'typeorm';
import { limitMarks } from '../domain/pair-mark.js';
import { vetoesAsGiven } from '../domain/profile.decider.js';
import { ROLES, type Profile, type Role } from '../events.js';
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
  stage: ParticipantRow['stage'];
  joinedBy: ParticipantRow['joinedBy'];
  joinedOn: string;
  codeVersion: string;
  /** Null until they described themself. */
  @ApiProperty({ enum: [...ROLES, null] })
  role: Role | null;
  capacity: number;
  /** How many pairs take a place of theirs. */
  asMentor: number;
  asMentee: number;
  /** Once they left: whether a coordinator decides that they come back. */
  barred: boolean;
}
/** With what they told about themself. A coordinator is told what they are called, and no more of it. */
export class ParticipantInFull extends ParticipantView {
  callName?: string;
  /** To themself only, as all that they keep to themself. */
  profile?: Profile;
  vetoes?: string[];
  /** Those whom they named as participants. */
  vetoedParticipants?: string[];
  /** Pairs with somebody whom they keep out by now, for themself only: a pair that exists goes on until one ends it. */
  pairedStill?: string[];
  /** What they said on pausing or leaving. */
  reason?: string;
}

const viewOf = (row: ParticipantRow): ParticipantView => ({
  ...{ participantId: row.participantId, programmeId: row.programmeId, personId: row.personId },
  ...{ stage: row.stage, joinedBy: row.joinedBy, joinedOn: row.joinedOn },
  ...{ codeVersion: row.codeVersion, role: row.role, capacity: row.capacity },
  barred: row.barred,
  asMentor: row.places.filter(({ as }) => as === 'mentor').length,
  asMentee: row.places.filter(({ as }) => as === 'mentee').length,
});

/** Pairs of somebody with whom they do not want to meet any more. */
const pairedStill = async (
  { personId, places, vetoes }: ParticipantRow,
  { db, keyedHash }: Asking,
): Promise<string[]> => {
  if (places.length === 0 || vetoes.length === 0) return [];
  const { pair, veto } = limitMarks(keyedHash);
  const participantId = In(places.map(({ partnerId }) => partnerId));
  const partners = await db.find(ParticipantRow, {
    where: { participantId },
    select: { participantId: true, personId: true },
  });
  const unwanted = new Set(
    partners.flatMap((one) =>
      [veto, pair].some((markOf) => vetoes.includes(markOf(personId, one.personId)))
        ? [one.participantId]
        : [],
    ),
  );
  return places.flatMap(({ pairingId, partnerId }) => (unwanted.has(partnerId) ? [pairingId] : []));
};

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
    answer: async ({ participantId }, asking): Promise<ParticipantInFull> => {
      const { db, actor, unseal } = asking;
      const row = await db.findOneBy(ParticipantRow, { participantId });
      if (!row) throw notFound('participant');
      const isSelf = row.personId === actor.id;
      const sealed = { profile: row.profile, reason: row.reason };
      const reading = { purpose: 'mentoring', what: 'a mentoring profile' } as const;
      const { profile, reason } = await unseal(sealed, reading);
      const vetoes = isSelf ? await unseal(row.vetoedPeople, reading) : undefined;
      const kept = vetoesAsGiven(row.programmeId, vetoes ?? []);
      return {
        ...viewOf(row),
        ...(profile ? { callName: profile.callName } : {}),
        ...(profile && isSelf ? { profile } : {}),
        ...(reason ? { reason } : {}),
        ...(isSelf
          ? {
              ...{ vetoes: kept.personIds, vetoedParticipants: kept.participantIds },
              pairedStill: await pairedStill(row, asking),
            }
          : {}),
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
