import { ApiProperty } from '@nestjs/swagger';
import { anyOf, anyPerson, staff } from '@palabre/eventing';
import { PathId, query, type Asking } from '@palabre/platform';
import { In } from 'typeorm';
import { limitMarks } from '../domain/pair-mark.js';
import { vetoesAsGiven } from '../domain/profile.decider.js';
import { ROLES, type Profile, type Role } from '../events.js';
import { takesPart, theParticipant } from './access.query.js';
import { ParticipantRow } from './participant.entity.js';
import { pageOf, Paging } from './paging.js';
import { notFound, programmeById } from './programme.query.js';
import { keptBackFrom } from './told.query.js';

export class ListMyParticipations {}
export class GetParticipant {
  @PathId()
  participantId: string;
}
/** The earliest first. */
export class ListParticipants extends Paging {
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
export class ParticipantPage {
  items: ParticipantView[];
  next: string | null;
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
  /** While they rest: whether the reader's own word, or that of staff where a coordinator reads, may end it. */
  mayResume?: boolean;
}

/** The places of a participant, without those of proposals that are kept from whoever reads. */
const placesOf = ({ places }: ParticipantRow, keptBack: ReadonlySet<string>) =>
  places.filter(({ pairingId }) => !keptBack.has(pairingId));
const count = (row: ParticipantRow, side: 'mentor' | 'mentee', keptBack: ReadonlySet<string>) =>
  placesOf(row, keptBack).filter(({ as }) => as === side).length;

const viewOf = (row: ParticipantRow, keptBack: ReadonlySet<string>): ParticipantView => ({
  ...{ participantId: row.participantId, programmeId: row.programmeId, personId: row.personId },
  ...{ stage: row.stage, joinedBy: row.joinedBy, joinedOn: row.joinedOn },
  ...{ codeVersion: row.codeVersion, role: row.role, capacity: row.capacity },
  barred: row.barred,
  asMentor: count(row, 'mentor', keptBack),
  asMentee: count(row, 'mentee', keptBack),
});

/** Pairs of somebody with whom they do not want to meet any more. */
const pairedStill = async (
  row: ParticipantRow,
  keptBack: ReadonlySet<string>,
  { db, keyedHash }: Asking,
): Promise<string[]> => {
  const { personId, vetoes } = row;
  const places = placesOf(row, keptBack);
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

const READS = ['mentoring.participants', 'mentoring.pairings'];

export const participantQueries = [
  query({
    name: 'mentoring.ListMyParticipations',
    input: ListMyParticipations,
    may: anyPerson(),
    reads: READS,
    answer: async (_input, asking): Promise<ParticipantView[]> => {
      const rows = await asking.db.find(ParticipantRow, {
        where: { personId: asking.actor.id },
        order: { joinedOn: 'DESC', participantId: 'ASC' },
      });
      const keptBack = await keptBackFrom(asking);
      return rows.map((row) => viewOf(row, keptBack));
    },
  }),
  query({
    name: 'mentoring.GetParticipant',
    input: GetParticipant,
    may: anyOf(theParticipant, staff('coordinator')),
    reads: READS,
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
      const keptBack = await keptBackFrom(asking);
      return {
        ...viewOf(row, keptBack),
        ...(profile ? { callName: profile.callName } : {}),
        ...(profile && isSelf ? { profile } : {}),
        ...(row.stage === 'paused'
          ? { mayResume: row.pausedBy.includes(isSelf ? 'self' : 'staff') }
          : {}),
        // Who takes part themself is no coordinator to those they may be paired with.
        ...(reason && (isSelf || !(await takesPart(asking, row.programmeId))) ? { reason } : {}),
        ...(isSelf
          ? {
              ...{ vetoes: kept.personIds, vetoedParticipants: kept.participantIds },
              pairedStill: await pairedStill(row, keptBack, asking),
            }
          : {}),
      };
    },
  }),
  query({
    name: 'mentoring.ListParticipants',
    input: ListParticipants,
    may: staff('coordinator'),
    reads: [...READS, 'mentoring.programmes'],
    answer: async ({ programmeId, ...paging }, asking): Promise<ParticipantPage> => {
      const { db } = asking;
      await programmeById(db, programmeId);
      const { rows, next } = await pageOf(db, ParticipantRow, { programmeId }, paging, {
        table: 'mentoring_participants',
        column: 'joined_on',
        id: 'participant_id',
      });
      const keptBack = await keptBackFrom(asking);
      return { items: rows.map((row) => viewOf(row, keptBack)), next };
    },
  }),
];
