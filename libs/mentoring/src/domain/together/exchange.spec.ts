import { describe, it } from '@jest/globals';
import { personal, personalTogether, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  agreed,
  completed,
  confirmed,
  event,
  exchange,
  of,
  offered,
  paired,
  people,
  programme,
  suggested,
} from '../../testing-support/exchanges.js';
import { limits as marks } from '../../testing-support/marks.js';
import { as, closed, described, joined, left, opened } from '../../testing-support/programmes.js';
import { becomeMentor } from './become-mentor.decider.js';
import {
  agreeExchange,
  completeExchange,
  endExchange,
  giveThanks,
  listSkill,
  suggestExchange,
  withdrawListing,
} from './exchange.decider.js';

const on = { exchangeId: 'x' };
const keepsOut = (id: string): DomainEvent => ({
  type: 'mentoring.VetoesKept',
  data: {
    ...{ ...paired(id), programmeId: 'p', pairMarks: [] },
    marks: [id === 'a' ? 'person-a>person-b' : 'person-b>person-a'],
    people: personal(`person-${id}`, 'mentoring', [id === 'a' ? 'person-b' : 'person-a']),
  },
});
const keptOutBy = (id: 'a' | 'b') => ({ [`participant-${id}`]: [joined(id), keepsOut(id)] });

describe('listing a skill', () => {
  const offer = {
    ...of,
    participantId: 'a',
    kind: 'offer',
    skill: 'sewing',
    words: 'On Sundays.',
  } as const;
  it('is for participants of a programme that exchanges skills', () => {
    spec(listSkill)
      .given({ ...programme, ...people })
      .when(offer)
      .emits({ exchange: [offered] });
    spec(listSkill)
      .given({ ...people, 'mentoring-p': [opened('formal')] })
      .when(offer)
      .refuses('EXCHANGE_NOT_OFFERED');
    spec(listSkill)
      .given({ ...people, 'mentoring-p': [opened('skill-exchange'), closed] })
      .when(offer)
      .refuses('PROGRAMME_CLOSED');
    spec(listSkill)
      .given({ ...programme, 'participant-a': [joined('a'), left('a')] })
      .when(offer)
      .refuses('PARTICIPATION_ENDED');
    spec(listSkill)
      .given({ ...programme, ...people })
      .when({ ...offer, skill: 'flying' })
      .refuses('CODE_UNKNOWN', { list: 'skills', code: 'flying' });
  });
  it('can be taken back before anything is agreed', () => {
    const withdrawn = event('SkillListingWithdrawn');
    spec(withdrawListing)
      .given(exchange(offered))
      .when(on)
      .emits({ exchange: [withdrawn] });
    spec(withdrawListing).given(exchange(offered, withdrawn)).when(on).nothing();
    spec(withdrawListing)
      .given(exchange(offered, suggested, agreed))
      .when(on)
      .refuses('LISTING_TAKEN');
  });
});

describe('agreeing on an exchange', () => {
  const suggest = { ...of, participantId: 'b', inReturn: 'law', marks };
  it('takes the word of both', () => {
    spec(suggestExchange)
      .given(exchange(offered))
      .when(suggest)
      .emits({ exchange: [suggested] });
    // Sent twice, and with another skill in return.
    spec(suggestExchange).given(exchange(offered, suggested)).when(suggest).nothing();
    const other = event('ExchangeSuggested', { from: paired('b'), inReturn: null });
    spec(suggestExchange)
      .given(exchange(offered, suggested))
      .when({ ...suggest, inReturn: null })
      .emits({ exchange: [other] });
    const agree = { ...on, withParticipantId: 'b', marks };
    spec(agreeExchange)
      .given(exchange(offered, suggested))
      .when(agree)
      .emits({ exchange: [agreed] });
    spec(agreeExchange).given(exchange(offered)).when(agree).refuses('CONSENT_MISSING');
    spec(agreeExchange)
      .given(exchange(offered, suggested, agreed))
      .when(agree)
      .refuses('LISTING_TAKEN');
    spec(agreeExchange)
      .given({ ...exchange(offered, suggested), 'participant-b': [joined('b'), left('b')] })
      .when(agree)
      .refuses('CONSENT_MISSING');
    spec(agreeExchange)
      .given({ ...exchange(offered, suggested), 'participant-a': [joined('a'), left('a')] })
      .when(agree)
      .refuses('PARTICIPATION_ENDED');
  });
  it('does not come about where one does not want to meet the other, and nobody is told', () => {
    const agree = { ...on, withParticipantId: 'b', marks };
    // Who is kept out may suggest it, and nothing comes of it.
    spec(suggestExchange)
      .given({ ...exchange(offered), ...keptOutBy('a') })
      .when(suggest)
      .emits({ exchange: [suggested] });
    // Who keeps out finds the listing closed.
    spec(suggestExchange)
      .given({ ...exchange(offered), ...keptOutBy('b') })
      .when(suggest)
      .refuses('LISTING_TAKEN');
    // To agree is refused as where there is no suggestion.
    for (const id of ['a', 'b'] as const) {
      spec(agreeExchange)
        .given({ ...exchange(offered, suggested), ...keptOutBy(id) })
        .when(agree)
        .refuses('CONSENT_MISSING');
    }
  });
  it('turns teacher and learner round where a skill was sought', () => {
    const sought = event('SkillListed', {
      ...{ kind: 'request', by: paired('a'), skill: 'law', words: null },
    });
    spec(agreeExchange)
      .given(exchange(sought, event('ExchangeSuggested', { from: paired('b'), inReturn: null })))
      .when({ ...on, withParticipantId: 'b', marks })
      .emits({
        exchange: [
          event('ExchangeAgreed', {
            ...{ teacher: paired('b'), learner: paired('a'), skill: 'law', inReturn: null },
          }),
        ],
      });
  });
  it('is refused with oneself, elsewhere, afterwards, or for a skill that nobody knows', () => {
    spec(suggestExchange)
      .given(exchange(offered))
      .when({ ...suggest, participantId: 'a' })
      .refuses('SAME_PERSON');
    spec(suggestExchange)
      .given({
        ...exchange(offered),
        'mentoring-q': [
          {
            ...opened('skill-exchange'),
            data: { ...opened('skill-exchange').data, programmeId: 'q' },
          },
        ],
      })
      .when({ ...suggest, programmeId: 'q' })
      .refuses('OTHER_PROGRAMME');
    spec(suggestExchange)
      .given(exchange(offered, suggested, agreed))
      .when(suggest)
      .refuses('LISTING_TAKEN');
    spec(suggestExchange)
      .given({ ...exchange(offered), 'participant-b': [joined('b'), left('b')] })
      .when(suggest)
      .refuses('PARTICIPATION_ENDED');
    spec(suggestExchange)
      .given(exchange(offered))
      .when({ ...suggest, inReturn: 'flying' })
      .refuses('CODE_UNKNOWN');
  });
});

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
    spec(endExchange)
      .given(exchange(...open))
      .when(on, as('b'))
      .emits({ exchange: [ended] });
    spec(endExchange)
      .given(exchange(...open, ended))
      .when(on, as('b'))
      .nothing();
    spec(endExchange)
      .given(exchange(...whole))
      .when(on, as('b'))
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
            },
          },
        ],
      });
    spec(becomeMentor)
      .given({ ...exchange(...open), ...learner })
      .when(become)
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
