import type { Pool } from 'pg';
import { markOfKey, unwrapKey } from './key-wrapping.js';
import { slotName } from './slots.js';
import type { Purpose } from '@palabre/kernel';

/** The keys that a process was given, 32 bytes each. */
export interface GivenKeys {
  readonly masterKey: Buffer;
  /** The one before it, as long as some keys are still wrapped by that. */
  readonly masterKeyBefore?: Buffer;
  readonly hashKey: Buffer;
}

/** A key is not the one that this database was begun with. */
export class WrongKey extends Error {
  override readonly name = 'WrongKey';
  constructor(readonly key: 'master' | 'hash') {
    super(`the ${key} key is not the one that this database was begun with`);
  }
}

const MARKS = 'select name, mark from vault.key_marks';
const ANY_KEY = `
  select subject, purpose, matter, wrapped from vault.keys where not destroyed limit 1`;

interface WrappedRow {
  readonly subject: string;
  readonly purpose: Purpose;
  readonly matter: string;
  readonly wrapped: Buffer;
}

const opens = (masterKey: Buffer, { matter, wrapped, ...slot }: WrappedRow): boolean => {
  try {
    unwrapKey(masterKey, wrapped, slotName(matter === '' ? slot : { ...slot, matter }));
    return true;
  } catch {
    return false;
  }
};

const marksOf = async (pool: Pool): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await pool.query<{ name: string; mark: string }>(MARKS);
  return new Map(rows.map(({ name, mark }) => [name, mark]));
};

/**
 * Compares the given keys with the marks that the database has of them; the first process leaves the marks. With another
 * hash key everybody would be a newcomer and every statement line new; with another master key nothing could be read.
 * @throws WrongKey
 */
export const checkKeys = async (pool: Pool, given: GivenKeys): Promise<void> => {
  const { masterKey, masterKeyBefore, hashKey } = given;
  const masters = [masterKey, ...(masterKeyBefore ? [masterKeyBefore] : [])];
  let marks = await marksOf(pool);
  if (marks.size === 0) {
    const { rows } = await pool.query<WrappedRow>(ANY_KEY);
    if (rows.some((row) => !masters.some((key) => opens(key, row)))) throw new WrongKey('master');
    await pool.query(
      `insert into vault.key_marks (name, mark) values ('master', $1), ('hash', $2)
       on conflict (name) do nothing`,
      [markOfKey(masterKeyBefore ?? masterKey), markOfKey(hashKey)],
    );
    // Somebody else may have left theirs first.
    marks = await marksOf(pool);
  }
  if (!masters.some((key) => markOfKey(key) === marks.get('master'))) throw new WrongKey('master');
  if (marks.get('hash') !== markOfKey(hashKey)) throw new WrongKey('hash');
};
