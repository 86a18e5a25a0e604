import { createHash } from 'node:crypto';

/** A UUID as text, lower case. Ids are random (v4) or derived (v5), never v7: that one tells the time. */
export type Id = string;

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isId = (value: unknown): value is Id => typeof value === 'string' && SHAPE.test(value);

/** The namespace of every id this product derives. */
const PALABRE = Buffer.from('6f1d1d0c9a6b5e0c8f3a5d2b7c4e9a10', 'hex');

/** A name-based UUID (RFC 9562, version 5) of the parts: the same parts give the same id, everywhere. */
export const derivedId = (...parts: readonly string[]): Id => {
  const name = parts.map((part) => `${part.length}:${part}`).join('');
  const bytes = createHash('sha1').update(PALABRE).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** SHA-256 of a text, in hexadecimal: how two people are shown to have judged the same words. */
export const contentHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex');

/** JSON with the keys of every object in order, so that equal content has equal text. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
};
