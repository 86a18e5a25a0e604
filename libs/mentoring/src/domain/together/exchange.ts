import { streamType } from '@palabre/kernel';
import type { ExchangeEvent, ListingKind, PairedParticipant } from '../../events.js';

interface Suggestion {
  readonly from: PairedParticipant;
  readonly inReturn: string | null;
  readonly withdrawn: boolean;
}
interface Listed {
  readonly exchangeId: string;
  readonly programmeId: string;
  readonly kind: ListingKind;
  readonly by: PairedParticipant;
  readonly skill: string;
  readonly suggestions: readonly Suggestion[];
}
interface Agreed extends Listed {
  readonly teacher: PairedParticipant;
  readonly learner: PairedParticipant;
  /** What the learner teaches in turn. */
  readonly inReturn: string | null;
  readonly confirmed: readonly string[];
  readonly thanked: readonly string[];
}
export type Exchange =
  | { readonly stage: 'unknown' }
  | ({ readonly stage: 'open' | 'withdrawn' } & Listed)
  | ({ readonly stage: 'agreed' | 'completed' | 'ended' } & Agreed);
export type KnownExchange = Exclude<Exchange, { stage: 'unknown' }>;
export type AgreedExchange = Extract<Exchange, { readonly teacher: PairedParticipant }>;

/** By how many events an end moves the log, whoever or whatever ends it: nobody counts a concern. */
export const AS_OF_A_CONCERN = 4;

export const isAgreed = (exchange: Exchange): exchange is AgreedExchange => 'teacher' in exchange;

const evolve = (exchange: Exchange, event: ExchangeEvent): Exchange => {
  if (event.type === 'mentoring.SkillListed') {
    const { words: _words, ...data } = event.data;
    return { stage: 'open', ...data, suggestions: [] };
  }
  if (exchange.stage === 'unknown') return exchange;
  switch (event.type) {
    case 'mentoring.SkillListingWithdrawn':
      return { ...exchange, stage: 'withdrawn' };
    case 'mentoring.ExchangeSuggested': {
      const { from, inReturn } = event.data;
      const others = exchange.suggestions.filter(
        (one) => one.from.participantId !== from.participantId,
      );
      return { ...exchange, suggestions: [...others, { from, inReturn, withdrawn: false }] };
    }
    case 'mentoring.SuggestionWithdrawn': {
      const { participantId } = event.data;
      const suggestions = exchange.suggestions.map((one) =>
        one.from.participantId === participantId ? { ...one, withdrawn: true } : one,
      );
      return { ...exchange, suggestions };
    }
    case 'mentoring.ExchangeAgreed': {
      const { teacher, learner, inReturn } = event.data;
      const agreed = { teacher, learner, inReturn, confirmed: [], thanked: [] };
      return { ...exchange, stage: 'agreed', ...agreed };
    }
    default:
      return isAgreed(exchange) ? afterAgreement(exchange, event) : exchange;
  }
};

const afterAgreement = (exchange: AgreedExchange, event: ExchangeEvent): Exchange => {
  switch (event.type) {
    case 'mentoring.ExchangeConfirmed':
      return { ...exchange, confirmed: [...exchange.confirmed, event.data.participantId] };
    case 'mentoring.ExchangeCompleted':
      return { ...exchange, stage: 'completed' };
    case 'mentoring.ExchangeEnded':
      return { ...exchange, stage: 'ended' };
    case 'mentoring.ThanksGiven':
      return { ...exchange, thanked: [...exchange.thanked, event.data.from] };
    default:
      return exchange;
  }
};

export const exchangeStream = streamType<Exchange, ExchangeEvent, 'exchange'>({
  category: 'exchange',
  initial: { stage: 'unknown' },
  evolve,
});

export const ofExchange = ({ exchangeId, programmeId }: KnownExchange) => ({
  ...{ exchangeId, programmeId },
});

/** Which of the two somebody is and who the other one is; nothing when they are neither. */
export const partnersOf = (exchange: Exchange, personId: string) => {
  if (!isAgreed(exchange)) return undefined;
  const { teacher, learner } = exchange;
  if (teacher.personId === personId) return { self: teacher, other: learner };
  return learner.personId === personId ? { self: learner, other: teacher } : undefined;
};
