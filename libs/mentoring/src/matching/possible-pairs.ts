import { rowInCommon, tablesOf } from './bit-table.js';
import { differ } from './pair-score.js';
import { canAccompany, canSeek, type Pool, type PoolMember } from './pool.js';
import type { MatchingRules } from './rules.js';
import { NEVER, weighing, type Weighing } from './weighing.js';

export { fits, NEVER } from './weighing.js';

/** Who seeks a mentor, who has places, and what each pair of them is worth. Built once a round. */
export interface PossiblePairs {
  readonly mentees: readonly PoolMember[];
  readonly mentors: readonly PoolMember[];
  /** Free places of each mentor, by row. */
  readonly places: Int32Array;
  /** Writes the score of a mentee with every mentor; {@link NEVER} where a limit forbids the pair. */
  readonly scoresOf: (mentee: number, into: Int16Array) => void;
  /** In how much of what counts two have anything in common, 0 to 1000; by rows. */
  readonly breadthOf: (mentee: number, mentor: number) => number;
}

/** The mentors that a mentee must not meet, by row. */
const barredRows = (
  { members, kept, apart }: Pool,
  mentees: readonly PoolMember[],
  mentors: readonly PoolMember[],
): readonly (readonly number[])[] => {
  const barred = new Map<string, Set<string>>(
    members.map(({ participantId }) => [participantId, new Set([participantId])]),
  );
  const bar = (a: string, b: string): void => {
    barred.get(a)?.add(b);
    barred.get(b)?.add(a);
  };
  const byPerson = new Map<string, PoolMember[]>();
  for (const member of members) {
    const same = byPerson.get(member.personId);
    if (same) same.push(member);
    else byPerson.set(member.personId, [member]);
  }
  for (const member of members) {
    for (const personId of [member.personId, ...member.vetoes]) {
      for (const other of byPerson.get(personId) ?? []) {
        bar(member.participantId, other.participantId);
      }
    }
  }
  for (const [a, b] of apart) bar(a, b);
  for (const { menteeId, mentorId } of kept) bar(menteeId, mentorId);
  const rows = new Map(mentors.map(({ participantId }, row) => [participantId, row]));
  return mentees.map(({ participantId }) =>
    [...(barred.get(participantId) ?? [])].flatMap((id) => rows.get(id) ?? []),
  );
};

const freePlaces = (mentors: readonly PoolMember[], { kept }: Pool): Int32Array => {
  const taken = new Map<string, number>();
  for (const { mentorId } of kept) taken.set(mentorId, (taken.get(mentorId) ?? 0) + 1);
  return Int32Array.from(mentors, ({ participantId, capacity }) =>
    Math.max(0, capacity - (taken.get(participantId) ?? 0)),
  );
};

/** Marks the mentors that a mentee cannot have. */
type Limit = (mentee: number, scores: Int16Array) => void;

/** Limits that everybody may know of: a language in common where one is needed, and a difference where pairs cross one. */
const openLimits = (
  mentees: readonly PoolMember[],
  mentors: readonly PoolMember[],
  { language, across }: MatchingRules,
): readonly Limit[] => {
  const limits: Limit[] = [];
  if (language === 'required') {
    const [spoken, understood] = [mentees, mentors].map((side) =>
      side.map(({ languages }) => languages),
    );
    const tables = tablesOf(spoken!, understood!);
    const common = new Int32Array(mentors.length);
    limits.push((i, into) => {
      const scores = into;
      rowInCommon(tables, i, common);
      for (const [j, count] of common.entries()) if (count === 0) scores[j] = NEVER;
    });
  }
  if (across !== undefined) {
    limits.push((i, into) => {
      const scores = into;
      for (const [j, mentor] of mentors.entries()) {
        if (!differ(mentees[i]!, mentor, across)) scores[j] = NEVER;
      }
    });
  }
  return limits;
};

/** Whether a language in common, where one is needed, and the difference that pairs cross allow two to be a pair. */
export const isOpenTo = (mentee: PoolMember, mentor: PoolMember, rules: MatchingRules): boolean => {
  const scores = new Int16Array(1);
  for (const limit of openLimits([mentee], [mentor], rules)) limit(0, scores);
  return scores[0] !== NEVER;
};

/**
 * Between two who both seek and accompany there is one pair, not two: the better way round, and of two alike the one
 * whose mentee comes first by id.
 */
const otherWayRound = (
  mentees: readonly PoolMember[],
  mentors: readonly PoolMember[],
  { of }: Weighing,
): Limit => {
  const menteeRow = new Map(mentees.map(({ participantId }, row) => [participantId, row]));
  const mentorRow = new Map(mentors.map(({ participantId }, row) => [participantId, row]));
  const asMentor = mentees.map(({ participantId }) => mentorRow.get(participantId));
  const asMentee = mentors.map(({ participantId }) => menteeRow.get(participantId));
  return (i, into) => {
    const scores = into;
    const mentor = asMentor[i];
    if (mentor === undefined) return;
    for (const [j, mentee] of asMentee.entries()) {
      if (mentee === undefined || scores[j] === NEVER) continue;
      const backward = of(mentee, mentor);
      if (backward > scores[j]! || (backward === scores[j] && mentee < i)) scores[j] = NEVER;
    }
  };
};

/** @param pool in its canonical order */
export const possiblePairs = (pool: Pool, rules: MatchingRules): PossiblePairs => {
  const matched = new Set(pool.kept.map(({ menteeId }) => menteeId));
  const mentees = pool.members.filter(
    (member) => canSeek(member) && !matched.has(member.participantId),
  );
  const mentors = pool.members.filter(canAccompany);
  const places = freePlaces(mentors, pool);
  const weighed = weighing(mentees, mentors, rules);
  const barred = barredRows(pool, mentees, mentors);
  const limits = [...openLimits(mentees, mentors, rules), otherWayRound(mentees, mentors, weighed)];
  const full = [...places.keys()].filter((j) => places[j] === 0);
  const scoresOf = (i: number, into: Int16Array): void => {
    const scores = into;
    weighed.row(i, scores);
    for (const j of full) scores[j] = NEVER;
    for (const limit of limits) limit(i, scores);
    for (const j of barred[i]!) scores[j] = NEVER;
  };
  return { mentees, mentors, places, scoresOf, breadthOf: weighed.breadthOf };
};
