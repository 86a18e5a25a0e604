import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsUUID } from 'class-validator';
import { anyOf, command } from '@palabre/eventing';
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
import { concernedPairOf, MOST_OF_LEAVING, reporterMarkOf, withMarks } from './marks.js';
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
  @IsUUID()
  pairingId: string;
  @IsUUID()
  withContactId: string;
}
/** Settles a concern: the pair goes on, ends, or rests on. */
export class SettleConcern {
  @PathId()
  concernId: string;
  @IsUUID()
  pairingId: string;
  @IsIn(['pair-taken-up', 'pair-ended', 'recorded'])
  outcome: 'pair-taken-up' | 'pair-ended' | 'recorded';
  @Words(1, 10_000)
  words: string;
}

/** Who sends it is asked after and kept nowhere. */
type ToRaise = RaiseConcernData & { readonly sentBy: string };

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
    gather: async (data, read) => {
      const rows = await read.query<{ readonly programmeId: string }>(
        ['mentoring.participants'],
        `select programme_id as "programmeId"
           from read.mentoring_participants
          where person_id = $1
          order by joined_on desc, programme_id`,
        [data.sentBy],
      );
      return { ...data, programmeIds: rows.map(({ programmeId }) => programmeId) };
    },
  }),
  command({
    name: 'mentoring.AddToConcern',
    input: AddToConcern,
    decision: addToConcern,
    may: reporterOfConcern,
    unnamed: true,
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
    data: (input: ShareConcern, { keyedHash }) => ({
      ...input,
      pairMark: concernedPairOf(keyedHash, input.concernId, input.pairingId),
    }),
  }),
  command({
    name: 'mentoring.SettleConcern',
    input: SettleConcern,
    decision: settleConcern,
    may: contactOfConcern,
    mostEvents: MOST_OF_LEAVING,
    data: (input: SettleConcern, { keyedHash }) => ({
      ...withMarks(input, keyedHash),
      pairMark: concernedPairOf(keyedHash, input.concernId, input.pairingId),
    }),
  }),
];
