import { decisionOn, guardExisting, refuse, writeExisting } from '@palabre/kernel';
import { participantStream, who } from '../participant.js';
import { exchangeStream } from './exchange.js';

export interface BecomeMentorData {
  readonly participantId: string;
  /** An exchange in which they learnt something. */
  readonly exchangeId: string;
  readonly capacity: number;
}

/** Who has learnt goes on with the cycle: a mentor from now on, who may go on learning. */
export const becomeMentor = decisionOn(({ participantId, exchangeId }: BecomeMentorData) => ({
  participant: writeExisting(participantStream, participantId),
  exchange: guardExisting(exchangeStream, exchangeId),
})).decide({
  refuses: ['PARTICIPATION_ENDED', 'MENTOR_ALREADY', 'NOTHING_LEARNT_YET'],
  emits: ['mentoring.BecameMentor'],
  decide: ({ exchangeId, capacity }, { participant, exchange }) => {
    if (participant.stage !== 'active') return refuse('PARTICIPATION_ENDED');
    if (participant.role !== 'mentee') return refuse('MENTOR_ALREADY');
    const hasLearnt =
      exchange.stage === 'completed' &&
      exchange.learner.participantId === participant.participantId;
    if (!hasLearnt) return refuse('NOTHING_LEARNT_YET');
    const data = { ...who(participant), capacity, learntBy: exchangeId };
    return { participant: [{ type: 'mentoring.BecameMentor' as const, data }] };
  },
});
