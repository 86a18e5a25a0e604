import { decisionOn, guard, personal, refuse, write, writeExisting } from '@palabre/kernel';
import { concernStream, isAbout } from '../concern.js';
import { readersIn, wordsOf } from '../concern.decider.js';
import { keptApartFrom } from '../kept-apart.js';
import {
  isThere,
  participantIdOf,
  participantStream,
  type Marks,
  type Participant,
} from '../participant.js';
import { programmeStream } from '../programme.js';
import { noted, restStream } from '../rest.js';
import {
  AS_OF_A_CONCERN,
  exchangeStream,
  isAgreed,
  ofExchange,
  type Exchange,
} from './exchange.js';

type ApartMarks = Pick<Marks, 'apart'>;

export interface RaiseExchangeConcernData {
  readonly concernId: string;
  readonly exchangeId: string;
  readonly words: string;
  /** Who says so, if they want to be known. */
  readonly reporterId?: string;
  readonly reporterMark: string;
  /** Of the exchange that it is about. */
  readonly exchangeMark: string;
  /** Of the notes that go with it. */
  readonly restId: string;
  readonly marks: ApartMarks;
  /** The programmes in which the reporter has a part, the latest first, as a read model knows it. Kept nowhere. */
  readonly programmeIds?: readonly string[];
}

const isOneOfTheTwo = (exchange: Exchange, personId: string): boolean =>
  isAgreed(exchange) &&
  [exchange.teacher, exchange.learner].some((one) => one.personId === personId);

/** Who agreed, and whoever listed what is still open, as participants. */
const peopleOf = (_command: unknown, { exchange }: { readonly exchange: Exchange }) => ({
  programmes: exchange.stage === 'unknown' ? [] : [guard(programmeStream, exchange.programmeId)],
  people: isAgreed(exchange)
    ? [exchange.teacher, exchange.learner].map(({ participantId }) =>
        write(participantStream, participantId),
      )
    : [],
});

/** Nothing of the two goes on: what is open is taken back, what is agreed ends as either may end it. */
const endOf = (exchange: Exchange) => {
  if (exchange.stage === 'agreed') {
    return [{ type: 'mentoring.ExchangeEnded' as const, data: ofExchange(exchange) }];
  }
  if (exchange.stage !== 'open') return [];
  return [{ type: 'mentoring.SkillListingWithdrawn' as const, data: ofExchange(exchange) }];
};

/** Each of the two is kept apart from the other: from whichever of them it comes, the log is the same. */
const apartOf = (people: readonly Participant[], marks: ApartMarks) =>
  people.map((one, at) => keptApartFrom(one, people[1 - at], marks));

/**
 * Somebody is worried about an exchange of skills. It reaches the safeguarding contacts only. Said by one of the two, it ends
 * what is agreed at once, as either of them may at any time without a reason, and they are not brought together again; the
 * words of others are for the contacts, who decide. The answer, and how far it moves the log, tell neither whether there is
 * such an exchange nor who speaks.
 */
export const raiseExchangeConcern = decisionOn(
  ({ concernId, exchangeId, restId }: RaiseExchangeConcernData) => ({
    concern: write(concernStream, concernId),
    exchange: write(exchangeStream, exchangeId),
    rest: write(restStream, restId),
  }),
)
  .also(({ programmeIds = [], ...command }, states, actor) => {
    const { exchange } = states;
    const programmeId = exchange.stage === 'unknown' ? '' : exchange.programmeId;
    const reporterId = participantIdOf(programmeId, actor.id);
    const { programmes, people } = peopleOf(command, states);
    const isNamed = people.some(({ id }) => id === reporterId);
    return {
      ...{ programmes, people },
      own: programmeIds.filter((id) => id !== programmeId).map((id) => guard(programmeStream, id)),
      // A stream is named once: who is one of the two stands there already.
      reporters: isNamed ? [] : [guard(participantStream, reporterId)],
    };
  })
  .decide({
    refuses: ['NOT_FOUND'],
    emits: [
      ...['mentoring.ConcernRaised', 'mentoring.ExchangeEnded', 'mentoring.KeptApart'],
      ...['mentoring.SkillListingWithdrawn', 'mentoring.RestNoted'],
    ],
    decide: (command, { concern, exchange, programmes, people, own, reporters }, { actor }) => {
      if (concern.stage !== 'unknown') return {};
      const { concernId, exchangeId, reporterMark, exchangeMark, marks, restId } = command;
      const isOne = isOneOfTheTwo(exchange, actor.id);
      const near = isOne || reporters.some(isThere) || actor.roles.includes('coordinator');
      const isOwn = programmes.some(
        (one) => one.stage !== 'unknown' && command.programmeIds?.includes(one.programmeId),
      );
      const told = near || isOwn ? [...programmes, ...own] : own;
      const { programmeId, contactIds } = readersIn(told, near);
      if (programmeId === undefined) return refuse('NOT_FOUND', { what: 'exchange' });
      const ended = isOne ? endOf(exchange) : [];
      const apart = isOne ? apartOf(people, marks) : people.map(() => []);
      const notes = AS_OF_A_CONCERN - 1 - ended.length - apart.flat().length;
      const about = { programmeId, exchangeId };
      return {
        concern: [
          {
            type: 'mentoring.ConcernRaised' as const,
            data: {
              ...{ concernId, programmeId, reporterMark, pairMark: exchangeMark, contactIds },
              about: personal(concernId, 'mentoring', about),
              concern: personal(concernId, 'mentoring', wordsOf({ ...command, noteIds: [] })),
            },
          },
        ],
        ...{ exchange: ended, people: apart, rest: noted(restId, notes) },
      };
    },
  });

export interface SettleExchangeConcernData {
  readonly concernId: string;
  readonly exchangeId: string;
  readonly outcome: 'exchange-ended' | 'recorded';
  readonly words: string;
  /** Of the exchange that is named here. */
  readonly exchangeMark: string;
  readonly marks: ApartMarks;
}

/** A contact settles a concern about an exchange: nothing of it goes on and the two do not meet again, or it is only kept. */
export const settleExchangeConcern = decisionOn(
  ({ concernId, exchangeId }: SettleExchangeConcernData) => ({
    concern: writeExisting(concernStream, concernId),
    exchange: write(exchangeStream, exchangeId),
  }),
)
  .also(peopleOf)
  .decide({
    refuses: ['CONCERN_SETTLED', 'OTHER_EXCHANGE'],
    emits: [
      ...['mentoring.ConcernSettled', 'mentoring.ExchangeEnded', 'mentoring.KeptApart'],
      'mentoring.SkillListingWithdrawn',
    ],
    decide: (command, { concern, exchange, people }, { actor }) => {
      const { concernId, outcome, words, exchangeMark, marks } = command;
      if (concern.stage === 'settled') return refuse('CONCERN_SETTLED');
      if (!isAbout(concern, exchangeMark)) return refuse('OTHER_EXCHANGE', {}, ['/exchangeId']);
      // Of an id elsewhere the words are settled and nothing else.
      const isTheirs =
        exchange.stage !== 'unknown' &&
        concern.stage !== 'unknown' &&
        concern.programmeId === exchange.programmeId;
      const isOver = outcome === 'exchange-ended' && isTheirs;
      const settled = {
        ...{ concernId, by: actor.id, outcome },
        words: personal(concernId, 'mentoring', words),
      };
      return {
        concern: [{ type: 'mentoring.ConcernSettled' as const, data: settled }],
        exchange: isOver ? endOf(exchange) : [],
        people: isOver ? apartOf(people, marks) : people.map(() => []),
      };
    },
  });
