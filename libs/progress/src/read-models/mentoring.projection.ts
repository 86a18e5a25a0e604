import { projection } from '@palabre/eventing';
import type { ActivityEvent, PairingEvent } from '@palabre/mentoring/events';
import { ProgressActivityRow, ProgressPairRow } from './mentoring.entity.js';

interface OfPair {
  readonly id: string;
  readonly data: { readonly pairingId: string };
}
const byPair = ({ data: { pairingId } }: OfPair) => ({ pairingId });
type PairFold = (row: ProgressPairRow | undefined, event: OfPair) => ProgressPairRow | undefined;

/** What an event changes of a pair that is known. */
const changing =
  (change: (row: ProgressPairRow) => Partial<ProgressPairRow>): PairFold =>
  (row, { id }) =>
    row && { ...row, ...change(row), eventId: id };

/** A kind may be called like something that every object has. */
const oneMoreOf = (kind: string, counts: ProgressPairRow['sessionsByKind']) => ({
  ...counts,
  [kind]: (Object.hasOwn(counts, kind) ? (counts[kind] ?? 0) : 0) + 1,
});

export const mentoringPairProjection = projection<ProgressPairRow, PairingEvent>({
  name: 'progress.mentoring-pairs',
  version: 3,
  entity: ProgressPairRow,
  on: {
    'mentoring.PairProposed': {
      key: byPair,
      fold: (_row, { id, data: { pairingId, programmeId, mentor, mentee } }) => ({
        ...{ pairingId, programmeId, stage: 'proposed', holds: [], late: false, eventId: id },
        ofPeople: [mentor.personId, mentee.personId],
        ...{ sessionsHeld: 0, sessionsMissed: 0, sessionsByKind: {} },
      }),
    },
    'mentoring.PairFormed': { key: byPair, fold: changing(() => ({ stage: 'active' })) },
    'mentoring.ProposalClosed': { key: byPair, fold: changing(() => ({ stage: 'closed' })) },
    'mentoring.PairEnded': {
      key: byPair,
      fold: changing(() => ({ stage: 'ended', late: false })),
    },
    'mentoring.PairPutOnHold': {
      key: byPair,
      fold: (row, { id, data: { holdId } }) =>
        row && { ...row, holds: [...row.holds, holdId], eventId: id },
    },
    'mentoring.PairTakenUp': {
      key: byPair,
      fold: (row, { id, data: { holdId } }) =>
        row && { ...row, holds: row.holds.filter((one) => one !== holdId), eventId: id },
    },
    'mentoring.SessionHeld': {
      key: byPair,
      fold: (row, { id, data: { kind } }) =>
        row && {
          ...{ ...row, sessionsHeld: row.sessionsHeld + 1, late: false, eventId: id },
          sessionsByKind: oneMoreOf(kind, row.sessionsByKind),
        },
    },
    'mentoring.SessionMissed': {
      key: byPair,
      fold: changing((row) => ({ sessionsMissed: row.sessionsMissed + 1 })),
    },
    'mentoring.RhythmMissed': { key: byPair, fold: changing(() => ({ late: true })) },
    'mentoring.PairFollowedUp': { key: byPair, fold: changing(() => ({ late: false })) },
  },
});

const byActivity = ({ data: { activityId } }: ActivityEvent) => ({ activityId });

export const mentoringActivityProjection = projection<ProgressActivityRow, ActivityEvent>({
  name: 'progress.mentoring-activities',
  version: 1,
  entity: ProgressActivityRow,
  on: {
    'mentoring.ActivityPlanned': {
      key: byActivity,
      fold: (_row, { id, data: { activityId, programmeId } }) => ({
        ...{ activityId, programmeId, stage: 'planned', people: 0, eventId: id },
      }),
    },
    'mentoring.ActivityCancelled': {
      key: byActivity,
      fold: (row, { id }) => row && { ...row, stage: 'cancelled', eventId: id },
    },
    'mentoring.ActivityHeld': {
      key: byActivity,
      fold: (row, { id, data }) =>
        row && { ...row, stage: 'held', people: data.participantIds.length, eventId: id },
    },
  },
});
