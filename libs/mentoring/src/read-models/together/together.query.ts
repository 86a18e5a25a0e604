import { anyOf, staff } from '@palabre/eventing';
import type { LocalisedText } from '@palabre/kernel';
import { PathId, query, type QuerySpec } from '@palabre/platform';
import { participantIdOf } from '../../domain/participant.js';
import type { Assessed } from '../../domain/outcomes/change.js';
import type {
  ActivityKind,
  AssessmentMoment,
  ChangeSpan,
  Format,
  LibraryKind,
} from '../../events.js';
import { pageOf, Paging } from '../paging.js';
import {
  CANDIDATES,
  OfProgramme,
  ofTheProgramme,
  participants,
  PARTICIPANTS,
} from './participants.query.js';
import { ActivityRow, AssessmentRow, LibraryRow, ReleaseRow } from './together.entity.js';

class PageOfProgramme extends Paging {
  @PathId()
  programmeId: string;
}
/** By day. */
export class ListActivities extends PageOfProgramme {}
/** By kind. */
export class ListLibrary extends PageOfProgramme {}
/** The latest first. */
export class GetOutcomes extends PageOfProgramme {}
export class GetMyAssessments extends OfProgramme {}

export class ActivityView {
  activityId: string;
  kind: ActivityKind;
  title: LocalisedText;
  on: string;
  format: Format;
  stage: ActivityRow['stage'];
  /** How many will be, or were, there. */
  people: number;
  /** Whether whoever reads has said that they come, or was there once it was held. */
  mine: boolean;
}
export class LibraryItemView {
  itemId: string;
  kind: LibraryKind;
  title: LocalisedText;
  summary: LocalisedText;
  url: LocalisedText;
}
export class SpanView {
  span: ChangeSpan;
  /** `too-few`: nothing is told. `unchanged`: what was told before, as too few answers are new. */
  status: 'released' | 'too-few' | 'unchanged';
  people: number | null;
  /** In hundredths of a step of the scale; null where not all answered it both times. */
  meanChangeHundredths: Readonly<Record<string, number | null>> | null;
}
export class ReleaseView {
  releaseId: string;
  releasedAt: string;
  spans: SpanView[];
}
export class ActivityPage {
  items: ActivityView[];
  next: string | null;
}
export class LibraryPage {
  items: LibraryItemView[];
  next: string | null;
}
export class ReleasePage {
  items: ReleaseView[];
  next: string | null;
}
export class AssessmentView {
  moment: AssessmentMoment;
  ratings: Readonly<Record<string, number>> | null;
}

export const togetherQueries = [
  query({
    name: 'mentoring.ListActivities',
    input: ListActivities,
    may: ofTheProgramme,
    reads: ['mentoring.activities', PARTICIPANTS],
    answer: async ({ programmeId, ...paging }, { db, actor }): Promise<ActivityPage> => {
      const selfId = participantIdOf(programmeId, actor.id);
      const { rows, next } = await pageOf(db, ActivityRow, { programmeId }, paging, {
        ...{ table: 'mentoring_activities', column: 'on', id: 'activity_id' },
      });
      const items = rows.map(({ joined, attended, programmeId: _, ...row }) => {
        const there = row.stage === 'held' ? attended : joined;
        return { ...row, people: there.length, mine: there.includes(selfId) };
      });
      return { items, next };
    },
  }),
  query({
    name: 'mentoring.ListLibrary',
    input: ListLibrary,
    may: ofTheProgramme,
    reads: ['mentoring.library', PARTICIPANTS],
    answer: async ({ programmeId, ...paging }, { db }): Promise<LibraryPage> => {
      const { rows, next } = await pageOf(db, LibraryRow, { programmeId }, paging, {
        ...{ table: 'mentoring_library', column: 'kind', id: 'item_id' },
      });
      return { items: rows.map(({ programmeId: _, ...row }) => row), next };
    },
  }),
  query({
    name: 'mentoring.GetOutcomes',
    input: GetOutcomes,
    may: anyOf(staff('coordinator', 'mel'), participants),
    reads: ['mentoring.releases', CANDIDATES],
    answer: async ({ programmeId, ...paging }, { db }): Promise<ReleasePage> => {
      const { rows, next } = await pageOf(db, ReleaseRow, { programmeId }, paging, {
        ...{ table: 'mentoring_releases', column: 'released_at', id: 'release_id' },
        descending: true,
      });
      const items = rows.map(({ programmeId: _, spans, ...row }) => ({
        ...row,
        spans: [...spans],
      }));
      return { items, next };
    },
  }),
  query({
    name: 'mentoring.GetMyAssessments',
    input: GetMyAssessments,
    may: participants,
    reads: ['mentoring.assessments', CANDIDATES],
    answer: async ({ programmeId }, { db, unseal, actor }): Promise<AssessmentView[]> => {
      const rows = await db.findBy(AssessmentRow, { programmeId, personId: actor.id });
      const ratings = await unseal(
        rows.map((row) => row.ratings),
        { purpose: 'mentoring', what: 'self-assessment' },
      );
      return rows.map(({ moment }, at) => ({ moment, ratings: ratings[at] ?? null }));
    },
  }),
];

/** Everybody's answers, for a release of figures: no route leads here, and no context lists it. */
export class ReadAssessments extends OfProgramme {}
export const readAssessments: QuerySpec<any, readonly Assessed[]> = query({
  name: 'mentoring.ReadAssessments',
  input: ReadAssessments,
  may: staff('coordinator'),
  reads: ['mentoring.assessments'],
  answer: async ({ programmeId }, { db, unseal }): Promise<readonly Assessed[]> => {
    const rows = await db.find(AssessmentRow, {
      where: { programmeId },
      order: { participantId: 'ASC', moment: 'ASC' },
    });
    const ratings = await unseal(
      rows.map((row) => row.ratings),
      { purpose: 'mentoring', what: 'self-assessment, for figures of many' },
    );
    const people = new Map<string, Assessed>();
    for (const [at, { participantId, moment, version }] of rows.entries()) {
      const answered = ratings[at];
      if (answered === undefined) continue;
      const answers = { mark: `${participantId}@${version}`, ratings: answered };
      people.set(participantId, { ...people.get(participantId), [moment]: answers });
    }
    return [...people.values()];
  },
});
