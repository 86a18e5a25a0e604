import type { LocalisedText } from '@palabre/kernel';
import { PathId, query, type Asking } from '@palabre/platform';
import { In } from 'typeorm';
import type { ListingKind, PairedParticipant } from '../../events.js';
import { pageOf, Paging } from '../paging.js';
import { participantIdOf } from '../../domain/participant.js';
import { ParticipantRow } from '../participant.entity.js';
import { programmeById } from '../programme.query.js';
import {
  CANDIDATES,
  OfProgramme,
  ofTheProgramme,
  PARTICIPANTS,
  presentParticipants,
} from './participants.query.js';
import {
  apartFrom,
  asShown,
  BY_SOMEBODY_THERE,
  everybody,
  present,
  restingWith,
  someOf,
  unwantedBy,
} from './shown-exchange.query.js';
import { ExchangeRow } from './together.entity.js';

export class GetSkillBoard extends OfProgramme {}
/** By skill; a page may have fewer than asked for, and go on. */
export class ListListings extends Paging {
  @PathId()
  programmeId: string;
}
export class ListMyExchanges extends Paging {
  @PathId()
  programmeId: string;
}

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
  /** What they call themself. */
  callName: string | null;
  words: string | null;
}
export class ListingPage {
  items: ListingView[];
  next: string | null;
}
export class SuggestionView {
  participantId: string;
  /** As long as it stands. */
  callName: string | null;
  inReturn: string | null;
  /** Taken back, or not to be agreed to for another reason, which is not told. */
  withdrawn: boolean;
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
  /** As all names here: while it is open or agreed. */
  listedByName: string | null;
  /** Who would take it up; shown to who listed it. */
  suggestions: SuggestionView[];
  teacherId: string | null;
  teacherName: string | null;
  learnerId: string | null;
  learnerName: string | null;
  inReturn: string | null;
  thanks: ThanksView[];
}
export class ExchangePage {
  items: ExchangeView[];
  next: string | null;
}
type NameOf = (participantId: string | null) => string | null;

/** What some participants call themselves; nothing of whoever was erased. */
const namesOf = async (
  { db, unseal }: Asking,
  participantIds: readonly (string | null)[],
): Promise<NameOf> => {
  const wanted = [...new Set(participantIds.filter((id) => id !== null))];
  const rows = await db.findBy(ParticipantRow, { participantId: In(wanted) });
  const profiles = await unseal(
    rows.map(({ profile }) => profile),
    { purpose: 'mentoring', what: 'call name, in an exchange of skills' },
  );
  const names = new Map(rows.map((row, at) => [row.participantId, profiles[at]?.callName ?? null]));
  return (id) => (id === null ? null : (names.get(id) ?? null));
};

/** What has a name may be changed into words: of others it is shown as long as something of the two is open or agreed. */
const isNamed = ({ stage }: ExchangeRow): boolean => stage === 'open' || stage === 'agreed';

const viewOf = (row: ExchangeRow, thanks: ThanksView[], nameOf: NameOf): ExchangeView => {
  const { exchangeId, kind, skill, stage, listedBy, inReturn, teacher, learner } = row;
  const idOf = (one: PairedParticipant | null): string | null => one?.participantId ?? null;
  const called: NameOf = (id) => (isNamed(row) ? nameOf(id) : null);
  return {
    ...{ exchangeId, kind, skill, stage, listedBy, inReturn, thanks },
    listedByName: called(listedBy),
    ...{ teacherId: idOf(teacher), teacherName: called(idOf(teacher)) },
    ...{ learnerId: idOf(learner), learnerName: called(idOf(learner)) },
    suggestions: row.suggestions.map(
      ({ from: { participantId }, inReturn: offered, withdrawn = false }) => ({
        ...{ participantId, inReturn: offered, withdrawn },
        callName: withdrawn ? null : called(participantId),
      }),
    ),
  };
};

/** Who listed it, one of the two who agreed, or somebody who suggested something. */
const OF_SELF = `(listed.lister_person_id = :personId
  or listed.teacher_person_id = :personId
  or listed.learner_person_id = :personId
  or listed.suggestions @> cast(:suggestedBySelf as jsonb))`;

const peopleOf = (row: ExchangeRow): readonly string[] => [
  row.listedBy,
  ...[row.teacher, row.learner].flatMap((one) => (one ? [one.participantId] : [])),
  ...row.suggestions.map(({ from }) => from.participantId),
];

export const exchangeQueries = [
  query({
    name: 'mentoring.GetSkillBoard',
    input: GetSkillBoard,
    may: ofTheProgramme,
    reads: ['mentoring.exchanges', 'mentoring.programmes', CANDIDATES, PARTICIPANTS],
    answer: async ({ programmeId }, asking): Promise<SkillBoardRow[]> => {
      const { db } = asking;
      const { vocabulary } = await programmeById(db, programmeId);
      const rows = await db.findBy(ExchangeRow, {
        programmeId,
        stage: In(['open', 'completed']),
      });
      const there = await present(db, programmeId);
      const unwanted = unwantedBy(asking, await everybody(db, programmeId));
      const isOpen = ({ stage, listedBy }: ExchangeRow): boolean =>
        stage === 'open' && there.has(listedBy) && !unwanted.has(listedBy);
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
    reads: ['mentoring.exchanges', CANDIDATES, PARTICIPANTS, 'mentoring.pairings'],
    answer: async ({ programmeId, ...paging }, asking): Promise<ListingPage> => {
      const { db, unseal, actor } = asking;
      const where = { programmeId, stage: 'open' as const };
      // All of a page are read, and left out afterwards: whose listing was not read would know it by their record of readings.
      const { rows, next } = await pageOf(db, ExchangeRow, where, paging, {
        ...{ table: 'mentoring_exchanges', column: 'skill', id: 'exchange_id' },
        only: BY_SOMEBODY_THERE,
      });
      const ids = rows.map(({ listedBy }) => listedBy);
      const unwanted = new Set([
        ...unwantedBy(asking, await someOf(db, programmeId, ids, actor.id)),
        ...(await restingWith(asking, programmeId)),
      ]);
      const nameOf = await namesOf(asking, ids);
      const words = await unseal(
        rows.map((row) => row.words),
        { purpose: 'mentoring', what: 'listing of a skill' },
      );
      const items = rows.flatMap(({ exchangeId, kind, skill, listedBy }, at) =>
        unwanted.has(listedBy)
          ? []
          : {
              ...{ exchangeId, kind, skill, participantId: listedBy, callName: nameOf(listedBy) },
              words: words[at] ?? null,
            },
      );
      return { items, next };
    },
  }),
  query({
    name: 'mentoring.ListMyExchanges',
    input: ListMyExchanges,
    may: presentParticipants,
    reads: [
      ...['mentoring.exchanges', 'mentoring.programmes', CANDIDATES, PARTICIPANTS],
      'mentoring.pairings',
    ],
    answer: async ({ programmeId, ...paging }, asking): Promise<ExchangePage> => {
      const { db, unseal, actor } = asking;
      const selfId = participantIdOf(programmeId, actor.id);
      const { rows: own, next } = await pageOf(db, ExchangeRow, { programmeId }, paging, {
        ...{ table: 'mentoring_exchanges', column: 'skill', id: 'exchange_id', only: OF_SELF },
        parameters: {
          personId: actor.id,
          suggestedBySelf: JSON.stringify([{ from: { personId: actor.id } }]),
        },
      });
      const people = await everybody(db, programmeId);
      const unwanted = unwantedBy(asking, people);
      const there = await present(db, programmeId);
      const resting = await restingWith(asking, programmeId);
      const apart = new Set([...apartFrom(asking, people), ...resting]);
      const codeVersion = (await programmeById(db, programmeId)).codeOfConduct.version;
      const around = { selfId, people, there, apart, codeVersion, hash: asking.keyedHash };
      const isPartner = (row: ExchangeRow): boolean =>
        [row.teacher, row.learner].some((one) => one?.participantId === selfId);
      const isHeard = (from: string): boolean => !unwanted.has(from);
      // All are read, and left out afterwards: who was not read would know it by their record of readings.
      const rows = own
        .map((row) => asShown(row, around))
        .map((row) => ({
          ...row,
          suggestions: row.suggestions.filter(
            ({ from }) => row.listedBy === selfId || from.participantId === selfId,
          ),
          // Whoever only suggested something is not told with whom it was agreed.
          ...(isPartner(row) ? {} : { teacher: null, learner: null, inReturn: null }),
        }));
      const named = await namesOf(asking, rows.flatMap(peopleOf));
      // A name can be changed into words.
      const nameOf: NameOf = (id) => (id !== null && resting.has(id) ? null : named(id));
      const thanks = await unseal(
        rows.map((row) => (isPartner(row) ? row.thanks : [])),
        { purpose: 'mentoring', what: 'thanks for an exchange' },
      );
      // What was agreed before goes on; words of whom one keeps out by now, or is kept apart from, are not brought to one.
      const items = rows.map((row, at) =>
        viewOf(
          {
            ...row,
            suggestions: row.suggestions.filter(({ from }) => isHeard(from.participantId)),
          },
          (thanks[at] ?? [])
            .filter(({ from }) => isHeard(from) && !apart.has(from))
            .map(({ from, words }) => ({ from, words: words ?? null })),
          nameOf,
        ),
      );
      return { items, next };
    },
  }),
];
