import { decisionOn, write } from '@palabre/kernel';
import { exchangeStream, ofExchange } from './exchange.js';

export interface EndExchangesData {
  /** Who has left. */
  readonly participantId: string;
  /** What they agreed on with others, as a read model knows it. */
  readonly exchangeIds?: readonly string[];
}

/** Who has left exchanges nothing any more: what was agreed ends as if either had ended it. */
export const endExchanges = decisionOn((_command: EndExchangesData) => ({}))
  .also(({ exchangeIds = [] }) => ({
    exchanges: exchangeIds.map((id) => write(exchangeStream, id)),
  }))
  .decide({
    refuses: [],
    emits: ['mentoring.ExchangeEnded'],
    decide: (_command, { exchanges }) => ({
      exchanges: exchanges.map((exchange) =>
        exchange.stage === 'agreed'
          ? [{ type: 'mentoring.ExchangeEnded' as const, data: ofExchange(exchange) }]
          : [],
      ),
    }),
  });
