import { ApiProperty } from '@nestjs/swagger';
import { PathId, query } from '@palabre/platform';
import { overseers } from './access.query.js';
import { ProgressActivityRow, ProgressPairRow } from './mentoring.entity.js';

export class GetMentoringProgress {
  @PathId()
  programmeId: string;
}
/** Proposals to whoever asks are in none of these. */
export class PairsByStage {
  proposed: number;
  active: number;
  /** Of the active ones, those that rest; null below five: among few pairs, one that rests is known by name. */
  @ApiProperty({ type: Number, nullable: true })
  onHold: number | null;
  /** Proposals that came to nothing; null below five. */
  @ApiProperty({ type: Number, nullable: true })
  closed: number | null;
  ended: number;
}
export class ActivitiesByStage {
  planned: number;
  held: number;
  cancelled: number;
}
export class SessionsOfKind {
  /** A code of the programme's kinds of session, such as an introduction to a network, or interview practice. */
  kind: string;
  held: number;
}
export class MentoringProgress {
  programmeId: string;
  pairs: PairsByStage;
  sessionsHeld: number;
  /** By kind, from five of a kind on: of fewer it would be known whose they were. */
  sessionsByKind: SessionsOfKind[];
  sessionsMissed: number;
  /** Active pairs that have missed their rhythm and were not asked since. */
  pairsLate: number;
  activities: ActivitiesByStage;
  /** Participations in activities that took place. */
  participations: number;
}

const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);
const count = <T>(rows: readonly T[], wanted: (row: T) => boolean): number =>
  rows.filter(wanted).length;

/** Fewer are not told, nor that there are none: the day on which the first came would be. */
const FEWEST = 5;
const unlessFew = (number: number): number | null => (number < FEWEST ? null : number);

const byKind = (pairs: readonly ProgressPairRow[]): SessionsOfKind[] => {
  const held = new Map<string, number>();
  for (const { sessionsByKind } of pairs) {
    for (const [kind, times] of Object.entries(sessionsByKind)) {
      held.set(kind, (held.get(kind) ?? 0) + times);
    }
  }
  return [...held]
    .filter(([, times]) => times >= FEWEST)
    .map(([kind, times]) => ({ kind, held: times }))
    .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
};

/**
 * What somebody is told of: of proposals to themself nothing, as one may be kept back from them, and whoever counts what they were
 * shown would find it. A pair that was formed is known to its two.
 */
export const countedFor = (
  personId: string,
  pairs: readonly ProgressPairRow[],
): ProgressPairRow[] =>
  pairs.filter(
    ({ stage, ofPeople }) =>
      stage === 'active' || stage === 'ended' || !ofPeople.includes(personId),
  );

export const progressOf = (
  programmeId: string,
  pairs: readonly ProgressPairRow[],
  activities: readonly ProgressActivityRow[],
): MentoringProgress => {
  const inStage = (stage: ProgressPairRow['stage']) => count(pairs, (row) => row.stage === stage);
  const active = pairs.filter(({ stage }) => stage === 'active');
  const activitiesIn = (stage: ProgressActivityRow['stage']) =>
    count(activities, (row) => row.stage === stage);
  return {
    programmeId,
    pairs: {
      proposed: inStage('proposed'),
      active: active.length,
      onHold: unlessFew(count(active, ({ holds }) => holds.length > 0)),
      closed: unlessFew(inStage('closed')),
      ended: inStage('ended'),
    },
    sessionsHeld: sum(pairs, (row) => row.sessionsHeld),
    sessionsByKind: byKind(pairs),
    sessionsMissed: sum(pairs, (row) => row.sessionsMissed),
    pairsLate: count(active, ({ late }) => late),
    activities: {
      planned: activitiesIn('planned'),
      held: activitiesIn('held'),
      cancelled: activitiesIn('cancelled'),
    },
    participations: sum(activities, ({ people }) => people),
  };
};

export const mentoringProgressQueries = [
  query({
    name: 'progress.GetMentoringProgress',
    input: GetMentoringProgress,
    may: overseers,
    reads: ['progress.mentoring-pairs', 'progress.mentoring-activities'],
    answer: async ({ programmeId }, { db, actor }): Promise<MentoringProgress> =>
      progressOf(
        programmeId,
        countedFor(actor.id, await db.findBy(ProgressPairRow, { programmeId })),
        await db.findBy(ProgressActivityRow, { programmeId }),
      ),
  }),
];
