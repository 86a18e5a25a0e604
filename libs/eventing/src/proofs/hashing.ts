import { hash } from 'node:crypto';
import type { StoredEvent } from '../log/event-store.js';

/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32;

const LEAF = 0x00;
const NODE = 0x01;
const LENGTH_BYTES = 4;
/** UTF-8 takes at most so many bytes for one UTF-16 code unit. */
const BYTES_PER_UNIT = 3;

/** Answered as one-byte characters: several times faster than as a buffer of its own for each hash. */
const digestInto = (target: Buffer, offset: number, input: Buffer): void => {
  target.write(hash('sha256', input, 'binary'), offset, 'latin1');
};

/** The root of a tree without leaves. */
export const emptyRoot = (): Buffer => hash('sha256', '', 'buffer');

/** The parts of an event that a leaf covers, in order. */
const partsOf = (event: StoredEvent): readonly string[] => [
  event.stream,
  String(event.version),
  event.id,
  event.type,
  String(event.schemaVersion),
  event.recordedAt,
  event.data,
  event.meta,
];

let scratch = Buffer.alloc(64 * 1024);

/**
 * Writes the hash of an event's leaf (RFC 6962: SHA-256 of 0x00 and the leaf) at a place of `target`. The leaf is
 * stream, version, event id, type, schema version, recordedAt, data, meta: each as UTF-8 behind its length in bytes,
 * an unsigned 32-bit number, most significant byte first. docs/audit.md has it in full.
 */
export const leafHashInto = (target: Buffer, offset: number, event: StoredEvent): void => {
  const parts = partsOf(event);
  let most = 1;
  for (const part of parts) most += LENGTH_BYTES + part.length * BYTES_PER_UNIT;
  if (most > scratch.length) scratch = Buffer.alloc(most);
  scratch[0] = LEAF;
  let end = 1;
  for (const part of parts) {
    const bytes = scratch.write(part, end + LENGTH_BYTES);
    scratch.writeUInt32BE(bytes, end);
    end += LENGTH_BYTES + bytes;
  }
  digestInto(target, offset, scratch.subarray(0, end));
};

const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE);

/** Writes the hash of the node above two others (RFC 6962: SHA-256 of 0x01, left, right) at a place of `target`. */
const nodeHashInto = (target: Buffer, offset: number, left: Buffer, right: Buffer): void => {
  left.copy(pair, 1);
  right.copy(pair, 1 + HASH_BYTES);
  digestInto(target, offset, pair);
};

/** The hash of the node above two others. */
export const nodeHash = (left: Buffer, right: Buffer): Buffer => {
  const above = Buffer.alloc(HASH_BYTES);
  nodeHashInto(above, 0, left, right);
  return above;
};

/** The root over hashes that stand side by side, whose number is a power of two. */
export const rootOfRow = (row: Buffer): Buffer => {
  const hashes = Buffer.from(row);
  for (let bytes = row.length; bytes > HASH_BYTES; bytes /= 2) {
    for (let at = 0; at < bytes; at += 2 * HASH_BYTES) {
      hashes.copy(pair, 1, at, at + 2 * HASH_BYTES);
      digestInto(hashes, at / 2, pair);
    }
  }
  return Buffer.from(hashes.subarray(0, HASH_BYTES));
};

/** The root above neighbouring complete subtrees, the largest of them first. @throws RangeError when there is none */
export const rootAbove = (peaks: readonly Buffer[]): Buffer => {
  const last = peaks.at(-1);
  if (!last) throw new RangeError('there is nothing to hash');
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
};
