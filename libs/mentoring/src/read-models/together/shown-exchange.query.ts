import type { Asking } from '@palabre/platform';
import { limitMarks } from '../../domain/pair-mark.js';
import { CandidateRow } from '../matching/candidate.entity.js';
import { ParticipantRow } from '../participant.entity.js';
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

type Person = Pick<
  ParticipantRow,
  'participantId' | 'personId' | 'vetoes' | 'apart' | 'stage' | 'codeVersion'
>;

/** Everybody of a programme, with the marks of whom they keep out. */
export const everybody = (db: Asking['db'], programmeId: string): Promise<Person[]> => {
  const select = {
    ...({ participantId: true, personId: true, vetoes: true, apart: true } as const),
    ...({ stage: true, codeVersion: true } as const),
  };
  return db.find(ParticipantRow, { where: { programmeId }, select });
};

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

/** Of whoever reads, and around them. */
interface Around {
  readonly selfId: string;
  readonly people: readonly Person[];
  readonly there: ReadonlySet<string>;
  /** With whom they are not brought together again. */
  readonly apart: ReadonlySet<string>;
  /** Of the code of conduct in force. */
  readonly codeVersion: string;
  readonly hash: Asking['keyedHash'];
}

/**
 * A suggestion that cannot be agreed to is shown as one that was taken back, whatever the reason: who made it took it back,
 * pauses, has left, has not accepted the code of conduct in force, keeps the other out by now, or is kept apart from them.
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
