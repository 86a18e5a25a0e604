import { In, type EntityManager } from 'typeorm';
import { anyPerson, staff } from '@palabre/eventing';
import { PathId, query, type Asking } from '@palabre/platform';
import { holdOfWish } from '../domain/concern.js';
import type { Profile, Side } from '../events.js';
import { coordinatorOfOthers, oneOfTheTwo } from './access.query.js';
import { PairNoteRow } from './note.entity.js';
import { PairingRow } from './pairing.entity.js';
import type {
  PairingPage,
  PairNotePage,
  PairingOfTheTwo,
  PairingView,
  PartnerView,
  ShownStage,
} from './pairing.shapes.js';
import { pageOf, Paging } from './paging.js';
import { ParticipantRow } from './participant.entity.js';
import { notFound, programmeById } from './programme.query.js';
import { ownIn } from './told.query.js';
import type { PairingForCoordinator, PairingInFull } from './pairing.shapes.js';

export class ListMyPairings {}
export class GetPairing {
  @PathId()
  pairingId: string;
}
/** The earliest first. */
export class ListNotes extends Paging {
  @PathId()
  pairingId: string;
}
/** Of pairs of others; the earliest first. */
export class ListPairings extends Paging {
  @PathId()
  programmeId: string;
}
export class GetPairingFollowUp {
  @PathId()
  pairingId: string;
}

export const reading = (what: string) => ({ purpose: 'mentoring', what }) as const;

const isUnderWay = ({ stage }: PairingRow): boolean => stage === 'proposed' || stage === 'active';
export const shownStage = (row: PairingRow): ShownStage =>
  row.holds.length > 0 && isUnderWay(row) ? 'resting' : row.stage;

const sideOf = (row: PairingRow, personId: string): Side =>
  row.mentorPersonId === personId ? 'mentor' : 'mentee';

const viewOf = (row: PairingRow, personId: string): PairingView => ({
  ...{ pairingId: row.pairingId, programmeId: row.programmeId, stage: shownStage(row) },
  ...{ side: sideOf(row, personId), accepted: row.accepted.includes(sideOf(row, personId)) },
  ...{ trialOn: row.trialOn, formedOn: row.formedOn, endedOn: row.endedOn },
});

export const pairingById = async (db: EntityManager, pairingId: string): Promise<PairingRow> => {
  const row = await db.findOneBy(PairingRow, { pairingId });
  if (!row) throw notFound('pairing');
  return row;
};

const shared = (a: readonly string[], b: readonly string[]): string[] =>
  a.filter((one) => b.includes(one));

const partnerOf = (own: Profile | undefined, other: Profile): PartnerView => ({
  callName: other.callName,
  ...(other.about === undefined ? {} : { about: other.about }),
  ...{ languages: [...other.languages], formats: [...other.formats] },
  ...{ offers: [...other.offers], seeks: [...other.seeks] },
  sharedInterests: shared(own?.interests ?? [], other.interests),
  sharedGoals: shared(own?.goals ?? [], other.goals),
});

/** The other's card, as long as there is something between the two that does not rest: a card has words, too. */
const partnerIn = async (
  row: PairingRow,
  { db, actor, unseal }: Asking,
): Promise<{ partner?: PartnerView }> => {
  if (!isUnderWay(row) || row.holds.length > 0) return {};
  const rows = await db.findBy(ParticipantRow, { participantId: In([row.mentorId, row.menteeId]) });
  const profiles = await unseal(
    rows.map(({ personId, profile }) => ({ personId, profile })),
    reading('the profile of the other of a pair'),
  );
  const own = profiles.find(({ personId }) => personId === actor.id)?.profile ?? undefined;
  const other = profiles.find(({ personId }) => personId !== actor.id)?.profile;
  return other ? { partner: partnerOf(own, other) } : {};
};

const contactIn = async (
  row: PairingRow,
  side: Side,
  { unseal }: Asking,
): Promise<{ partnerContact?: string }> => {
  const { mentor, mentee } = row.contacts;
  if (!mentor || !mentee || row.holds.length > 0) return {};
  const contact = await unseal(
    side === 'mentor' ? mentee : mentor,
    reading('how the other of a pair may be reached'),
  );
  return contact === undefined ? {} : { partnerContact: contact };
};

const inFull = async (row: PairingRow, asking: Asking): Promise<PairingOfTheTwo> => {
  const side = sideOf(row, asking.actor.id);
  const { needs, goals, project } = await asking.unseal(
    { needs: row.needs, goals: row.goals, project: row.project },
    reading('needs, goals and project of a pair'),
  );
  return {
    ...viewOf(row, asking.actor.id),
    ...(await partnerIn(row, asking)),
    prepared: row.prepared.includes(side),
    ...(needs ? { needs } : {}),
    goals: (goals ?? []).map(({ goalId, words }) => ({
      ...{ goalId, words, result: row.goalResults[goalId] ?? null },
    })),
    ...{ goalsInAdvance: row.goalsInAdvance, goalsDueOn: row.goalsDueOn },
    ...(project ? { project } : {}),
    ...{ projectDueOn: row.projectDueOn, projectCompletedOn: row.projectCompletedOn },
    ...{ sessionsHeld: row.sessionsHeld, rhythmDueOn: row.rhythmDueOn },
    paused: row.holds.includes(holdOfWish(asking.actor.id, row.pairingId)),
    evaluated: row.evaluations[side] !== undefined,
    keepsInTouch: row.contacts[side] !== undefined,
    ...(await contactIn(row, side, asking)),
  };
};

export const moment = (at: string | Date | null): string | null =>
  at === null ? null : new Date(at).toISOString();

const forCoordinator = (row: PairingRow): PairingForCoordinator => ({
  ...{ pairingId: row.pairingId, programmeId: row.programmeId, mentorId: row.mentorId },
  ...{ menteeId: row.menteeId, stage: shownStage(row), matchingId: row.matchingId },
  ...{ proposedAt: moment(row.proposedAt) ?? '', trialOn: row.trialOn },
  ...{ acceptances: row.accepted.length, formedOn: row.formedOn, endedOn: row.endedOn },
  ...{ prepared: row.prepared.length, needsDefined: row.needsDefined },
  ...{ goals: Object.keys(row.goalResults).length, goalsInAdvance: row.goalsInAdvance },
  goalsReached: Object.values(row.goalResults).filter((result) => result === 'reached').length,
  ...{ projectPlanned: row.projectPlanned, projectCompletedOn: row.projectCompletedOn },
  ...{ sessionsHeld: row.sessionsHeld, rhythmDueOn: row.rhythmDueOn, missedSince: row.missedSince },
});

const SIDES = ['mentor', 'mentee'] as const;

const followUpOf = async (row: PairingRow, { unseal }: Asking): Promise<PairingInFull> => {
  const evaluations = SIDES.flatMap((side) => {
    const evaluation = row.evaluations[side];
    return evaluation ? [{ side, ...evaluation }] : [];
  });
  const said = await unseal(
    { followUps: row.followUps, evaluations, refusal: row.refusal },
    reading('follow-up, evaluation and refusal of a pair'),
  );
  return {
    ...forCoordinator(row),
    followUps: said.followUps.map(({ on, by, words }) => ({ on, by, ...(words ? { words } : {}) })),
    evaluations: said.evaluations.map(({ side, ratings, words }) => ({
      ...{ side, ratings: { ...ratings } },
      ...(words ? { words } : {}),
    })),
    ...(said.refusal ? { refusal: said.refusal } : {}),
  };
};

/** Pairs of others than who asks, in SQL over a table of pairs. */
const ofOthers = (pair: string): string =>
  `:self not in (${pair}.mentor_person_id::text, ${pair}.mentee_person_id::text)`;

export const pairingQueries = [
  query({
    name: 'mentoring.ListMyPairings',
    input: ListMyPairings,
    may: anyPerson(),
    reads: ['mentoring.pairings'],
    answer: async (_input, asking): Promise<PairingView[]> => {
      const { db, actor } = asking;
      const rows = await db.find(PairingRow, {
        where: [{ mentorPersonId: actor.id }, { menteePersonId: actor.id }],
        order: { proposedAt: 'DESC', pairingId: 'ASC' },
      });
      return rows
        .filter((row) => ownIn(row, asking) === 'told')
        .map((row) => viewOf(row, actor.id));
    },
  }),
  query({
    name: 'mentoring.GetPairing',
    input: GetPairing,
    may: oneOfTheTwo,
    reads: ['mentoring.pairings', 'mentoring.participants'],
    answer: async ({ pairingId }, asking): Promise<PairingOfTheTwo> =>
      inFull(await pairingById(asking.db, pairingId), asking),
  }),
  query({
    name: 'mentoring.ListNotes',
    input: ListNotes,
    may: oneOfTheTwo,
    reads: ['mentoring.notes', 'mentoring.pairings'],
    answer: async ({ pairingId, ...paging }, { db, actor, unseal }): Promise<PairNotePage> => {
      const { rows, next } = await pageOf(db, PairNoteRow, { pairingId }, paging, {
        table: 'mentoring_notes',
        column: 'taken_at',
        id: 'note_id',
      });
      const notes = await unseal(
        rows.map(({ note }) => note),
        reading('notes of a pair'),
      );
      const items = rows.map(({ noteId, sessionId, authorId, takenAt }, at) => ({
        ...{ noteId, sessionId, takenAt: moment(takenAt) ?? '' },
        // Ids of people lead to their parts in other programmes.
        by: authorId === actor.id ? ('self' as const) : ('other' as const),
        ...(notes[at] ? { note: notes[at] } : {}),
      }));
      return { items, next };
    },
  }),
  query({
    name: 'mentoring.ListPairings',
    input: ListPairings,
    may: staff('coordinator'),
    reads: ['mentoring.pairings', 'mentoring.programmes'],
    answer: async ({ programmeId, ...paging }, { db, actor }): Promise<PairingPage> => {
      await programmeById(db, programmeId);
      // A pair of their own they read as one of the two: who has said yes is not for them to know. What is kept back from them
      // ends no page and begins none: its id can be worked out.
      const { rows, next } = await pageOf(db, PairingRow, { programmeId }, paging, {
        ...{ table: 'mentoring_pairings', column: 'proposed_at', id: 'pairing_id' },
        ...{ only: ofOthers('listed'), from: ofOthers('seen'), parameters: { self: actor.id } },
      });
      return { items: rows.map(forCoordinator), next };
    },
  }),
  query({
    name: 'mentoring.GetPairingFollowUp',
    input: GetPairingFollowUp,
    may: coordinatorOfOthers,
    reads: ['mentoring.pairings'],
    answer: async ({ pairingId }, asking): Promise<PairingInFull> => {
      const row = await pairingById(asking.db, pairingId);
      if (ownIn(row, asking) !== undefined) throw notFound('pairing');
      return followUpOf(row, asking);
    },
  }),
];
