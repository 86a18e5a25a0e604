import type { EntityManager } from 'typeorm';
import { subtract, sum, zero, type LocalisedText, type Money } from '@palabre/kernel';
import { anyOf } from '@palabre/eventing';
import { query } from '@palabre/platform';
import { accountable, leadInCohort, notFound } from '../access.query.js';
import { toldTo, type Told } from '../told-outside.query.js';
import { revisionsOf } from './consultation.query.js';
import type { WorkplanRevisionRow } from './workplan-revision.entity.js';
import {
  ListWorkplanRevisions,
  type WorkplanLine,
  type WorkplanRevision,
  type WorkplanRevisionList,
} from './workplan-revision.shapes.js';
import { workplanRevisionTable } from './workplan-revision.table.js';

const amountOn = ({ lines }: WorkplanRevisionRow, lineId: string, currency: string): Money =>
  sum(
    lines.filter((line) => line.lineId === lineId).map(({ amount }) => amount),
    currency,
  );

const itemOf = (row: WorkplanRevisionRow, currency: string, told: Told): WorkplanRevision => {
  const { revision, contentHash, eventId, recordedAt, effectiveOn, viewedBy, approvedBy } = row;
  return {
    ...{ revision, contentHash, eventId, recordedAt, effectiveOn, viewedBy, approvedBy },
    participants: row.participants.map((id) => told.person(id)),
    total: sum(
      row.lines.map(({ amount }) => amount),
      currency,
    ),
  };
};

type Titles = ReadonlyMap<string, LocalisedText>;

/** The lines of all revisions, each with what it had in every one of them. */
export const linesOf = (
  rows: readonly WorkplanRevisionRow[],
  titles: Titles,
  currency: string,
): WorkplanLine[] => {
  const lineIds = [...new Set(rows.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)))];
  return lineIds.map((lineId) => {
    const amounts = rows.map((row) => amountOn(row, lineId, currency));
    const original = amounts[0] ?? zero(currency);
    const revised = amounts.at(-1) ?? zero(currency);
    const change = subtract(revised, original);
    return { lineId, title: titles.get(lineId) ?? null, original, revised, change, amounts };
  });
};

const titlesOf = async (db: EntityManager, cohortId: string): Promise<Titles> => {
  const rows: { readonly lineId: string; readonly title: LocalisedText }[] = await db.query(
    'select line_id as "lineId", title from read.budgeting_lines where cohort_id = $1',
    [cohortId],
  );
  return new Map(rows.map(({ lineId, title }) => [lineId, title]));
};

export const workplanRevisionQueries = [
  query({
    name: 'budgeting.ListWorkplanRevisions',
    input: ListWorkplanRevisions,
    may: anyOf(accountable, leadInCohort),
    reads: ['budgeting.workplan-revisions', 'budgeting.lines', 'budgeting.audit-samples'],
    answer: async ({ cohortId, workplanId }: ListWorkplanRevisions, asking) => {
      const { db } = asking;
      const told = await toldTo(asking, cohortId);
      const rows = await revisionsOf(db, cohortId, [workplanId]);
      const [first] = rows;
      if (!first) throw notFound('workplan');
      const currency =
        rows.flatMap(({ lines }) => lines.map(({ amount }) => amount.currency))[0] ?? 'EUR';
      return {
        ...{ workplanId, groupId: first.groupId },
        items: rows.map((row) => itemOf(row, currency, told)),
        lines: linesOf(rows, await titlesOf(db, cohortId), currency),
      } satisfies WorkplanRevisionList;
    },
    table: workplanRevisionTable,
  }),
];
