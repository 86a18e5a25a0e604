import {
  decisionOn,
  guard,
  guardExisting,
  localDateAt,
  personalTogether,
  refuse,
  write,
  writeExisting,
} from '@palabre/kernel';
import { pairingIdOf, pairingStream, restsBetween } from '../pairing.js';
import { isThere, participantStream, type Marks } from '../participant.js';
import { programmeStream } from '../programme.js';
import { noted, restStream } from '../rest.js';
import {
  AS_OF_A_CONCERN,
  exchangeStream,
  isAgreed,
  ofExchange,
  partnersOf,
  type Exchange,
} from './exchange.js';
import {
  areApart,
  hasAccepted,
  isKeptOut,
  notThere,
  paired,
  unknownSkill,
  UNSAFE_CODES,
  unsafe,
} from './exchange-rules.js';

interface OnExchange {
  readonly exchangeId: string;
}

export interface SuggestExchangeData extends OnExchange {
  readonly programmeId: string;
  readonly participantId: string;
  readonly inReturn: string | null;
  readonly marks: Marks;
}

/** Whose listing it is. */
const lister = (_command: unknown, { exchange }: { readonly exchange: Exchange }) => ({
  listers:
    exchange.stage === 'unknown' ? [] : [guard(participantStream, exchange.by.participantId)],
});

/**
 * Another participant would take a listing up, and may offer a skill in return. Whoever does not want to meet the lister
 * sees no listing of theirs, and finds it closed. Whom the lister does not want to meet is told nothing: the suggestion
 * is kept, and shown to nobody but themself, like one that is never answered.
 */
export const suggestExchange = decisionOn(
  ({ exchangeId, programmeId, participantId }: SuggestExchangeData) => ({
    exchange: writeExisting(exchangeStream, exchangeId),
    programme: guardExisting(programmeStream, programmeId),
    participant: guardExisting(participantStream, participantId),
  }),
)
  .also(lister)
  .decide({
    refuses: [
      ...(['LISTING_TAKEN', 'SAME_PERSON', 'OTHER_PROGRAMME', 'PARTICIPATION_ENDED'] as const),
      ...UNSAFE_CODES,
      'CODE_UNKNOWN',
    ],
    emits: ['mentoring.ExchangeSuggested'],
    decide: ({ inReturn, marks }, { exchange, programme, participant, listers }) => {
      if (exchange.stage !== 'open') return refuse('LISTING_TAKEN');
      if (programme.stage === 'unknown' || exchange.programmeId !== programme.programmeId) {
        return refuse('OTHER_PROGRAMME');
      }
      const wrong =
        notThere(participant) ??
        unsafe(programme, participant) ??
        unknownSkill(programme, inReturn, '/inReturn');
      if (wrong) return wrong;
      const from = paired(participant);
      const [other] = listers;
      if (from.personId === exchange.by.personId) return refuse('SAME_PERSON');
      // Whoever has left answers nobody, and is told nothing more of who is there.
      if (!other || !isThere(other) || isKeptOut(other, participant, marks)) {
        return refuse('LISTING_TAKEN');
      }
      const before = exchange.suggestions.find((one) => one.from.personId === from.personId);
      if (before?.inReturn === inReturn && !before.withdrawn) return {};
      const data = { ...ofExchange(exchange), from, inReturn };
      return { exchange: [{ type: 'mentoring.ExchangeSuggested' as const, data }] };
    },
  });

export interface WithdrawSuggestionData extends OnExchange {
  readonly participantId: string;
}

/** Whoever suggested something takes it back, before anything is agreed. */
export const withdrawSuggestion = decisionOn(
  ({ exchangeId, participantId }: WithdrawSuggestionData) => ({
    exchange: writeExisting(exchangeStream, exchangeId),
    participant: guardExisting(participantStream, participantId),
  }),
).decide({
  refuses: ['LISTING_TAKEN'],
  emits: ['mentoring.SuggestionWithdrawn'],
  decide: ({ participantId }, { exchange }) => {
    if (exchange.stage === 'unknown') return {};
    const own = exchange.suggestions.find(({ from }) => from.participantId === participantId);
    if (!own || own.withdrawn) return {};
    if (exchange.stage !== 'open') return refuse('LISTING_TAKEN');
    const data = { ...ofExchange(exchange), participantId };
    return { exchange: [{ type: 'mentoring.SuggestionWithdrawn' as const, data }] };
  },
});

/** What there is of two as a pair, either way round. */
const pairsOf = (
  { withParticipantId }: { readonly withParticipantId: string },
  { exchange }: { readonly exchange: Exchange },
) => {
  const { programmeId = '', by: { participantId: listedBy } = { participantId: '' } } =
    exchange.stage === 'unknown' ? {} : exchange;
  const two = [listedBy, withParticipantId] as const;
  const ids = [pairingIdOf(programmeId, ...two), pairingIdOf(programmeId, two[1], two[0])];
  return { pairings: [...new Set(ids)].map((id) => guard(pairingStream, id)) };
};

/** Of which programme an exchange is. */
const programmeOf = (_command: unknown, { exchange }: { readonly exchange: Exchange }) => ({
  programmes: exchange.stage === 'unknown' ? [] : [guard(programmeStream, exchange.programmeId)],
});

export interface AgreeExchangeData extends OnExchange {
  /** Whose suggestion it is. */
  readonly withParticipantId: string;
  readonly marks: Marks;
}

/**
 * Whoever listed it says yes to one who suggested it: the consent of both stands in the log. A suggestion that was taken back,
 * one of somebody who is not there just now or has not accepted the code of conduct in force, and one between two who are not
 * to meet, or who rest as a pair, is as if it were not there.
 */
export const agreeExchange = decisionOn(({ exchangeId, withParticipantId }: AgreeExchangeData) => ({
  exchange: writeExisting(exchangeStream, exchangeId),
  other: guardExisting(participantStream, withParticipantId),
}))
  .also((command, states) => ({
    ...{ ...lister(command, states), ...programmeOf(command, states) },
    ...pairsOf(command, states),
  }))
  .decide({
    refuses: ['LISTING_TAKEN', 'CONSENT_MISSING', 'PARTICIPATION_ENDED', ...UNSAFE_CODES],
    emits: ['mentoring.ExchangeAgreed'],
    decide: (
      { withParticipantId, marks },
      { exchange, other, listers: [own], programmes: [programme], pairings },
    ) => {
      if (exchange.stage !== 'open') return refuse('LISTING_TAKEN');
      if (!programme || programme.stage === 'unknown') return refuse('LISTING_TAKEN');
      const suggestion = exchange.suggestions.find(
        ({ from }) => from.participantId === withParticipantId,
      );
      const wrong = (own && notThere(own)) ?? unsafe(programme, own);
      if (wrong) return wrong;
      const isOff = [
        ...[other.stage !== 'active', !hasAccepted(other, programme), areApart(own, other, marks)],
        ...pairings.map((pairing) => restsBetween(pairing, marks)),
      ].includes(true);
      if (!suggestion || suggestion.withdrawn || isOff) return refuse('CONSENT_MISSING');
      const { by, kind, skill } = exchange;
      const [teacher, learner] = kind === 'offer' ? [by, suggestion.from] : [suggestion.from, by];
      const { inReturn } = suggestion;
      const data = { ...ofExchange(exchange), teacher, learner, skill, inReturn };
      return { exchange: [{ type: 'mentoring.ExchangeAgreed' as const, data }] };
    },
  });

const notAgreed = (exchange: Exchange) => !isAgreed(exchange) || exchange.stage === 'ended';

/** The two who agreed, as participants: what is agreed is over once one of them has left. */
const theTwo = (_command: unknown, { exchange }: { readonly exchange: Exchange }) => ({
  people: isAgreed(exchange)
    ? [exchange.teacher, exchange.learner].map(({ participantId }) =>
        guard(participantStream, participantId),
      )
    : [],
});

/** One of the two says that it took place; with the other's word it is completed. */
export const completeExchange = decisionOn(({ exchangeId }: OnExchange) => ({
  exchange: writeExisting(exchangeStream, exchangeId),
}))
  .also((command, states) => ({ ...programmeOf(command, states), ...theTwo(command, states) }))
  .decide({
    refuses: ['EXCHANGE_NOT_AGREED'],
    emits: ['mentoring.ExchangeConfirmed', 'mentoring.ExchangeCompleted'],
    decide: (_command, { exchange, programmes: [programme], people }, { actor, now }) => {
      const two = partnersOf(exchange, actor.id);
      if (!two || !isAgreed(exchange) || notAgreed(exchange)) return refuse('EXCHANGE_NOT_AGREED');
      if (!people.every(isThere)) return refuse('EXCHANGE_NOT_AGREED');
      const { participantId } = two.self;
      if (exchange.stage === 'completed' || exchange.confirmed.includes(participantId)) return {};
      const of = ofExchange(exchange);
      const confirmed = {
        type: 'mentoring.ExchangeConfirmed' as const,
        data: { ...of, participantId },
      };
      if (exchange.confirmed.length === 0) return { exchange: [confirmed] };
      const zone = programme && programme.stage !== 'unknown' ? programme.zone : 'UTC';
      const on = localDateAt(now, zone);
      const data = { ...of, on };
      return { exchange: [confirmed, { type: 'mentoring.ExchangeCompleted' as const, data }] };
    },
  });

export interface EndExchangeData extends OnExchange {
  /** Of the notes that go with it: a concern moves the log by as many events. */
  readonly restId: string;
}

/** One of the two ends what was agreed; no reason is asked for. */
export const endExchange = decisionOn(({ exchangeId, restId }: EndExchangeData) => ({
  exchange: writeExisting(exchangeStream, exchangeId),
  rest: write(restStream, restId),
})).decide({
  refuses: ['EXCHANGE_NOT_AGREED'],
  emits: ['mentoring.ExchangeEnded', 'mentoring.RestNoted'],
  decide: ({ restId }, { exchange }) => {
    if (exchange.stage === 'ended') return {};
    if (exchange.stage !== 'agreed') return refuse('EXCHANGE_NOT_AGREED');
    return {
      exchange: [{ type: 'mentoring.ExchangeEnded' as const, data: ofExchange(exchange) }],
      rest: noted(restId, AS_OF_A_CONCERN - 1),
    };
  },
});

export interface GiveThanksData extends OnExchange {
  readonly words: string;
}

/** One of the two thanks the other, once, while both are there. */
export const giveThanks = decisionOn(({ exchangeId }: GiveThanksData) => ({
  exchange: writeExisting(exchangeStream, exchangeId),
}))
  .also(theTwo)
  .decide({
    refuses: ['EXCHANGE_NOT_COMPLETED', 'THANKED_ALREADY', 'PARTICIPATION_ENDED'],
    emits: ['mentoring.ThanksGiven'],
    decide: ({ words }, { exchange, people }, { actor }) => {
      const two = partnersOf(exchange, actor.id);
      if (!two || exchange.stage !== 'completed') return refuse('EXCHANGE_NOT_COMPLETED');
      if (!people.every(isThere)) return refuse('PARTICIPATION_ENDED');
      const { self, other } = two;
      if (exchange.thanked.includes(self.participantId)) return refuse('THANKED_ALREADY');
      const sealed = personalTogether(
        [{ subject: self.personId }, { subject: other.personId }],
        'mentoring',
        words,
      );
      const data = {
        ...{ ...ofExchange(exchange), from: self.participantId, to: other.participantId },
        words: sealed,
      };
      return { exchange: [{ type: 'mentoring.ThanksGiven' as const, data }] };
    },
  });
