import { decisionOn, guardExisting, refuse, writeExisting } from '@palabre/kernel';
import { participantStream, who } from '../participant.js';
import { exchangeStream, type Exchange } from './exchange.js';

export interface BecomeMentorData {
  readonly participantId: string;
  /** An exchange in which they learnt something, also in return. */
  readonly exchangeId: string;
  readonly capacity: number;
}

/** Whether somebody was taught something in an exchange that both say took place: the skill itself, or one in return. */
const hasLearnt = (exchange: Exchange, participantId: string): boolean => {
  if (exchange.stage !== 'completed') return false;
  const { teacher, learner, inReturn } = exchange;
  return (
    learner.participantId === participantId ||
    (inReturn !== null && teacher.participantId === participantId)
  );
};

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
    if (!hasLearnt(exchange, participant.participantId)) return refuse('NOTHING_LEARNT_YET');
    const data = { ...who(participant), capacity, learntBy: exchangeId };
    return { participant: [{ type: 'mentoring.BecameMentor' as const, data }] };
  },
});
