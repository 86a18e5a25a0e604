import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  agreed,
  event,
  exchange,
  of,
  offered,
  paired,
  suggested,
} from '../../testing-support/exchanges.js';
import { limits as marks } from '../../testing-support/marks.js';
import { holdOfConcern, holdOfWish } from '../concern.js';
import { pairingIdOf } from '../pairing.js';
import { agreeExchange, suggestExchange, withdrawSuggestion } from './exchange.decider.js';

const on = { exchangeId: 'x' };
const suggest = { ...of, participantId: 'b', inReturn: 'law', marks };

describe('a suggestion', () => {
  it('is taken back by who suggested it, until it is agreed, and may be suggested again', () => {
    const back = { exchangeId: 'x', participantId: 'b' };
    const withdrawn = event('SuggestionWithdrawn', { participantId: 'b' });
    const taking = (...past: DomainEvent[]) => spec(withdrawSuggestion).given(exchange(...past));
    taking(offered, suggested)
      .when(back)
      .emits({ exchange: [withdrawn] });
    taking(offered, suggested, withdrawn).when(back).nothing();
    taking(offered).when(back).nothing();
    taking(offered, suggested, agreed).when(back).refuses('LISTING_TAKEN');
    spec(agreeExchange)
      .given(exchange(offered, suggested, withdrawn))
      .when({ ...on, withParticipantId: 'b', marks })
      .refuses('CONSENT_MISSING');
    spec(suggestExchange)
      .given(exchange(offered, suggested, withdrawn))
      .when(suggest)
      .emits({ exchange: [suggested] });
    spec(agreeExchange)
      .given(exchange(offered, suggested, withdrawn, suggested))
      .when({ ...on, withParticipantId: 'b', marks })
      .emits({ exchange: [agreed] });
  });
  it('is as if taken back while the two rest as a pair, either way round and whatever holds them', () => {
    for (const [mentor, mentee] of [['a', 'b'] as const, ['b', 'a'] as const]) {
      const pairingId = pairingIdOf('p', mentor, mentee);
      const about = (type: string, data: object = {}): DomainEvent => ({
        type: `mentoring.${type}`,
        data: { pairingId, programmeId: 'p', ...data },
      });
      const proposed = about('PairProposed', {
        ...{ matchingId: null, proposal: null, mentor: paired(mentor), mentee: paired(mentee) },
      });
      const keptBack = about('PairProposed', {
        ...{ matchingId: null, mentor: paired(mentor), mentee: paired(mentee) },
        proposal: { proposalId: 'q', mark: marks.told('q', false) },
      });
      const holds = [holdOfConcern('c'), holdOfWish(`person-${mentor}`, pairingId)].map((holdId) =>
        about('PairPutOnHold', { holdId }),
      );
      const agreeing = (...past: DomainEvent[]) =>
        spec(agreeExchange)
          .given({ ...exchange(offered, suggested), [`pairing-${pairingId}`]: past })
          .when({ ...on, withParticipantId: 'b', marks });
      for (const hold of holds) {
        agreeing(proposed, hold).refuses('CONSENT_MISSING', {});
        // Of what they are not told, or is over, nothing follows.
        agreeing(keptBack, hold).emits({ exchange: [agreed] });
        agreeing(proposed, about('PairEnded', { on: '2024-11-01' }), hold).emits({
          exchange: [agreed],
        });
      }
      agreeing(proposed).emits({ exchange: [agreed] });
    }
  });
});
