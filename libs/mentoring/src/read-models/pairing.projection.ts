import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { PairingEvent, PairProposed } from '../events.js';
import { isForgotten, unlessOf } from '../contract.js';
import { PairingRow } from './pairing.entity.js';

type Data<E> = { readonly data: E };
const byPairing = ({ data }: Data<{ readonly pairingId: string }>) => ({
  pairingId: data.pairingId,
});

const begun = ({ data }: PairProposed, recordedAt: string): PairingRow => ({
  ...{ pairingId: data.pairingId, programmeId: data.programmeId, matchingId: data.matchingId },
  proposal: data.proposal,
  ...{ mentorId: data.mentor.participantId, mentorPersonId: data.mentor.personId },
  ...{ menteeId: data.mentee.participantId, menteePersonId: data.mentee.personId },
  ...{ stage: 'proposed', proposedAt: recordedAt, trialOn: null, accepted: [], formedOn: null },
  ...{ endedOn: null, holds: [], prepared: [], needs: null, goals: null, goalResults: {} },
  ...{ goalsInAdvance: null, goalsDueOn: null, project: null, projectDueOn: null },
  ...{ projectCompletedOn: null, sessionsHeld: 0, rhythmDueOn: null, missedSince: null },
  ...{ followUps: [], refusal: null, evaluations: {}, contacts: {} },
  ...{ needsDefined: false, projectPlanned: false },
});

/** Nothing is kept here of what somebody wrote, alone or with the other, once it can be read no more. */
const withoutWordsOf = (row: PairingRow, personId: string): PairingRow => {
  const side = row.mentorPersonId === personId ? 'mentor' : 'mentee';
  const { [side]: _gone, ...contacts } = row.contacts;
  const evaluation = row.evaluations[side];
  const wordless = evaluation ? { [side]: { ...evaluation, words: null } } : {};
  return {
    ...{ ...row, contacts, evaluations: { ...row.evaluations, ...wordless } },
    ...{ needs: unlessOf(row.needs, personId), goals: unlessOf(row.goals, personId) },
    ...{ project: unlessOf(row.project, personId), refusal: unlessOf(row.refusal, personId) },
    followUps: row.followUps.map((one) => ({ ...one, words: unlessOf(one.words, personId) })),
  };
};

export const pairingProjection = projection<PairingRow, PairingEvent | PersonErased>({
  name: 'mentoring.pairings',
  version: 3,
  entity: PairingRow,
  on: {
    'mentoring.PairProposed': {
      key: byPairing,
      fold: (_row, event) => begun(event, event.recordedAt),
    },
    'mentoring.TrialMeetingHeld': {
      key: byPairing,
      fold: (row, { data }) => row && { ...row, trialOn: data.on },
    },
    'mentoring.PairAccepted': {
      key: byPairing,
      fold: (row, { data }) => row && { ...row, accepted: [...row.accepted, data.side] },
    },
    'mentoring.PairFormed': {
      key: byPairing,
      fold: (row, { data: { on, rhythmDueOn } }) =>
        row && { ...row, stage: 'active', formedOn: on, rhythmDueOn },
    },
    'mentoring.ProposalClosed': {
      key: byPairing,
      fold: (row, { data }) => row && { ...row, stage: 'closed', refusal: data.refusal },
    },
    'mentoring.PairPutOnHold': {
      key: byPairing,
      fold: (row, { data }) => row && { ...row, holds: [...row.holds, data.holdId] },
    },
    'mentoring.PairTakenUp': {
      key: byPairing,
      fold: (row, { data: { holdId, rhythmDueOn } }) =>
        row && {
          ...row,
          holds: row.holds.filter((hold) => hold !== holdId),
          rhythmDueOn: row.formedOn === null ? null : rhythmDueOn,
        },
    },
    'mentoring.PairEnded': {
      key: byPairing,
      fold: (row, { data }) => row && { ...row, stage: 'ended', endedOn: data.on },
    },
    'mentoring.PreparationCompleted': {
      key: byPairing,
      fold: (row, { data }) => row && { ...row, prepared: [...row.prepared, data.side] },
    },
    'mentoring.NeedsDefined': {
      key: byPairing,
      fold: (row, { data }) => row && { ...row, needs: data.needs, needsDefined: true },
    },
    'mentoring.GoalsSet': {
      key: byPairing,
      fold: (row, { data: { goals, goalIds, inAdvance, dueOn } }) =>
        row && {
          ...{ ...row, goals, goalsInAdvance: inAdvance, goalsDueOn: dueOn },
          goalResults: Object.fromEntries(
            goalIds.map((id) => [id, row.goalResults[id] ?? null] as const),
          ),
        },
    },
    'mentoring.GoalReviewed': {
      key: byPairing,
      fold: (row, { data: { goalId, result } }) =>
        row && { ...row, goalResults: { ...row.goalResults, [goalId]: result } },
    },
    'mentoring.ProjectPlanned': {
      key: byPairing,
      fold: (row, { data: { project, dueOn } }) =>
        row && { ...row, project, projectPlanned: true, projectDueOn: dueOn },
    },
    'mentoring.ProjectCompleted': {
      key: byPairing,
      fold: (row, { data }) => row && { ...row, projectCompletedOn: data.on },
    },
    'mentoring.SessionHeld': {
      key: byPairing,
      fold: (row, { data: { rhythmDueOn } }) =>
        row && { ...row, sessionsHeld: row.sessionsHeld + 1, rhythmDueOn, missedSince: null },
    },
    'mentoring.RhythmMissed': {
      key: byPairing,
      fold: (row, { data }) => row && { ...row, missedSince: data.dueOn },
    },
    'mentoring.PairFollowedUp': {
      key: byPairing,
      fold: (row, { data: { on, by, words, rhythmDueOn } }) =>
        row && {
          ...{ ...row, missedSince: null, rhythmDueOn: rhythmDueOn ?? row.rhythmDueOn },
          followUps: [...row.followUps, { on, by, words }],
        },
    },
    'mentoring.PairEvaluated': {
      key: byPairing,
      fold: (row, { data: { side, ratings, words = null } }) =>
        row && { ...row, evaluations: { ...row.evaluations, [side]: { ratings, words } } },
    },
    'mentoring.KeepInTouchWished': {
      key: byPairing,
      fold: (row, { data: { side, contact } }) =>
        row && { ...row, contacts: { ...row.contacts, [side]: contact } },
    },
    'mentoring.KeepInTouchWithdrawn': {
      key: byPairing,
      fold: (row, { data }) => {
        if (!row) return undefined;
        const { [data.side]: _gone, ...contacts } = row.contacts;
        return { ...row, contacts };
      },
    },
    'people.PersonErased': {
      where: ({ data: { personId } }) => [
        ...[{ mentorPersonId: personId }, { menteePersonId: personId }],
      ],
      fold: (row, event) =>
        row && isForgotten(event) ? withoutWordsOf(row, event.data.personId) : undefined,
    },
  },
});
