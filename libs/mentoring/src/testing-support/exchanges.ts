import { personal, type DomainEvent } from '@palabre/kernel';
import { joined, opened } from './programmes.js';

/** An exchange `x` of programme `p`: `a` offers sewing, and `b` would learn it. */
export const of = { exchangeId: 'x', programmeId: 'p' };
export const paired = (id: string) => ({ participantId: id, personId: `person-${id}` });
export const event = (type: string, data: object = {}): DomainEvent => ({
  type: `mentoring.${type}`,
  data: { ...of, ...data },
});
export const offered = event('SkillListed', {
  ...{ kind: 'offer', by: paired('a'), skill: 'sewing' },
  words: personal('person-a', 'mentoring', 'On Sundays.'),
});
export const suggested = event('ExchangeSuggested', { from: paired('b'), inReturn: 'law' });
export const agreed = event('ExchangeAgreed', {
  ...{ teacher: paired('a'), learner: paired('b'), skill: 'sewing', inReturn: 'law' },
});
export const confirmed = (id: string) => event('ExchangeConfirmed', { participantId: id });
// 22:30 UTC is the next day in Nairobi.
export const completed = event('ExchangeCompleted', { on: '2024-11-11' });
export const safeguarded: DomainEvent = {
  type: 'mentoring.SafeguardingAccepted',
  data: { programmeId: 'p', personId: 'kim' },
};
export const programme = { 'mentoring-p': [opened('skill-exchange'), safeguarded] };
export const people = { 'participant-a': [joined('a')], 'participant-b': [joined('b')] };
export const exchange = (...events: DomainEvent[]) => ({
  ...{ ...programme, ...people, 'exchange-x': events },
});
