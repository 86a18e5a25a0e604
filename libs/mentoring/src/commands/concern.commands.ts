import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsUUID,
  ValidateIf,
} from 'class-validator';
import { anyOf, command, type ReadSide } from '@palabre/eventing';
import { Optional, PathId, Words } from '@palabre/platform';
import {
  recordConcernStep,
  settleConcern,
  shareConcern,
} from '../domain/concern-follow-up.decider.js';
import {
  addToConcern,
  raiseConcern,
  type AddToConcernData,
  type RaiseConcernData,
} from '../domain/concern.decider.js';
import {
  raiseExchangeConcern,
  settleExchangeConcern,
  type RaiseExchangeConcernData,
} from '../domain/together/exchange-concern.decider.js';
import { EXCHANGE_OUTCOMES, PAIR_OUTCOMES } from '../events.js';
import {
  concernedPairOf,
  limitMarks,
  MOST_OF_LEAVING,
  reporterMarkOf,
  withMarks,
} from './marks.js';
import { anyParticipant, contactOfConcern, coordinator, reporterOfConcern } from './permissions.js';

class Said {
  @Words(1, 10_000)
  words: string;
  /** Notes of one's own pair that the contact may read; they show that one of the two says so. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  noteIds: string[] = [];
  /** Whether the contact is told who says so. Without a name nobody is: it is not stored. */
  @Optional()
  @IsBoolean()
  named: boolean = false;
}
/** Tells a safeguarding contact that something is wrong. The pair rests at once, without a reason. */
export class RaiseConcern extends Said {
  @PathId()
  pairingId: string;
}
/**
 * Tells a safeguarding contact that something is wrong in an exchange of skills, or about a listing. Said by one of the two, what is
 * agreed ends at once, as if either had ended it.
 */
export class RaiseExchangeConcern {
  @PathId()
  exchangeId: string;
  @Words(1, 10_000)
  words: string;
  /** Whether the contact is told who says so. Without a name nobody is: it is not stored. */
  @Optional()
  @IsBoolean()
  named: boolean = false;
}
/** Adds to a concern that one raised. */
export class AddToConcern extends Said {
  @PathId()
  concernId: string;
}
/** Writes down what was done about a concern. */
export class RecordConcernStep {
  @PathId()
  concernId: string;
  @Words(1, 10_000)
  step: string;
}
/** Lets another contact of the programme read a concern. */
export class ShareConcern {
  @PathId()
  concernId: string;
  /** The pair that it is about. */
  @ValidateIf(({ exchangeId }: ShareConcern) => exchangeId === undefined)
  @IsUUID()
  pairingId?: string;
  /** Or the exchange. */
  @Optional()
  @IsUUID()
  exchangeId?: string;
  @IsUUID()
  withContactId: string;
}
/** Settles a concern: the pair goes on, ends, or rests on. */
export class SettleConcern {
  @PathId()
  concernId: string;
  @IsUUID()
  pairingId: string;
  @IsIn(PAIR_OUTCOMES)
  outcome: (typeof PAIR_OUTCOMES)[number];
  @Words(1, 10_000)
  words: string;
}
/** Settles a concern about an exchange of skills: nothing of it goes on, or what was said is only kept. */
export class SettleExchangeConcern {
  @PathId()
  concernId: string;
  @IsUUID()
  exchangeId: string;
  @IsIn(EXCHANGE_OUTCOMES)
  outcome: (typeof EXCHANGE_OUTCOMES)[number];
  @Words(1, 10_000)
  words: string;
}

/** Who sends it is asked after and kept nowhere. */
type SentBy = { readonly sentBy: string };
type ToRaise = RaiseConcernData & SentBy;
type ToRaiseOfExchange = RaiseExchangeConcernData & SentBy;

/** Adds the programmes in which the sender has a part. */
const withProgrammes = async <Data extends SentBy>(data: Data, read: ReadSide) => {
  const rows = await read.query<{ readonly programmeId: string }>(
    ['mentoring.participants'],
    `select programme_id as "programmeId"
       from read.mentoring_participants
      where person_id = $1
      order by joined_on desc, programme_id`,
    [data.sentBy],
  );
  return { ...data, programmeIds: rows.map(({ programmeId }) => programmeId) };
};

const reporterOf = (named: boolean, personId: string) => (named ? { reporterId: personId } : {});

export const concernCommands = [
  command({
    name: 'mentoring.RaiseConcern',
    input: RaiseConcern,
    decision: raiseConcern,
    may: anyOf(anyParticipant, coordinator),
    unnamed: true,
    mostEvents: MOST_OF_LEAVING,
    data: ({ named, ...input }: RaiseConcern, { actor, keyedHash, newId }): ToRaise => {
      const concernId = newId('concern');
      return {
        ...{ ...input, concernId, restId: newId('rest'), ...reporterOf(named, actor.id) },
        reporterMark: reporterMarkOf(keyedHash, concernId, actor.id),
        pairMark: concernedPairOf(keyedHash, concernId, input.pairingId),
        sentBy: actor.id,
      };
    },
    gather: withProgrammes,
  }),
  command({
    name: 'mentoring.RaiseExchangeConcern',
    input: RaiseExchangeConcern,
    decision: raiseExchangeConcern,
    may: anyOf(anyParticipant, coordinator),
    unnamed: true,
    mostEvents: MOST_OF_LEAVING,
    data: (
      { named, ...input }: RaiseExchangeConcern,
      { actor, keyedHash, newId },
    ): ToRaiseOfExchange => {
      const concernId = newId('concern');
      const marks = limitMarks(keyedHash);
      return {
        ...{ ...input, concernId, marks, restId: newId('rest'), ...reporterOf(named, actor.id) },
        reporterMark: reporterMarkOf(keyedHash, concernId, actor.id),
        exchangeMark: concernedPairOf(keyedHash, concernId, input.exchangeId),
        sentBy: actor.id,
      };
    },
    gather: withProgrammes,
  }),
  command({
    name: 'mentoring.AddToConcern',
    input: AddToConcern,
    decision: addToConcern,
    may: reporterOfConcern,
    unnamed: true,
    // What contacts do about it is theirs: nobody counts their steps.
    uncounted: true,
    mostEvents: 1_000,
    data: ({ named, ...input }: AddToConcern, { actor, keyedHash }): AddToConcernData => ({
      ...{ ...input, ...reporterOf(named, actor.id) },
      reporterMark: reporterMarkOf(keyedHash, input.concernId, actor.id),
      pairMarkOf: (pairingId) => concernedPairOf(keyedHash, input.concernId, pairingId),
    }),
    gather: async (data, read) => {
      if (data.noteIds.length === 0) return data;
      const rows = await read.query<{ readonly pairingId: string }>(
        ['mentoring.notes'],
        `select distinct pairing_id as "pairingId"
           from read.mentoring_notes
          where note_id = any($1::uuid[])
          order by pairing_id`,
        [data.noteIds],
      );
      return { ...data, pairingIds: rows.map(({ pairingId }) => pairingId) };
    },
  }),
  command({
    name: 'mentoring.RecordConcernStep',
    input: RecordConcernStep,
    decision: recordConcernStep,
    may: contactOfConcern,
  }),
  command({
    name: 'mentoring.ShareConcern',
    input: ShareConcern,
    decision: shareConcern,
    may: contactOfConcern,
    data: ({ pairingId, exchangeId, ...input }: ShareConcern, { keyedHash }) => {
      const aboutId = exchangeId ?? pairingId ?? '';
      const pairMark = concernedPairOf(keyedHash, input.concernId, aboutId);
      return { ...input, aboutId, pairMark };
    },
  }),
  command({
    name: 'mentoring.SettleConcern',
    input: SettleConcern,
    decision: settleConcern,
    may: contactOfConcern,
    mostEvents: MOST_OF_LEAVING,
    data: (input: SettleConcern, { keyedHash, newId }) => ({
      ...withMarks({ ...input, restId: newId('rest') }, keyedHash),
      pairMark: concernedPairOf(keyedHash, input.concernId, input.pairingId),
    }),
  }),
  command({
    name: 'mentoring.SettleExchangeConcern',
    input: SettleExchangeConcern,
    decision: settleExchangeConcern,
    may: contactOfConcern,
    mostEvents: MOST_OF_LEAVING,
    data: (input: SettleExchangeConcern, { keyedHash }) => ({
      ...withMarks(input, keyedHash),
      exchangeMark: concernedPairOf(keyedHash, input.concernId, input.exchangeId),
    }),
  }),
];
