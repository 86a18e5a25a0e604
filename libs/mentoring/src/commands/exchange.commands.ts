import { IsInt, IsUUID, Matches, Max, Min, ValidateIf } from 'class-validator';
import { command, system, when, type ReadSide } from '@palabre/eventing';
import { Optional, PathId, Words } from '@palabre/platform';
import { participantIdOf } from '../domain/participant.js';
import {
  agreeExchange,
  completeExchange,
  endExchange,
  giveThanks,
  suggestExchange,
  withdrawSuggestion,
} from '../domain/together/exchange.decider.js';
import { endExchangesToken } from '../contract.js';
import { endExchanges } from '../domain/together/end-exchanges.decider.js';
import {
  listSkill,
  withdrawListing,
  type ListSkillData,
} from '../domain/together/listing.decider.js';
import { becomeMentor } from '../domain/together/become-mentor.decider.js';
import { partnersOf, type Exchange } from '../domain/together/exchange.js';
import { limitMarks, MOST_OF_A_PAIR, MOST_OF_LEAVING } from './marks.js';
import { self } from './permissions.js';

const SKILL = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const whoListedIt = when<unknown, { readonly exchange: Exchange }>(
  { en: 'who listed it', fr: 'la personne qui l’a publié' },
  (actor, _data, { exchange }) => exchange.stage !== 'unknown' && exchange.by.personId === actor.id,
);
const oneOfTheTwo = when<unknown, { readonly exchange: Exchange }>(
  { en: 'one of the two who agreed', fr: 'l’une des deux personnes qui se sont entendues' },
  (actor, _data, { exchange }) => partnersOf(exchange, actor.id) !== undefined,
);

class Listing {
  @PathId()
  programmeId: string;
  /** A code of the programme's list of skills. */
  @Matches(SKILL)
  skill: string;
  /** Read by participants of the programme. */
  @Optional()
  @Words(1, 1_000)
  words?: string;
}
/** Offers to teach a skill. */
export class OfferSkill extends Listing {}
/** Seeks to learn a skill. */
export class RequestSkill extends Listing {}
/** Takes a listing back. */
export class WithdrawListing {
  @PathId()
  exchangeId: string;
}
/** Would take a listing up, and may offer a skill in return. */
export class SuggestExchange {
  @PathId()
  programmeId: string;
  @PathId()
  exchangeId: string;
  @Optional()
  @Matches(SKILL)
  inReturn?: string;
}
/** Would not take it up any more. To who listed it the suggestion is shown as withdrawn. */
export class WithdrawSuggestion {
  @PathId()
  programmeId: string;
  @PathId()
  exchangeId: string;
}
/** Says yes to somebody who would take one's listing up. */
export class AgreeExchange {
  @PathId()
  exchangeId: string;
  @IsUUID()
  withParticipantId: string;
}
/** Says that an exchange took place. With the other's word it is completed. */
export class CompleteExchange {
  @PathId()
  exchangeId: string;
}
/** Ends an agreed exchange, through nobody's fault. */
export class EndExchange {
  @PathId()
  exchangeId: string;
}
/** Thanks the other. */
export class GiveThanks {
  @PathId()
  exchangeId: string;
  @Words(1, 1_000)
  words: string;
}
/** Goes on as a mentor, having learnt in an exchange of skills or grown in a pair. */
export class BecomeMentor {
  @PathId()
  programmeId: string;
  /** An exchange in which one learnt, also in return. */
  @ValidateIf(({ pairingId }: BecomeMentor) => pairingId === undefined)
  @IsUUID()
  exchangeId?: string;
  /** Or a pair in which one was accompanied. */
  @Optional()
  @IsUUID()
  pairingId?: string;
  @IsInt()
  @Min(1)
  @Max(20)
  capacity: number;
}

interface Around {
  readonly newId: (label: string) => string;
  readonly actor: { readonly id: string };
}
const listing =
  (kind: 'offer' | 'request') =>
  (input: Listing, { newId, actor }: Around) => ({
    ...input,
    kind,
    exchangeId: newId('exchange'),
    participantId: participantIdOf(input.programmeId, actor.id),
  });
/** Adds how many of somebody's listings are open. */
const withOpen = async (data: ListSkillData, read: ReadSide): Promise<ListSkillData> => {
  const [row] = await read.query<{ readonly open: string }>(
    ['mentoring.exchanges'],
    `select count(*) as open
       from read.mentoring_exchanges
      where programme_id = $1 and listed_by = $2 and stage = 'open'`,
    [data.programmeId, data.participantId],
  );
  return { ...data, open: Number(row?.open ?? 0) };
};

export const exchangeCommands = [
  command({
    name: 'mentoring.OfferSkill',
    input: OfferSkill,
    decision: listSkill,
    may: self,
    data: listing('offer'),
    gather: withOpen,
  }),
  command({
    name: 'mentoring.RequestSkill',
    input: RequestSkill,
    decision: listSkill,
    may: self,
    data: listing('request'),
    gather: withOpen,
  }),
  command({
    name: 'mentoring.WithdrawListing',
    input: WithdrawListing,
    decision: withdrawListing,
    may: whoListedIt,
    uncounted: true,
  }),
  command({
    name: 'mentoring.SuggestExchange',
    input: SuggestExchange,
    decision: suggestExchange,
    may: self,
    uncounted: true,
    mostEvents: MOST_OF_A_PAIR,
    data: ({ inReturn, ...input }: SuggestExchange, { actor, keyedHash }) => ({
      ...{ ...input, inReturn: inReturn ?? null, marks: limitMarks(keyedHash) },
      participantId: participantIdOf(input.programmeId, actor.id),
    }),
  }),
  command({
    name: 'mentoring.WithdrawSuggestion',
    input: WithdrawSuggestion,
    decision: withdrawSuggestion,
    may: self,
    uncounted: true,
    mostEvents: MOST_OF_LEAVING,
    data: ({ exchangeId, programmeId }: WithdrawSuggestion, { actor }) => ({
      ...{ exchangeId, participantId: participantIdOf(programmeId, actor.id) },
    }),
  }),
  command({
    name: 'mentoring.AgreeExchange',
    input: AgreeExchange,
    decision: agreeExchange,
    may: whoListedIt,
    uncounted: true,
    data: (input: AgreeExchange, { keyedHash }) => ({ ...input, marks: limitMarks(keyedHash) }),
  }),
  command({
    name: 'mentoring.CompleteExchange',
    input: CompleteExchange,
    decision: completeExchange,
    may: oneOfTheTwo,
    uncounted: true,
  }),
  command({
    name: 'mentoring.EndExchange',
    input: EndExchange,
    decision: endExchange,
    may: oneOfTheTwo,
    uncounted: true,
    mostEvents: MOST_OF_LEAVING,
    data: (input: EndExchange, { newId }) => ({ ...input, restId: newId('rest') }),
  }),
  command({
    name: 'mentoring.GiveThanks',
    input: GiveThanks,
    decision: giveThanks,
    may: oneOfTheTwo,
    uncounted: true,
  }),
  command({
    name: endExchangesToken.name,
    decision: endExchanges,
    may: system(),
    gather: async (data, read) => {
      const rows = await read.query<{ readonly exchangeId: string }>(
        ['mentoring.exchanges'],
        `select exchange_id as "exchangeId"
           from read.mentoring_exchanges
          where stage = 'agreed'
            and (teacher ->> 'participantId' = $1 or learner ->> 'participantId' = $1)
          order by exchange_id`,
        [data.participantId],
      );
      return { ...data, exchangeIds: rows.map(({ exchangeId }) => exchangeId) };
    },
  }),
  command({
    name: 'mentoring.BecomeMentor',
    input: BecomeMentor,
    decision: becomeMentor,
    may: self,
    uncounted: true,
    data: ({ programmeId, ...input }: BecomeMentor, { actor }) => ({
      ...{ ...input, participantId: participantIdOf(programmeId, actor.id) },
    }),
  }),
];
