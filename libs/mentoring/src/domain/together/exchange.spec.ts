import { describe, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  agreed,
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
import { closed, joined, left, opened } from '../../testing-support/programmes.js';
import { agreeExchange, suggestExchange } from './exchange.decider.js';
import { listSkill, withdrawListing } from './listing.decider.js';

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
      .given({ ...people, 'mentoring-p': [...programme['mentoring-p'], closed] })
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
  it('is refused beyond as many open listings as anybody answers for', () => {
    const all = { ...programme, ...people };
    spec(listSkill)
      .given(all)
      .when({ ...offer, open: 20 })
      .refuses('LISTINGS_ENOUGH', { most: 20 });
    spec(listSkill)
      .given(all)
      .when({ ...offer, open: 19 })
      .emits({ exchange: [offered] });
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
    // Of who has left there is nothing to take up.
    spec(suggestExchange)
      .given({ ...exchange(offered), 'participant-a': [joined('a'), left('a')] })
      .when(suggest)
      .refuses('LISTING_TAKEN');
    spec(suggestExchange)
      .given(exchange(offered))
      .when({ ...suggest, inReturn: 'flying' })
      .refuses('CODE_UNKNOWN');
  });
});
