import {
  decisionOn,
  guard,
  localDateAt,
  personal,
  refuse,
  write,
  writeExisting,
} from '@palabre/kernel';
import type { PAIR_OUTCOMES } from '../events.js';
import { concernStream, holdOfConcern, isAbout, isContact, type Concern } from './concern.js';
import { keptApart } from './kept-apart.js';
import {
  nextDueOn,
  ofPair,
  otherWayRound,
  pairingStream,
  type KnownPairing,
  type Pairing,
} from './pairing.js';
import { peopleOfPair } from './pair-rules.js';
import { freed, type Marks, type Participant } from './participant.js';
import { programmeStream, type OpenedProgramme } from './programme.js';
import { MOVED_BY_A_HOLD, noted, restStream } from './rest.js';

/** The programme whose contacts follow a concern up; of one from before that was kept, that of its pair. */
const programmeOf = (
  _command: unknown,
  { concern, pairing }: { readonly concern: Concern; readonly pairing: Pairing },
) => {
  const kept = concern.stage === 'unknown' ? null : concern.programmeId;
  const programmeId = kept ?? (pairing.stage === 'unknown' ? null : pairing.programmeId);
  return { programmes: programmeId === null ? [] : [guard(programmeStream, programmeId)] };
};

export interface RecordStepData {
  readonly concernId: string;
  readonly step: string;
}

/** A contact writes down what they did. */
export const recordConcernStep = decisionOn(({ concernId }: RecordStepData) => ({
  concern: writeExisting(concernStream, concernId),
})).decide({
  refuses: [],
  emits: ['mentoring.ConcernStepRecorded'],
  decide: ({ concernId, step }, _states, { actor }) => {
    const data = { concernId, by: actor.id, step: personal(concernId, 'mentoring', step) };
    return { concern: [{ type: 'mentoring.ConcernStepRecorded' as const, data }] };
  },
});

export interface ShareConcernData {
  readonly concernId: string;
  /** The pair or exchange that it is about. */
  readonly aboutId: string;
  readonly withContactId: string;
  /** Of what is named here. */
  readonly pairMark: string;
}

/** A contact lets another contact of the programme read it, as when they cannot follow it up themself. */
export const shareConcern = decisionOn(({ concernId, aboutId }: ShareConcernData) => ({
  concern: writeExisting(concernStream, concernId),
  // Of a concern from before it kept its programme, the pair leads there.
  pairing: guard(pairingStream, aboutId),
}))
  .also(programmeOf)
  .decide({
    refuses: ['OTHER_PAIR', 'NOT_A_CONTACT'],
    emits: ['mentoring.ConcernShared'],
    decide: (
      { concernId, withContactId, pairMark },
      { concern, programmes: [programme] },
      { actor },
    ) => {
      if (!isAbout(concern, pairMark)) return refuse('OTHER_PAIR', {}, ['/pairingId']);
      const contacts = programme && programme.stage !== 'unknown' ? programme.contacts : [];
      if (!contacts.includes(withContactId)) {
        return refuse('NOT_A_CONTACT', {}, ['/withContactId']);
      }
      if (isContact(concern, withContactId)) return {};
      const data = { concernId, by: actor.id, withContactId };
      return { concern: [{ type: 'mentoring.ConcernShared' as const, data }] };
    },
  });

export interface SettleConcernData {
  readonly concernId: string;
  readonly pairingId: string;
  readonly outcome: (typeof PAIR_OUTCOMES)[number];
  readonly words: string;
  /** Of the pair that is named here. */
  readonly pairMark: string;
  /** Of the notes that go with it. */
  readonly restId: string;
  readonly marks: Pick<Marks, 'apart'>;
}

/** The pair goes on, as far as this concern held it. */
const takenUp = (pairing: KnownPairing, holdId: string, rhythmDueOn: string) =>
  pairing.holds.includes(holdId)
    ? [
        {
          type: 'mentoring.PairTakenUp' as const,
          data: { ...ofPair(pairing), holdId, rhythmDueOn },
        },
      ]
    : [];

/** A proposal is not closed: that nobody said no and nobody left would tell why. It rests on, until somebody takes it back. */
const ended = (pairing: KnownPairing, on: string) =>
  pairing.stage === 'active'
    ? [
        {
          type: 'mentoring.PairEnded' as const,
          data: { ...ofPair(pairing), on },
          effectiveOn: on,
        },
      ]
    : [];

/** What comes of the two: places of what has ended are free, and they do not meet again. */
const partedBy = (
  pairing: KnownPairing,
  over: readonly KnownPairing[],
  people: readonly Participant[],
  marks: Pick<Marks, 'apart'>,
) =>
  people.map((one) => [
    ...over
      .filter(({ stage }) => stage === 'active')
      .flatMap(({ pairingId }) => freed(one, pairingId)),
    ...keptApart(one, pairing, marks),
  ]);

const isKnown = (pairing: Pairing): pairing is KnownPairing => pairing.stage !== 'unknown';

/** What comes of it for the pair, and for the same two the other way round, where it is one of the concern's own programme. */
const outcomeOf = (
  { concernId, outcome, marks, restId }: SettleConcernData,
  pairing: KnownPairing,
  others: readonly Pairing[],
  programme: OpenedProgramme,
  people: readonly Participant[],
  on: string,
) => {
  const dueOn = nextDueOn(programme.settings, on);
  const holdId = holdOfConcern(concernId);
  const comesOf = (one: Pairing) => {
    if (!isKnown(one) || outcome === 'recorded') return [];
    return outcome === 'pair-taken-up' ? takenUp(one, holdId, dueOn) : ended(one, on);
  };
  const [here, ...elsewhere] = [comesOf(pairing), ...others.map(comesOf)];
  const isOver = outcome === 'pair-ended';
  const moved = 1 + [here, ...elsewhere].flat().length;
  return {
    ...{ pairing: here, others: elsewhere },
    people: isOver
      ? partedBy(pairing, [pairing, ...others.filter(isKnown)], people, marks)
      : people.map(() => []),
    // As many events as when somebody goes on who had it rest.
    rest: outcome === 'pair-taken-up' ? noted(restId, MOVED_BY_A_HOLD - moved) : [],
  };
};

/** Whoever is told of a concern about an id of no pair, or of one of another programme, settles the words and nothing else. */
const isOfItsProgramme = (concern: Concern, pairing: Pairing): pairing is KnownPairing =>
  pairing.stage !== 'unknown' &&
  concern.stage !== 'unknown' &&
  [null, pairing.programmeId].includes(concern.programmeId);

/**
 * A contact settles a concern: the pair goes on, or ends and does not come again, or what was said is kept and the pair
 * rests on.
 */
export const settleConcern = decisionOn(({ concernId, pairingId, restId }: SettleConcernData) => ({
  concern: writeExisting(concernStream, concernId),
  pairing: write(pairingStream, pairingId),
  rest: write(restStream, restId),
}))
  .also((command, states) => ({
    ...peopleOfPair(command, states),
    others: otherWayRound(states.pairing).map((id) => write(pairingStream, id)),
  }))
  .decide({
    refuses: ['CONCERN_SETTLED', 'OTHER_PAIR'],
    emits: [
      ...['mentoring.ConcernSettled', 'mentoring.PairTakenUp', 'mentoring.PairEnded'],
      ...['mentoring.PlaceFreed', 'mentoring.KeptApart', 'mentoring.RestNoted'],
    ],
    decide: (
      command,
      { concern, pairing, programmes: [programme], people, others },
      { actor, now },
    ) => {
      const { concernId, outcome, words, pairMark } = command;
      if (concern.stage === 'settled') return refuse('CONCERN_SETTLED');
      if (!isAbout(concern, pairMark)) return refuse('OTHER_PAIR', {}, ['/pairingId']);
      const settled = [
        {
          type: 'mentoring.ConcernSettled' as const,
          data: {
            ...{ concernId, by: actor.id, outcome },
            words: personal(concernId, 'mentoring', words),
          },
        },
      ];
      if (!programme || programme.stage === 'unknown' || !isOfItsProgramme(concern, pairing)) {
        return { concern: settled };
      }
      const on = localDateAt(now, programme.zone);
      return { concern: settled, ...outcomeOf(command, pairing, others, programme, people, on) };
    },
  });
