import type { EntityManager } from 'typeorm';
import type { Language } from '@palabre/kernel';
import type { AccountNames, KnownNames } from '../domain/journal/account-names.js';
import type { JournalInfo } from '../domain/journal/dialect.js';
import { notFound } from './access.query.js';
import { NO_COHORT, type NameRow } from './name.entity.js';

export type Names = ReadonlyMap<string, NameRow>;

/** A name of the cohort's own; what a funder that pays for it is called stands with the agreement. */
const NAMES = `
  select n.cohort_id as "cohortId", n.id, n.kind, coalesce(agreed.code, n.code) as code,
         coalesce(agreed.title, n.title) as title, n.opened_on::text as "openedOn"
    from read.exports_names n
    left join read.exports_names agreed
      on n.kind = 'funding' and agreed.cohort_id = $2 and agreed.id = n.id
   where n.cohort_id = $1 order by n.kind, 4, n.id`;

/** What ids in the books of a cohort stand for. @throws CommandRefused with NOT_FOUND when it has no budget */
export const namesIn = async (db: EntityManager, cohortId: string): Promise<Names & KnownNames> => {
  const rows: NameRow[] = await db.query(NAMES, [cohortId, NO_COHORT]);
  if (!rows.some(({ kind }) => kind === 'line')) throw notFound('budget');
  return new Map(rows.map((row) => [row.id, row]));
};

/** Names of lines, funders and groups of a cohort's accounts, with their titles. */
export const legendOf = (
  known: Names,
  names: AccountNames,
  language: Language,
): JournalInfo['legend'] =>
  [...known].flatMap(([id, row]) => {
    if (!row.title) return [];
    const part = row.kind === 'line' ? names.line(id) : names.part(PREFIX[row.kind] ?? '', id);
    const title =
      row.kind === 'funding' ? `${row.title[language]}, ${row.code}` : row.title[language];
    return [{ name: part, title }];
  });

const PREFIX: Readonly<Record<string, string>> = { funding: 'funder', group: 'group' };
