import type { Pool } from 'pg';
import type { Purpose } from '@palabre/kernel';
import { markOfKey, unwrapKey, wrapKey } from './key-wrapping.js';
import { slotName } from './slots.js';

/** Rows at once. */
const PAGE = 500;

interface KeyRow {
  readonly subject: string;
  readonly purpose: Purpose;
  readonly matter: string;
  readonly wrapped: Buffer;
}

const PAGE_AFTER = `
  select subject, purpose, matter, wrapped from vault.keys
   where not destroyed and ($1::text is null or (subject, purpose, matter) > ($1, $2, $3))
   order by subject, purpose, matter limit ${PAGE}`;

/** Only a key that is still the one that was read: what was destroyed meanwhile stays so. */
const REPLACE = `
  update vault.keys k set wrapped = n.wrapped
    from unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::bytea[])
         as n(subject, purpose, matter, before, wrapped)
   where k.subject = n.subject and k.purpose = n.purpose and k.matter = n.matter
     and k.wrapped = n.before`;

const isWrappedBy = (masterKey: Buffer, wrapped: Buffer, name: string): boolean => {
  try {
    unwrapKey(masterKey, wrapped, name);
    return true;
  } catch {
    return false;
  }
};

/**
 * Wraps every key anew that the master key of before still wraps; the system may run meanwhile with both. At the end the
 * database knows the new one only, and backups of before are worthless without the old one. Repeating is harmless.
 * @param pool with the worker's rights
 * @returns how many were wrapped anew
 * @throws Error when a key is wrapped by neither
 */
export const rewrapKeys = async (
  pool: Pool,
  masterKey: Buffer,
  masterKeyBefore: Buffer,
): Promise<number> => {
  let count = 0;
  for (let last: KeyRow | undefined; ;) {
    const { rows } = await pool.query<KeyRow>(PAGE_AFTER, [
      last?.subject ?? null,
      last?.purpose ?? null,
      last?.matter ?? null,
    ]);
    const anew = rows.flatMap((row) => {
      const { subject, purpose, matter, wrapped } = row;
      const name = slotName({ subject, purpose, ...(matter === '' ? {} : { matter }) });
      if (isWrappedBy(masterKey, wrapped, name)) return [];
      const key = unwrapKey(masterKeyBefore, wrapped, name);
      return [{ ...row, anew: wrapKey(masterKey, key, name) }];
    });
    const replaced = await pool.query(REPLACE, [
      anew.map(({ subject }) => subject),
      anew.map(({ purpose }) => purpose),
      anew.map(({ matter }) => matter),
      anew.map(({ wrapped }) => wrapped),
      anew.map((row) => row.anew),
    ]);
    count += replaced.rowCount ?? 0;
    last = rows.at(-1);
    if (rows.length < PAGE) break;
  }
  await pool.query(`update vault.key_marks set mark = $1 where name = 'master'`, [
    markOfKey(masterKey),
  ]);
  return count;
};
