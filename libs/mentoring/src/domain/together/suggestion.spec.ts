import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  agreed,
  event,
  exchange,
  of,
  offered,
  suggested,
} from '../../testing-support/exchanges.js';
import { limits as marks } from '../../testing-support/marks.js';
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
});
