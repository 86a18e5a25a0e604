import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import {
  canonicalJson,
  isSealedText,
  isToSeal,
  type SealedText,
  type SealedTogether,
  type ToSeal,
} from '@palabre/kernel';

const ALGORITHM = 'aes-256-gcm';

/** What the tag authenticates beside the text: whose it is, what for, and its place. */
const authenticated = (
  { subject, purpose, others }: SealedTogether<unknown>,
  bound: string,
): Buffer =>
  Buffer.from(
    `${subject}|${purpose}|${others === undefined ? '' : `${canonicalJson(others)}|`}${bound}`,
  );

/** The key of what is data of several: one that only the keys of all of them make (HKDF, RFC 5869). */
export const jointKey = (keys: readonly [Buffer, ...Buffer[]]): Buffer =>
  keys.length === 1
    ? keys[0]
    : Buffer.from(hkdfSync('sha256', Buffer.concat(keys), '', 'palabre joint key', 32));

/** Encrypts a value (as JSON) with a key of 32 bytes; `bound` is authenticated beside it. */
export const sealValue = (value: ToSeal, key: Buffer, bound: string): SealedText => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(authenticated(value, bound));
  const text = Buffer.concat([cipher.update(JSON.stringify(value.unsealed)), cipher.final()]);
  return {
    subject: value.subject,
    purpose: value.purpose,
    ...(value.matter === undefined ? {} : { matter: value.matter }),
    ...(value.others === undefined ? {} : { others: value.others }),
    nonce: nonce.toString('base64url'),
    text: text.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
    bound,
  };
};

/** @throws Error when the key is another one or anything was altered. */
export const unsealValue = <T>(sealed: SealedText<T>, key: Buffer): T => {
  const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(sealed.nonce, 'base64url'));
  decipher.setAAD(authenticated(sealed, sealed.bound));
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64url'));
  const text = Buffer.concat([
    decipher.update(Buffer.from(sealed.text, 'base64url')),
    decipher.final(),
  ]);
  return JSON.parse(text.toString()) as T;
};

type Replace = (value: unknown, pointer: string) => unknown;

/** Copies a JSON value, offering every object that `matches` to `replace` with its JSON pointer. */
export const mapWhere = (
  value: unknown,
  matches: (value: unknown) => boolean,
  replace: Replace,
  pointer = '',
): unknown => {
  if (matches(value)) return replace(value, pointer);
  if (Array.isArray(value)) {
    return value.map((item, index) => mapWhere(item, matches, replace, `${pointer}/${index}`));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      mapWhere(
        item,
        matches,
        replace,
        `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      ),
    ]),
  );
};

/** Everything in a value that matches, in no particular order. */
const collect = <T>(
  value: unknown,
  matches: (value: unknown) => value is T,
  found: T[] = [],
): T[] => {
  if (matches(value)) found.push(value);
  else if (typeof value === 'object' && value !== null) {
    // Every event passes through here, most with nothing to find.
    for (const key in value) collect((value as Record<string, unknown>)[key], matches, found);
  }
  return found;
};

export const toSealIn = (value: unknown): ToSeal[] => collect(value, isToSeal);
export const sealedIn = (value: unknown): SealedText[] => collect(value, isSealedText);
