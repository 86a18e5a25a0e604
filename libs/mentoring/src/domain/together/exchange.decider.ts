import {
  decisionOn,
  guard,
  guardExisting,
  localDateAt,
  personal,
  personalTogether,
  refuse,
  write,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import type { ListingKind } from '../../events.js';
import { keepsOut, participantStream, who, type Marks, type Participant } from '../participant.js';
import { isOpen, programmeStream, type Programme } from '../programme.js';
import { exchangeStream, isAgreed, ofExchange, partnersOf, type Exchange } from './exchange.js';

interface OnExchange {
  readonly exchangeId: string;
}

const paired = (participant: Participant) => {
  const { participantId = '', personId = '' } =
    participant.stage === 'unknown' ? {} : who(participant);
  return { participantId, personId };
};

const notThere = (participant: Participant): Refusal<'PARTICIPATION_ENDED'> | undefined =>
  participant.stage === 'active' ? undefined : refuse('PARTICIPATION_ENDED');

/** Whether one does not want to meet the other; whoever is not known keeps nobody out. */
const isKeptOut = (
  other: Participant | undefined,
  one: Participant | undefined,
  marks: Marks,
): boolean => {
  if (!one || !other || one.stage === 'unknown' || other.stage === 'unknown') return false;
  return keepsOut(one, other, marks);
};

const unknownSkill = (
  programme: Programme,
  code: string | null,
  pointer: string,
): Refusal<'CODE_UNKNOWN'> | undefined => {
  if (code === null || programme.stage === 'unknown') return undefined;
  return programme.vocabulary.skills.some(({ id }) => id === code)
    ? undefined
    : refuse('CODE_UNKNOWN', { list: 'skills', code }, [pointer]);
};

export interface ListSkillData extends OnExchange {
  readonly programmeId: string;
  readonly participantId: string;
  readonly kind: ListingKind;
  readonly skill: string;
  readonly words?: string;
}

/** A participant offers a skill or seeks one, where the programme exchanges skills. */
export const listSkill = decisionOn(
  ({ exchangeId, programmeId, participantId }: ListSkillData) => ({
    exchange: write(exchangeStream, exchangeId),
    programme: guardExisting(programmeStream, programmeId),
    participant: guardExisting(participantStream, participantId),
  }),
).decide({
  refuses: ['PROGRAMME_CLOSED', 'EXCHANGE_NOT_OFFERED', 'PARTICIPATION_ENDED', 'CODE_UNKNOWN'],
  emits: ['mentoring.SkillListed'],
  decide: (
    { exchangeId, programmeId, kind, skill, words },
    { programme, participant },
    { now },
  ) => {
    if (!isOpen(programme, now)) return refuse('PROGRAMME_CLOSED');
    if (!programme.settings.exchange) return refuse('EXCHANGE_NOT_OFFERED');
    const wrong = notThere(participant) ?? unknownSkill(programme, skill, '/skill');
    if (wrong) return wrong;
    const by = paired(participant);
    const sealed = words === undefined ? null : personal(by.personId, 'mentoring', words);
    const data = { exchangeId, programmeId, kind, by, skill, words: sealed };
    return { exchange: [{ type: 'mentoring.SkillListed' as const, data }] };
  },
});

/** Whoever listed it takes it back, before anything is agreed. */
export const withdrawListing = decisionOn(({ exchangeId }: OnExchange) => ({
  exchange: writeExisting(exchangeStream, exchangeId),
})).decide({
  refuses: ['LISTING_TAKEN'],
  emits: ['mentoring.SkillListingWithdrawn'],
  decide: (_command, { exchange }) => {
    if (exchange.stage === 'withdrawn' || exchange.stage === 'unknown') return {};
    if (exchange.stage !== 'open') return refuse('LISTING_TAKEN');
    return {
      exchange: [{ type: 'mentoring.SkillListingWithdrawn' as const, data: ofExchange(exchange) }],
    };
  },
});

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
      'LISTING_TAKEN',
      'SAME_PERSON',
      'OTHER_PROGRAMME',
      'PARTICIPATION_ENDED',
      'CODE_UNKNOWN',
    ],
    emits: ['mentoring.ExchangeSuggested'],
    decide: ({ inReturn, marks }, { exchange, programme, participant, listers }) => {
      if (exchange.stage !== 'open') return refuse('LISTING_TAKEN');
      if (programme.stage === 'unknown' || exchange.programmeId !== programme.programmeId) {
        return refuse('OTHER_PROGRAMME');
      }
      const wrong = notThere(participant) ?? unknownSkill(programme, inReturn, '/inReturn');
      if (wrong) return wrong;
      const from = paired(participant);
      if (from.personId === exchange.by.personId) return refuse('SAME_PERSON');
      if (isKeptOut(listers[0], participant, marks)) return refuse('LISTING_TAKEN');
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

export interface AgreeExchangeData extends OnExchange {
  /** Whose suggestion it is. */
  readonly withParticipantId: string;
  readonly marks: Marks;
}

/**
 * Whoever listed it says yes to one who suggested it: the consent of both stands in the log. A suggestion that was taken back,
 * one of somebody who is not there just now, and one between two of whom one does not want to meet the other, is as if it were not there.
 */
export const agreeExchange = decisionOn(({ exchangeId, withParticipantId }: AgreeExchangeData) => ({
  exchange: writeExisting(exchangeStream, exchangeId),
  other: guardExisting(participantStream, withParticipantId),
}))
  .also(lister)
  .decide({
    refuses: ['LISTING_TAKEN', 'CONSENT_MISSING', 'PARTICIPATION_ENDED'],
    emits: ['mentoring.ExchangeAgreed'],
    decide: ({ withParticipantId, marks }, { exchange, other, listers: [own] }) => {
      if (exchange.stage !== 'open') return refuse('LISTING_TAKEN');
      const suggestion = exchange.suggestions.find(
        ({ from }) => from.participantId === withParticipantId,
      );
      const gone = own && notThere(own);
      if (gone) return gone;
      const isKept = isKeptOut(other, own, marks) || isKeptOut(own, other, marks);
      if (!suggestion || suggestion.withdrawn || other.stage !== 'active' || isKept) {
        return refuse('CONSENT_MISSING');
      }
      const { by, kind, skill } = exchange;
      const [teacher, learner] = kind === 'offer' ? [by, suggestion.from] : [suggestion.from, by];
      const { inReturn } = suggestion;
      const data = { ...ofExchange(exchange), teacher, learner, skill, inReturn };
      return { exchange: [{ type: 'mentoring.ExchangeAgreed' as const, data }] };
    },
  });

const notAgreed = (exchange: Exchange) => !isAgreed(exchange) || exchange.stage === 'ended';

/** One of the two says that it took place; with the other's word it is completed. */
export const completeExchange = decisionOn(({ exchangeId }: OnExchange) => ({
  exchange: writeExisting(exchangeStream, exchangeId),
}))
  .also((_command, { exchange }) => ({
    programmes:
      exchange.stage === 'unknown' ? [] : [guardExisting(programmeStream, exchange.programmeId)],
  }))
  .decide({
    refuses: ['EXCHANGE_NOT_AGREED'],
    emits: ['mentoring.ExchangeConfirmed', 'mentoring.ExchangeCompleted'],
    decide: (_command, { exchange, programmes: [programme] }, { actor, now }) => {
      const two = partnersOf(exchange, actor.id);
      if (!two || !isAgreed(exchange) || notAgreed(exchange)) return refuse('EXCHANGE_NOT_AGREED');
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

/** One of the two ends what was agreed; no reason is asked for. */
export const endExchange = decisionOn(({ exchangeId }: OnExchange) => ({
  exchange: writeExisting(exchangeStream, exchangeId),
})).decide({
  refuses: ['EXCHANGE_NOT_AGREED'],
  emits: ['mentoring.ExchangeEnded'],
  decide: (_command, { exchange }) => {
    if (exchange.stage === 'ended') return {};
    if (exchange.stage !== 'agreed') return refuse('EXCHANGE_NOT_AGREED');
    return {
      exchange: [{ type: 'mentoring.ExchangeEnded' as const, data: ofExchange(exchange) }],
    };
  },
});

export interface GiveThanksData extends OnExchange {
  readonly words: string;
}

/** One of the two thanks the other, once. */
export const giveThanks = decisionOn(({ exchangeId }: GiveThanksData) => ({
  exchange: writeExisting(exchangeStream, exchangeId),
})).decide({
  refuses: ['EXCHANGE_NOT_COMPLETED', 'THANKED_ALREADY'],
  emits: ['mentoring.ThanksGiven'],
  decide: ({ words }, { exchange }, { actor }) => {
    const two = partnersOf(exchange, actor.id);
    if (!two || exchange.stage !== 'completed') return refuse('EXCHANGE_NOT_COMPLETED');
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
