import { describe, it } from '@jest/globals';
import { personalTogether } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  agreed,
  completed,
  confirmed,
  event,
  exchange,
  offered,
  paired,
  suggested,
} from '../../testing-support/exchanges.js';
import { notes, ofParticipant } from '../../testing-support/pairs.js';
import { as, described, joined, left } from '../../testing-support/programmes.js';
import { becomeMentor } from './become-mentor.decider.js';
import { completeExchange, endExchange, giveThanks } from './exchange.decider.js';

const on = { exchangeId: 'x' };

describe('an agreed exchange', () => {
  const open = [offered, suggested, agreed];
  const whole = [...open, confirmed('a'), confirmed('b'), completed];
  it('is completed when both have said that it took place', () => {
    spec(completeExchange)
      .given(exchange(...open))
      .when(on, as('a'))
      .emits({ exchange: [confirmed('a')] });
    spec(completeExchange)
      .given(exchange(...open, confirmed('a')))
      .when(on, as('a'))
      .nothing();
    spec(completeExchange)
      .given(exchange(...open, confirmed('a')))
      .when(on, as('b'))
      .emits({ exchange: [confirmed('b'), completed] });
    spec(completeExchange)
      .given(exchange(offered))
      .when(on, as('a'))
      .refuses('EXCHANGE_NOT_AGREED');
  });
  it('can be ended by either, and not once it is completed', () => {
    const ended = event('ExchangeEnded');
    const ending = { ...on, restId: 'r' };
    spec(endExchange)
      .given(exchange(...open))
      .when(ending, as('b'))
      .emits({ exchange: [ended], rest: notes(3) });
    spec(endExchange)
      .given(exchange(...open, ended))
      .when(ending, as('b'))
      .nothing();
    spec(endExchange)
      .given(exchange(...whole))
      .when(ending, as('b'))
      .refuses('EXCHANGE_NOT_AGREED');
    spec(completeExchange)
      .given(exchange(...open, ended))
      .when(on, as('b'))
      .refuses('EXCHANGE_NOT_AGREED');
  });
  it('is thanked for once by each, afterwards', () => {
    const words = personalTogether(
      [{ subject: 'person-b' }, { subject: 'person-a' }],
      'mentoring',
      'Thank you!',
    );
    const thanked = event('ThanksGiven', { from: 'b', to: 'a', words });
    const thank = { ...on, words: 'Thank you!' };
    spec(giveThanks)
      .given(exchange(...whole))
      .when(thank, as('b'))
      .emits({ exchange: [thanked] });
    spec(giveThanks)
      .given(exchange(...whole, thanked))
      .when(thank, as('b'))
      .refuses('THANKED_ALREADY');
    spec(giveThanks)
      .given(exchange(...open))
      .when(thank, as('b'))
      .refuses('EXCHANGE_NOT_COMPLETED');
  });
  it('is over once one of the two has left', () => {
    for (const id of ['a', 'b']) {
      const gone = { [`participant-${id}`]: [joined(id), left(id)] };
      spec(completeExchange)
        .given({ ...exchange(...open), ...gone })
        .when(on, as('b'))
        .refuses('EXCHANGE_NOT_AGREED');
      spec(giveThanks)
        .given({ ...exchange(...whole), ...gone })
        .when({ ...on, words: 'Thank you!' }, as('b'))
        .refuses('PARTICIPATION_ENDED');
    }
  });
  it('makes a mentor of who has learnt', () => {
    const become = { participantId: 'b', exchangeId: 'x', capacity: 2 };
    const learner = { 'participant-b': [joined('b'), described('b', 'mentee', 0)] };
    spec(becomeMentor)
      .given({ ...exchange(...whole), ...learner })
      .when(become)
      .emits({
        participant: [
          {
            type: 'mentoring.BecameMentor',
            data: {
              ...{ ...paired('b'), programmeId: 'p', capacity: 2, learntBy: 'x' },
              learntIn: 'exchange',
            },
          },
        ],
      });
    spec(becomeMentor)
      .given({ ...exchange(...open), ...learner })
      .when(become)
      .refuses('NOTHING_LEARNT_YET');
    // Who taught was taught in return, or was not.
    const teacher = { 'participant-a': [joined('a'), described('a', 'mentee', 0)] };
    const inReturn = { participantId: 'a', exchangeId: 'x', capacity: 2 };
    spec(becomeMentor)
      .given({ ...exchange(...whole), ...teacher })
      .when(inReturn)
      .emits({
        participant: [
          ofParticipant('a', 'BecameMentor', {
            ...{ capacity: 2, learntBy: 'x', learntIn: 'exchange' },
          }),
        ],
      });
    const nothingInReturn = event('ExchangeAgreed', {
      ...{ teacher: paired('a'), learner: paired('b'), skill: 'sewing', inReturn: null },
    });
    spec(becomeMentor)
      .given({
        ...exchange(offered, suggested, nothingInReturn, confirmed('a'), confirmed('b'), completed),
        ...teacher,
      })
      .when(inReturn)
      .refuses('NOTHING_LEARNT_YET');
    spec(becomeMentor)
      .given({ ...exchange(...whole), 'participant-b': [joined('b'), described('b', 'both', 1)] })
      .when(become)
      .refuses('MENTOR_ALREADY');
    spec(becomeMentor)
      .given({ ...exchange(...whole), 'participant-b': [joined('b'), left('b')] })
      .when(become)
      .refuses('PARTICIPATION_ENDED');
  });
});
