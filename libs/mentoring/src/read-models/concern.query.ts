import { ApiProperty } from '@nestjs/swagger';
import { In } from 'typeorm';
import { anyPerson } from '@palabre/eventing';
import { PathId, query, type Asking } from '@palabre/platform';
import { EXCHANGE_OUTCOMES, PAIR_OUTCOMES } from '../events.js';
import { contactInConcern } from './access.query.js';
import { ConcernRow } from './concern.entity.js';
import { PairNoteRow } from './note.entity.js';
import { pageOf, Paging } from './paging.js';
import { notFound } from './programme.query.js';

/** The latest first. */
export class ListConcerns extends Paging {}
export class GetConcern {
  @PathId()
  concernId: string;
}

export class ConcernView {
  concernId: string;
  stage: ConcernRow['stage'];
  raisedAt: string;
  @ApiProperty({ enum: [...new Set([...PAIR_OUTCOMES, ...EXCHANGE_OUTCOMES]), null] })
  outcome: string | null;
}
export class ConcernPage {
  items: ConcernView[];
  next: string | null;
}
export class DisclosedNote {
  noteId: string;
  sessionId: string;
  authorId: string;
  note?: string;
}
export class ConcernSaid {
  words: string;
  /** Who says so, where they gave their name. */
  reporterId?: string;
}
export class ConcernStepView {
  at: string;
  by: string;
  words?: string;
}
export class ConcernInFull extends ConcernView {
  programmeId?: string;
  /** The pair that it is about, or the exchange; an id of none of either may have been named. */
  pairingId?: string;
  exchangeId?: string;
  said: ConcernSaid[];
  /** Notes of the pair that were disclosed with it. */
  notes: DisclosedNote[];
  steps: ConcernStepView[];
}

const viewOf = ({ concernId, stage, raisedAt, outcome }: ConcernRow): ConcernView => ({
  ...{ concernId, stage, raisedAt: new Date(raisedAt).toISOString(), outcome },
});
const reading = (what: string) => ({ purpose: 'mentoring', what }) as const;

/**
 * Notes that were disclosed, if they are of the pair that it is about. Like all of a concern that they are read is recorded
 * with the concern: their author may be whom it is about.
 */
const disclosed = async (
  { db, unseal }: Asking,
  concernId: string,
  pairingId: string | undefined,
  noteIds: readonly string[],
): Promise<DisclosedNote[]> => {
  if (pairingId === undefined || noteIds.length === 0) return [];
  const where = { pairingId, noteId: In([...noteIds]) };
  const rows = await db.find(PairNoteRow, { where, order: { takenAt: 'ASC', noteId: 'ASC' } });
  const notes = await unseal(
    rows.map(({ note }) => note),
    { ...reading('notes that were disclosed with a concern'), recordedWith: [concernId] },
  );
  return rows.map(({ noteId, sessionId, authorId }, at) => ({
    ...{ noteId, sessionId, authorId },
    ...(notes[at] ? { note: notes[at] } : {}),
  }));
};

const inFull = async (row: ConcernRow, asking: Asking): Promise<ConcernInFull> => {
  const { about, said, steps } = await asking.unseal(
    { about: row.about, said: row.said, steps: row.steps },
    reading('a concern'),
  );
  const words = said.flatMap((one) => (one ? [one] : []));
  const noteIds = words.flatMap((one) => one.noteIds);
  const pairingId = about && 'pairingId' in about ? about.pairingId : undefined;
  return {
    ...viewOf(row),
    ...about,
    said: words.map(({ words, reporterId }) => ({
      ...{ words },
      ...(reporterId === undefined ? {} : { reporterId }),
    })),
    notes: await disclosed(asking, row.concernId, pairingId, noteIds),
    steps: steps.map(({ at, by, words }) => ({ at, by, ...(words ? { words } : {}) })),
  };
};

export const concernQueries = [
  query({
    name: 'mentoring.ListConcerns',
    input: ListConcerns,
    may: anyPerson(),
    reads: ['mentoring.concerns'],
    answer: async (paging, { db, actor }): Promise<ConcernPage> => {
      if (actor.roles.includes('coordinator')) return { items: [], next: null };
      const { rows, next } = await pageOf(db, ConcernRow, {}, paging, {
        ...{ table: 'mentoring_concerns', column: 'raised_at', id: 'concern_id', descending: true },
        only: 'listed.contact_ids @> :mine',
        parameters: { mine: JSON.stringify([actor.id]) },
      });
      return { items: rows.map(viewOf), next };
    },
  }),
  query({
    name: 'mentoring.GetConcern',
    input: GetConcern,
    may: contactInConcern,
    reads: ['mentoring.concerns', 'mentoring.notes'],
    answer: async ({ concernId }, asking): Promise<ConcernInFull> => {
      const row = await asking.db.findOneBy(ConcernRow, { concernId });
      if (!row) throw notFound('concern');
      return inFull(row, asking);
    },
  }),
];
