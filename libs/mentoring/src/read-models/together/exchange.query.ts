import type { LocalisedText } from '@palabre/kernel';
import { query, type Asking } from '@palabre/platform';
import { In } from 'typeorm';
import type { ListingKind, PairedParticipant } from '../../events.js';
import { CandidateRow } from '../matching/candidate.entity.js';
import { programmeById } from '../programme.query.js';
import {
  CANDIDATES,
  mine,
  OfProgramme,
  ofTheProgramme,
  participants,
  PARTICIPANTS,
} from './participants.query.js';
import { ExchangeRow } from './together.entity.js';

export class GetSkillBoard extends OfProgramme {}
export class ListListings extends OfProgramme {}
export class ListMyExchanges extends OfProgramme {}

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

export const exchangeQueries = [
  query({
    name: 'mentoring.GetSkillBoard',
    input: GetSkillBoard,
    may: ofTheProgramme,
    reads: ['mentoring.exchanges', 'mentoring.programmes', CANDIDATES, PARTICIPANTS],
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
    reads: ['mentoring.exchanges', CANDIDATES, PARTICIPANTS],
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
