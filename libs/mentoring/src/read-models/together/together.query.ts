import { anyOf, staff, when } from '@palabre/eventing';
import type { LocalisedText } from '@palabre/kernel';
import { PathId, query, type Asking, type QuerySpec } from '@palabre/platform';
import { In } from 'typeorm';
import type { Assessed } from '../../domain/outcomes/change.js';
import type {
  ActivityKind,
  ChangeSpan,
  LibraryKind,
  ListingKind,
  PairedParticipant,
} from '../../events.js';
import { CandidateRow } from '../matching/candidate.entity.js';
import { programmeById } from '../programme.query.js';
import {
  ActivityRow,
  AssessmentRow,
  ExchangeRow,
  LibraryRow,
  ReleaseRow,
} from './together.entity.js';

class OfProgramme {
  @PathId()
  programmeId: string;
}
export class GetSkillBoard extends OfProgramme {}
export class ListListings extends OfProgramme {}
export class ListMyExchanges extends OfProgramme {}
export class ListActivities extends OfProgramme {}
export class ListLibrary extends OfProgramme {}
export class GetOutcomes extends OfProgramme {}
export class GetMyAssessments extends OfProgramme {}

/** What the community can teach and seeks, of one skill. */
export class SkillBoardRow {
  skill: string;
  title: LocalisedText;
  /** Open listings. */
  offered: number;
  sought: number;
  completed: number;
}
export class ListingView {
  exchangeId: string;
  kind: ListingKind;
  skill: string;
  participantId: string;
  words: string | null;
}
export class SuggestionView {
  participantId: string;
  inReturn: string | null;
}
export class ThanksView {
  from: string;
  words: string | null;
}
export class ExchangeView {
  exchangeId: string;
  kind: ListingKind;
  skill: string;
  stage: ExchangeRow['stage'];
  listedBy: string;
  /** Who would take it up; shown to who listed it. */
  suggestions: SuggestionView[];
  teacherId: string | null;
  learnerId: string | null;
  inReturn: string | null;
  thanks: ThanksView[];
}
export class ActivityView {
  activityId: string;
  kind: ActivityKind;
  title: LocalisedText;
  on: string;
  format: string;
  stage: ActivityRow['stage'];
  /** How many will be, or were, there. */
  people: number;
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
  /** In hundredths of a step of the scale; null where it would tell of everybody. */
  meanChangeHundredths: Readonly<Record<string, number | null>> | null;
}
export class ReleaseView {
  releaseId: string;
  releasedAt: string;
  spans: SpanView[];
}
export class AssessmentView {
  moment: string;
  ratings: Readonly<Record<string, number>> | null;
}

const mine = (db: Asking['db'], programmeId: string, personId: string) =>
  db.findOneBy(CandidateRow, { programmeId, personId });

/** Participants of the programme, and its coordinators. */
const participants = when<OfProgramme, Asking>(
  { en: 'participants of the programme', fr: 'les participant·es du programme' },
  async ({ id }, { programmeId }, { db }) => (await mine(db, programmeId, id)) !== null,
);
const ofTheProgramme = anyOf(staff('coordinator'), participants);

const CANDIDATES = 'mentoring.candidates';

/** Participants who are there: what others listed stands for nothing any more. */
const present = async (db: Asking['db'], programmeId: string): Promise<ReadonlySet<string>> => {
  const rows = await db.find(CandidateRow, {
    where: { programmeId, active: true },
    select: { participantId: true },
  });
  return new Set(rows.map(({ participantId }) => participantId));
};

const viewOf = (row: ExchangeRow, selfId: string, thanks: ThanksView[]): ExchangeView => {
  const { exchangeId, kind, skill, stage, listedBy, inReturn, teacher, learner } = row;
  const idOf = (one: PairedParticipant | null): string | null => one?.participantId ?? null;
  return {
    ...{ exchangeId, kind, skill, stage, listedBy, inReturn, thanks },
    ...{ teacherId: idOf(teacher), learnerId: idOf(learner) },
    suggestions: row.suggestions
      .filter(({ from }) => listedBy === selfId || from.participantId === selfId)
      .map((one) => ({ participantId: one.from.participantId, inReturn: one.inReturn })),
  };
};

const concerns = (row: ExchangeRow, selfId: string): boolean =>
  row.listedBy === selfId ||
  [row.teacher, row.learner].some((one) => one?.participantId === selfId) ||
  row.suggestions.some(({ from }) => from.participantId === selfId);

const exchangeQueries = [
  query({
    name: 'mentoring.GetSkillBoard',
    input: GetSkillBoard,
    may: ofTheProgramme,
    reads: ['mentoring.exchanges', 'mentoring.programmes', CANDIDATES],
    answer: async ({ programmeId }, { db }): Promise<SkillBoardRow[]> => {
      const { vocabulary } = await programmeById(db, programmeId);
      const rows = await db.findBy(ExchangeRow, {
        programmeId,
        stage: In(['open', 'completed']),
      });
      const there = await present(db, programmeId);
      const isOpen = ({ stage, listedBy }: ExchangeRow): boolean =>
        stage === 'open' && there.has(listedBy);
      const count = (skill: string, wanted: (row: ExchangeRow) => boolean): number =>
        rows.filter((row) => row.skill === skill && wanted(row)).length;
      return vocabulary.skills.map(({ id: skill, title }) => ({
        ...{ skill, title },
        offered: count(skill, (row) => isOpen(row) && row.kind === 'offer'),
        sought: count(skill, (row) => isOpen(row) && row.kind === 'request'),
        completed: count(skill, ({ stage }) => stage === 'completed'),
      }));
    },
  }),
  query({
    name: 'mentoring.ListListings',
    input: ListListings,
    may: ofTheProgramme,
    reads: ['mentoring.exchanges', CANDIDATES],
    answer: async ({ programmeId }, { db, unseal }): Promise<ListingView[]> => {
      const there = await present(db, programmeId);
      const all = await db.find(ExchangeRow, {
        where: { programmeId, stage: 'open' },
        order: { skill: 'ASC', exchangeId: 'ASC' },
      });
      const rows = all.filter(({ listedBy }) => there.has(listedBy));
      const words = await unseal(
        rows.map((row) => row.words),
        { purpose: 'mentoring', what: 'listing of a skill' },
      );
      return rows.map(({ exchangeId, kind, skill, listedBy }, at) => ({
        ...{ exchangeId, kind, skill, participantId: listedBy, words: words[at] ?? null },
      }));
    },
  }),
  query({
    name: 'mentoring.ListMyExchanges',
    input: ListMyExchanges,
    may: participants,
    reads: ['mentoring.exchanges', CANDIDATES],
    answer: async ({ programmeId }, { db, unseal, actor }): Promise<ExchangeView[]> => {
      const selfId = (await mine(db, programmeId, actor.id))?.participantId ?? '';
      const all = await db.find(ExchangeRow, {
        where: { programmeId },
        order: { exchangeId: 'ASC' },
      });
      const rows = all.filter((row) => concerns(row, selfId));
      const isPartner = (row: ExchangeRow): boolean =>
        [row.teacher, row.learner].some((one) => one?.participantId === selfId);
      const thanks = await unseal(
        rows.map((row) => (isPartner(row) ? row.thanks : [])),
        { purpose: 'mentoring', what: 'thanks for an exchange' },
      );
      return rows.map((row, at) =>
        viewOf(
          row,
          selfId,
          (thanks[at] ?? []).map(({ from, words }) => ({ from, words: words ?? null })),
        ),
      );
    },
  }),
];

export const togetherQueries = [
  ...exchangeQueries,
  query({
    name: 'mentoring.ListActivities',
    input: ListActivities,
    may: ofTheProgramme,
    reads: ['mentoring.activities', CANDIDATES],
    answer: async ({ programmeId }, { db }): Promise<ActivityView[]> =>
      (
        await db.find(ActivityRow, {
          where: { programmeId },
          order: { on: 'ASC', activityId: 'ASC' },
        })
      ).map(({ joined, attended, programmeId: _, ...row }) => ({
        ...row,
        people: row.stage === 'held' ? attended.length : joined.length,
      })),
  }),
  query({
    name: 'mentoring.ListLibrary',
    input: ListLibrary,
    may: ofTheProgramme,
    reads: ['mentoring.library', CANDIDATES],
    answer: async ({ programmeId }, { db }): Promise<LibraryItemView[]> =>
      (
        await db.find(LibraryRow, {
          where: { programmeId },
          order: { kind: 'ASC', itemId: 'ASC' },
        })
      ).map(({ programmeId: _, ...row }) => row),
  }),
  query({
    name: 'mentoring.GetOutcomes',
    input: GetOutcomes,
    may: anyOf(staff('coordinator', 'mel'), participants),
    reads: ['mentoring.releases', CANDIDATES],
    answer: async ({ programmeId }, { db }): Promise<ReleaseView[]> =>
      (
        await db.find(ReleaseRow, {
          where: { programmeId },
          order: { releasedAt: 'DESC', releaseId: 'ASC' },
        })
      ).map(({ programmeId: _, spans, ...row }) => ({ ...row, spans: [...spans] })),
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
