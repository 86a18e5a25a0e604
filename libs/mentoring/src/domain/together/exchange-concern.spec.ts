import { describe, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { kim, ofConcern } from '../../testing-support/concerns.js';
import {
  agreed,
  completed,
  confirmed,
  event,
  exchange,
  offered,
  suggested,
} from '../../testing-support/exchanges.js';
import { limits } from '../../testing-support/marks.js';
import { notes, ofParticipant } from '../../testing-support/pairs.js';
import { as, joined, left } from '../../testing-support/programmes.js';
import { participantIdOf } from '../participant.js';
import { endExchanges } from './end-exchanges.decider.js';
import { raiseExchangeConcern, settleExchangeConcern } from './exchange-concern.decider.js';

const open = [offered, suggested];
const under = [...open, agreed];
const whole = [...under, confirmed('a'), confirmed('b'), completed];
const ended = event('ExchangeEnded');
const apart = (id: 'a' | 'b'): DomainEvent => {
  const [self, other] = id === 'a' ? ['person-a', 'person-b'] : ['person-b', 'person-a'];
  return ofParticipant(id, 'KeptApart', {
    ...{ mark: `${self}<>${other}`, people: personal(self, 'mentoring', [other]) },
  });
};
const raised = (programmeId = 'p', exchangeId = 'x', contactIds = ['kim']): DomainEvent =>
  ofConcern('ConcernRaised', {
    ...{ programmeId, reporterMark: 'reporter', pairMark: 'exchange', contactIds },
    about: personal('c', 'mentoring', { programmeId, exchangeId }),
    concern: personal('c', 'mentoring', { words: 'It is not safe.', noteIds: [] }),
  });

describe('a concern about an exchange', () => {
  const raise = {
    ...{ concernId: 'c', exchangeId: 'x', words: 'It is not safe.', programmeIds: ['p'] },
    ...{ reporterMark: 'reporter', exchangeMark: 'exchange', restId: 'r', marks: limits },
  };
  it('of one of the two ends what is agreed, keeps them apart, and does not tell which it was', () => {
    for (const who of ['a', 'b']) {
      spec(raiseExchangeConcern)
        .given(exchange(...under))
        .when(raise, as(who))
        .emits({
          ...{ concern: [raised()], exchange: [ended], people: [[apart('a')], [apart('b')]] },
          rest: notes(0),
        });
    }
    // What has taken place stays so; as many events in any case.
    spec(raiseExchangeConcern)
      .given(exchange(...whole))
      .when(raise, as('b'))
      .emits({
        ...{ concern: [raised()], exchange: [], people: [[apart('a')], [apart('b')]] },
        rest: notes(1),
      });
    spec(raiseExchangeConcern)
      .given({ ...exchange(...under, ended), 'participant-a': [joined('a'), left('a')] })
      .when(raise, as('b'))
      .emits({
        ...{ concern: [raised()], exchange: [], people: [[], [apart('b')]] },
        rest: notes(2),
      });
  });
  it('of others reaches the contacts, and ends nothing by itself', () => {
    const other = participantIdOf('p', 'person-z');
    const seen = { [`participant-${other}`]: [joined('z')] };
    spec(raiseExchangeConcern)
      .given({ ...exchange(...under), ...seen })
      .when(raise, as('z'))
      .emits({ concern: [raised()], exchange: [], people: [[], []], rest: notes(3) });
    // Also about a listing that nobody has taken up.
    spec(raiseExchangeConcern)
      .given({ ...exchange(...open), ...seen })
      .when(raise, as('z'))
      .emits({ concern: [raised()], exchange: [], people: [], rest: notes(3) });
  });
  it('about an id of none is kept for the contacts of the reporter’s own programmes, by as many events', () => {
    spec(raiseExchangeConcern)
      .given(exchange())
      .when({ ...raise, exchangeId: 'none' }, as('z'))
      .emits({ concern: [raised('p', 'none')], exchange: [], people: [], rest: notes(3) });
    spec(raiseExchangeConcern)
      .given(exchange())
      .when({ ...raise, exchangeId: 'none', programmeIds: [] }, kim)
      .refuses('NOT_FOUND', { what: 'exchange' });
  });
});

describe('settling a concern about an exchange', () => {
  const settle = {
    ...{ concernId: 'c', exchangeId: 'x', words: 'Done.', exchangeMark: 'exchange' },
    marks: limits,
  };
  const settled = (outcome: string): DomainEvent =>
    ofConcern('ConcernSettled', {
      ...{ by: 'kim', outcome, words: personal('c', 'mentoring', 'Done.') },
    });
  const given = (...events: DomainEvent[]) => ({
    ...exchange(...events),
    'concern-c': [raised()],
  });
  it('ends what goes on: the two do not meet again, and a listing is taken back', () => {
    spec(settleExchangeConcern)
      .given(given(...under))
      .when({ ...settle, outcome: 'exchange-ended' }, kim)
      .emits({
        ...{ concern: [settled('exchange-ended')], exchange: [ended] },
        people: [[apart('a')], [apart('b')]],
      });
    spec(settleExchangeConcern)
      .given(given(...open))
      .when({ ...settle, outcome: 'exchange-ended' }, kim)
      .emits({
        concern: [settled('exchange-ended')],
        ...{ exchange: [event('SkillListingWithdrawn')], people: [] },
      });
  });
  it('can keep what was said only', () => {
    spec(settleExchangeConcern)
      .given(given(...under))
      .when({ ...settle, outcome: 'recorded' }, kim)
      .emits({ concern: [settled('recorded')], exchange: [], people: [[], []] });
  });
  it('changes nothing of an exchange elsewhere, is refused twice, and of another exchange', () => {
    spec(settleExchangeConcern)
      .given({ ...exchange(...under), 'concern-c': [raised('q')] })
      .when({ ...settle, outcome: 'exchange-ended' }, kim)
      .emits({ concern: [settled('exchange-ended')], exchange: [], people: [[], []] });
    spec(settleExchangeConcern)
      .given({ ...exchange(...under), 'concern-c': [raised(), settled('recorded')] })
      .when({ ...settle, outcome: 'recorded' }, kim)
      .refuses('CONCERN_SETTLED');
    spec(settleExchangeConcern)
      .given(given(...under))
      .when({ ...settle, outcome: 'recorded', exchangeMark: 'of another' }, kim)
      .refuses('OTHER_EXCHANGE', {});
  });
});

describe('exchanges of who has left', () => {
  it('end where they were agreed, and nothing else changes', () => {
    const end = { participantId: 'a', exchangeIds: ['x'] };
    spec(endExchanges)
      .given(exchange(...under))
      .when(end)
      .emits({ exchanges: [[ended]] });
    for (const past of [open, whole, [...under, ended]]) {
      spec(endExchanges)
        .given(exchange(...past))
        .when(end)
        .nothing();
    }
  });
});
