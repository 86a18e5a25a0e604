import { createHash, hash } from 'node:crypto';

/** A UUID as text, lower case. Ids are random (v4) or derived (v5), never v7: that one tells the time. */
export type Id = string;

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isId = (value: unknown): value is Id => typeof value === 'string' && SHAPE.test(value);

/** The namespace of every id this product derives. */
const PALABRE = Buffer.from('6f1d1d0c9a6b5e0c8f3a5d2b7c4e9a10', 'hex');

/** Names that fit in here are hashed without making a buffer for each. */
const scratch = Buffer.alloc(1_024);
scratch.set(PALABRE);

const hashed = (name: string): string => {
  // A character has at most three bytes of UTF-8 for each of its units.
  if (PALABRE.length + name.length * 3 > scratch.length) {
    return hash('sha1', Buffer.concat([PALABRE, Buffer.from(name)]), 'hex');
  }
  const end = PALABRE.length + scratch.write(name, PALABRE.length);
  return hash('sha1', scratch.subarray(0, end), 'hex');
};

/** A name-based UUID (RFC 9562, version 5) of the parts: the same parts give the same id, everywhere. */
export const derivedId = (...parts: readonly string[]): Id => {
  let name = '';
  for (const part of parts) name += `${part.length}:${part}`;
  const hex = hashed(name);
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** SHA-256 of a text, in hexadecimal: how two people are shown to have judged the same words. */
export const contentHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex');

/** JSON with the keys of every object in order, so that equal content has equal text. */
export const canonicalJson = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text && ','}${canonicalJson(item ?? null)}`;
    return `[${text}]`;
  }
  const object = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(object).sort()) {
    if (object[key] === undefined) continue;
    text += `${text && ','}${JSON.stringify(key)}:${canonicalJson(object[key])}`;
  }
  return `{${text}}`;
};
