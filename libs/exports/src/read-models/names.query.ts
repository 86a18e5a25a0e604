import type { EntityManager } from 'typeorm';
import type { Language } from '@palabre/kernel';
import type { AccountNames, KnownNames } from '../domain/journal/account-names.js';
import type { JournalInfo } from '../domain/journal/dialect.js';
import { notFound } from './access.query.js';
import { NameRow } from './name.entity.js';

export type Names = ReadonlyMap<string, NameRow>;

/** What ids in the books of a cohort stand for. @throws CommandRefused with NOT_FOUND when it has no budget */
export const namesIn = async (db: EntityManager, cohortId: string): Promise<Names & KnownNames> => {
  const rows = await db.find(NameRow, { where: { cohortId }, order: { kind: 'ASC', code: 'ASC' } });
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
