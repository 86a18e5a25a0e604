import { decisionOn, guard, guardExisting, refuse, writeExisting } from '@palabre/kernel';
import { pairingStream, type Pairing } from '../pairing.js';
import { participantStream, who } from '../participant.js';
import { exchangeStream, type Exchange } from './exchange.js';

export interface BecomeMentorData {
  readonly participantId: string;
  /** An exchange in which they learnt something, also in return; or a pair in which they were accompanied. */
  readonly exchangeId?: string;
  readonly pairingId?: string;
  readonly capacity: number;
}

/** Whether somebody was taught something in an exchange that both say took place: the skill itself, or one in return. */
const hasLearnt = (exchange: Exchange | undefined, participantId: string): boolean => {
  if (exchange?.stage !== 'completed') return false;
  const { teacher, learner, inReturn } = exchange;
  return (
    learner.participantId === participantId ||
    (inReturn !== null && teacher.participantId === participantId)
  );
};

/**
 * Whether somebody has gone a way with a mentor: the two have met, and a goal was reached, their project done, or the pair has
 * come to its end. All of it is what the two know; what holds a pair is not looked at, as that would tell.
 */
const hasGrown = (pairing: Pairing | undefined, participantId: string): boolean => {
  if (pairing === undefined || pairing.stage === 'unknown') return false;
  if (!pairing.formed || pairing.mentee.participantId !== participantId) return false;
  const { goals, projectCompleted, sessions, stage } = pairing;
  const hasMet = Object.values(sessions).some((session) => session.stage === 'held');
  const isThere = Object.values(goals).includes('reached') || projectCompleted;
  return hasMet && (isThere || stage === 'ended');
};

/** Who has learnt goes on with the cycle, whatever the type: a mentor from now on, who may go on learning. */
export const becomeMentor = decisionOn(({ participantId }: BecomeMentorData) => ({
  participant: writeExisting(participantStream, participantId),
}))
  .also(({ exchangeId, pairingId }) => ({
    exchanges: exchangeId === undefined ? [] : [guardExisting(exchangeStream, exchangeId)],
    // Whether there is a pair of an id is told to nobody who is not of it.
    pairings: pairingId === undefined ? [] : [guard(pairingStream, pairingId)],
  }))
  .decide({
    refuses: ['PARTICIPATION_ENDED', 'MENTOR_ALREADY', 'NOTHING_LEARNT_YET'],
    emits: ['mentoring.BecameMentor'],
    decide: (
      { exchangeId, pairingId, capacity },
      { participant, exchanges: [exchange], pairings: [pairing] },
    ) => {
      if (participant.stage !== 'active') return refuse('PARTICIPATION_ENDED');
      if (participant.role !== 'mentee') return refuse('MENTOR_ALREADY');
      const { participantId } = participant;
      const learnt = hasLearnt(exchange, participantId)
        ? ({ learntBy: exchangeId, learntIn: 'exchange' } as const)
        : hasGrown(pairing, participantId) && ({ learntBy: pairingId, learntIn: 'pair' } as const);
      if (!learnt || learnt.learntBy === undefined) return refuse('NOTHING_LEARNT_YET');
      const { learntBy, learntIn } = learnt;
      const data = { ...who(participant), capacity, learntBy, learntIn };
      return { participant: [{ type: 'mentoring.BecameMentor' as const, data }] };
    },
  });
