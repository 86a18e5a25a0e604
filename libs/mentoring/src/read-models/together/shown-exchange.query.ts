import type { Asking } from '@palabre/platform';
import { In } from 'typeorm';
import { limitMarks } from '../../domain/pair-mark.js';
import { CandidateRow } from '../matching/candidate.entity.js';
import { PairingRow } from '../pairing.entity.js';
import { shownStage as stageOfPair } from '../pairing.query.js';
import { ParticipantRow } from '../participant.entity.js';
import { ownIn } from '../told.query.js';
import type { ExchangeRow } from './together.entity.js';

/** Participants who are there: what others listed stands for nothing any more. */
export const present = async (
  db: Asking['db'],
  programmeId: string,
): Promise<ReadonlySet<string>> => {
  const rows = await db.find(CandidateRow, {
    where: { programmeId, active: true },
    select: { participantId: true },
  });
  return new Set(rows.map(({ participantId }) => participantId));
};

/** The same of whoever listed something, of which others take no notice once they are away. */
export const BY_SOMEBODY_THERE = `exists (
  select from read.mentoring_candidates there
   where there.participant_id = listed.listed_by and there.active)`;

type Person = Pick<
  ParticipantRow,
  'participantId' | 'personId' | 'vetoes' | 'apart' | 'stage' | 'codeVersion'
>;

const OF_A_PERSON = {
  ...({ participantId: true, personId: true, vetoes: true, apart: true } as const),
  ...({ stage: true, codeVersion: true } as const),
};

/** Everybody of a programme, with the marks of whom they keep out. */
export const everybody = (db: Asking['db'], programmeId: string): Promise<Person[]> =>
  db.find(ParticipantRow, { where: { programmeId }, select: OF_A_PERSON });

/** The same of some of them and of whoever reads. */
export const someOf = (
  db: Asking['db'],
  programmeId: string,
  participantIds: readonly string[],
  personId: string,
): Promise<Person[]> =>
  db.find(ParticipantRow, {
    where: [
      { programmeId, participantId: In([...participantIds]) },
      { programmeId, personId },
    ],
    select: OF_A_PERSON,
  });

/** Whether one keeps the other out. Of older vetoes the mark is that of the pair. */
const keepsOut = (one: Person, otherId: string, hash: Asking['keyedHash']): boolean => {
  const { pair, veto } = limitMarks(hash);
  return [veto, pair].some((markOf) => one.vetoes.includes(markOf(one.personId, otherId)));
};

/**
 * Whose listings and suggestions somebody is not shown: whom they themself do not want to meet. What the other sees of
 * listings stays as it was, so that nobody learns of it.
 */
export const unwantedBy = (
  { actor, keyedHash }: Asking,
  people: readonly Person[],
): ReadonlySet<string> => {
  const own = people.find(({ personId }) => personId === actor.id);
  if (!own || own.vetoes.length === 0) return new Set();
  return new Set(
    people.flatMap(({ participantId, personId }) =>
      keepsOut(own, personId, keyedHash) ? [participantId] : [],
    ),
  );
};

/** With whom somebody is not brought together again. Both have the mark, and are shown no less than before. */
export const apartFrom = (
  { actor, keyedHash }: Asking,
  people: readonly Person[],
): ReadonlySet<string> => {
  const own = people.find(({ personId }) => personId === actor.id);
  if (!own || own.apart.length === 0) return new Set();
  const { apart } = limitMarks(keyedHash);
  return new Set(
    people.flatMap(({ participantId, personId }) =>
      own.apart.includes(apart(own.personId, personId)) ? [participantId] : [],
    ),
  );
};

/**
 * With whom somebody rests as a pair, whatever holds it. Meanwhile no word of one reaches the other by an exchange either, in
 * both directions alike.
 */
export const restingWith = async (
  asking: Asking,
  programmeId: string,
): Promise<ReadonlySet<string>> => {
  const { db, actor } = asking;
  const rows = await db.findBy(PairingRow, [
    { programmeId, mentorPersonId: actor.id },
    { programmeId, menteePersonId: actor.id },
  ]);
  const resting = rows.filter(
    (row) => stageOfPair(row) === 'resting' && ownIn(row, asking) === 'told',
  );
  return new Set(
    resting.map((row) => (row.mentorPersonId === actor.id ? row.menteeId : row.mentorId)),
  );
};

/** Of whoever reads, and around them. */
interface Around {
  readonly selfId: string;
  readonly people: readonly Person[];
  readonly there: ReadonlySet<string>;
  /** With whom they are not brought together again, or rest as a pair. */
  readonly apart: ReadonlySet<string>;
  /** Of the code of conduct in force. */
  readonly codeVersion: string;
  readonly hash: Asking['keyedHash'];
}

/**
 * A suggestion that cannot be agreed to is shown as one that was taken back, whatever the reason: who made it took it back,
 * pauses, has left, has not accepted the code of conduct in force, keeps the other out by now, is kept apart from them, or rests
 * with them as a pair.
 * It never goes, and nobody tells one from the other. To who made it, it is as they left it.
 */
export const asShown = (row: ExchangeRow, around: Around): ExchangeRow => {
  const { selfId, people, there, apart, codeVersion, hash } = around;
  const byId = new Map(people.map((one) => [one.participantId, one]));
  const lister = byId.get(row.listedBy);
  const isOff = ({ from }: ExchangeRow['suggestions'][number]): boolean => {
    const one = byId.get(from.participantId);
    if (!there.has(from.participantId) || !one) return true;
    if (row.listedBy === selfId) {
      if (one.codeVersion !== codeVersion || apart.has(one.participantId)) return true;
    }
    return lister !== undefined && keepsOut(one, lister.personId, hash);
  };
  const suggestions = row.suggestions.map((one) => ({
    ...one,
    // Once something is agreed or over, nothing that comes later is to be read off how it began.
    withdrawn: one.withdrawn === true || (row.stage === 'open' && isOff(one)),
  }));
  return { ...row, suggestions, stage: shownStage(row, byId) };
};

/** What is agreed is over as soon as one of the two has left. */
const shownStage = (
  { stage, teacher, learner }: ExchangeRow,
  people: ReadonlyMap<string, Person>,
): ExchangeRow['stage'] => {
  const hasLeft = [teacher, learner].some(
    (one) => one !== null && people.get(one.participantId)?.stage === 'left',
  );
  return stage === 'agreed' && hasLeft ? 'ended' : stage;
};
