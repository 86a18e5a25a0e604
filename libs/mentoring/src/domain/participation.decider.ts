import { decisionOn, localDateAt, personal, write, writeExisting } from '@palabre/kernel';
import { closingOf } from './closing.js';
import { isHeldByConcern, keptApart } from './kept-apart.js';
import type { Pairing } from './pairing.js';
import {
  departure,
  freed,
  noParticipant,
  participantStream,
  theParticipant,
  who,
  type KnownParticipant,
  type Marks,
  type Participant,
} from './participant.js';
import { pairsAndProgramme, zoneOf } from './participation-streams.js';
import { noted, restStream } from './rest.js';

interface OnParticipant {
  readonly participantId: string;
}
interface WithReason extends OnParticipant {
  readonly reason?: string;
}

/** Each once: a stream is named once in a decision. */
const partnersOf = (participant: Participant): string[] =>
  participant.stage === 'unknown'
    ? []
    : [...new Set(participant.places.map(({ partnerId }) => partnerId))];

export interface LeaveData extends WithReason {
  /** False: a coordinator decides whether they come back. Of one's own leaving it is nothing. */
  readonly mayReturn?: boolean;
  /** Of the notes that go with it. */
  readonly restId: string;
  readonly marks: Pick<Marks, 'apart'>;
}

/** What another's place and limits come to once somebody left: free, and kept apart where a concern held the pair. */
export const leftBy = (
  other: Participant,
  pairings: readonly Pairing[],
  marks: Pick<Marks, 'apart'>,
) =>
  pairings.flatMap((pairing) =>
    pairing.stage === 'unknown'
      ? []
      : [
          ...freed(other, pairing.pairingId),
          ...(isHeldByConcern(pairing) ? keptApart(other, pairing, marks) : []),
        ],
  );

/** Who was asked to leave for others' sake does not come back by the next link. */
const barred = (participant: KnownParticipant, mayReturn: boolean, actorId: string) =>
  mayReturn || participant.barred || participant.personId === actorId
    ? []
    : [{ type: 'mentoring.ReturnBarred' as const, data: who(participant) }];

/** Somebody leaves: what was proposed to them is closed, their pairs end, and the others' places are free again. */
export const leaveProgramme = decisionOn((data: LeaveData) => ({
  ...theParticipant(data),
  rest: write(restStream, data.restId),
}))
  .also((command, states) => ({
    ...pairsAndProgramme(command, states),
    others: partnersOf(states.participant).map((id) => write(participantStream, id)),
  }))
  .decide({
    refuses: ['NOT_FOUND'],
    emits: [
      'mentoring.ParticipantLeft',
      'mentoring.ReturnBarred',
      'mentoring.PlaceFreed',
      'mentoring.PairEnded',
      'mentoring.ProposalClosed',
      'mentoring.KeptApart',
      'mentoring.RestNoted',
    ],
    decide: (
      { reason, mayReturn = true, restId, marks },
      { participant, programmes, pairings, others },
      { actor, now },
    ) => {
      if (participant.stage === 'unknown') return noParticipant();
      const { personId } = participant;
      const words = reason === undefined ? {} : { reason: personal(personId, 'mentoring', reason) };
      const on = localDateAt(now, zoneOf(programmes[0]));
      const theirs = others.map((other) => leftBy(other, pairings, marks));
      const apart = theirs.flat().filter(({ type }) => type === 'mentoring.KeptApart').length;
      return {
        participant: [
          ...departure(participant, on, words),
          ...barred(participant, mayReturn, actor.id),
        ],
        pairings: pairings.map((pairing) => closingOf(pairing, on, { by: 'departure' }, personId)),
        others: theirs,
        // One event a pair, whether or not it is kept apart: nobody reads a concern off how far the log moved.
        rest: noted(restId, pairings.length - apart),
      };
    },
  });

/** A coordinator lets somebody come back who had to leave; they join like everybody. */
export const allowReturn = decisionOn(({ participantId }: OnParticipant) => ({
  participant: writeExisting(participantStream, participantId),
})).decide({
  refuses: [],
  emits: ['mentoring.ReturnAllowed'],
  decide: (_command, { participant }) =>
    participant.stage === 'unknown' || !participant.barred
      ? {}
      : { participant: [{ type: 'mentoring.ReturnAllowed' as const, data: who(participant) }] },
});
