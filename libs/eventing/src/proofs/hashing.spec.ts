import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '../log/event-store.js';
import { leafHashInto } from './hashing.js';
import { runs } from '../../../../test/support/runs.js';

const hashOf = (event: StoredEvent): string => {
  const target = Buffer.alloc(40);
  leafHashInto(target, 4, event);
  return target.subarray(4, 36).toString('hex');
};

const EVENT: StoredEvent = {
  position: 7n,
  stream: 'group-1',
  version: 12,
  id: 'b5d1a0a2-6a52-4c5f-9c1e-6d6e2f2e2b01',
  type: 'community.GroupNamed',
  schemaVersion: 2,
  recordedAt: '2024-08-16T21:59:59.900Z',
  data: '{"name":"Été"}',
  meta: '{}',
};

/** The bytes of {@link EVENT}'s leaf, typed by hand after docs/audit.md. */
const BYTES = Buffer.concat([
  Buffer.from('00', 'hex'),
  Buffer.from('00000007', 'hex'),
  Buffer.from('group-1'),
  Buffer.from('00000002', 'hex'),
  Buffer.from('12'),
  Buffer.from('00000024', 'hex'),
  Buffer.from('b5d1a0a2-6a52-4c5f-9c1e-6d6e2f2e2b01'),
  Buffer.from('00000014', 'hex'),
  Buffer.from('community.GroupNamed'),
  Buffer.from('00000001', 'hex'),
  Buffer.from('2'),
  Buffer.from('00000018', 'hex'),
  Buffer.from('2024-08-16T21:59:59.900Z'),
  Buffer.from('00000010', 'hex'),
  Buffer.from('7b226e616d65223a22c38974c3a9227d', 'hex'),
  Buffer.from('00000002', 'hex'),
  Buffer.from('{}'),
]);

describe('a leaf', () => {
  it('covers the stored bytes, each part behind its length', () => {
    expect(hashOf(EVENT)).toBe(createHash('sha256').update(BYTES).digest('hex'));
    // As docs/audit.md has it, computed by another program.
    expect(hashOf(EVENT)).toBe('90fa237033f330e4d4e097ac5bad7fd637f03f5938a9b5fb44e500ea913dcac7');
  });

  it('is another when any part changes, and no position is a part', () => {
    const others: Partial<StoredEvent>[] = [
      { stream: 'group-2' },
      { version: 1 },
      { id: 'b5d1a0a2-6a52-4c5f-9c1e-6d6e2f2e2b02' },
      { type: 'community.GroupNamed2' },
      { schemaVersion: 22 },
      { recordedAt: '2024-08-16T21:59:59.901Z' },
      { data: '{"name":"Éte"}' },
      { meta: '{ }' },
      // The same bytes in a row, parted elsewhere.
      { stream: 'group-11', version: 2 },
    ];
    const hashes = others.map((other) => hashOf({ ...EVENT, ...other }));
    expect(new Set([...hashes, hashOf(EVENT)]).size).toBe(others.length + 1);
    expect(hashOf({ ...EVENT, position: 8n })).toBe(hashOf(EVENT));
  });

  it('may be of any text and length', () => {
    const naive = (event: StoredEvent): string => {
      const { stream, version, id, type, schemaVersion, recordedAt, data, meta } = event;
      const parts = [stream, version, id, type, schemaVersion, recordedAt, data, meta];
      const sha = createHash('sha256').update(Buffer.of(0));
      for (const part of parts) {
        const bytes = Buffer.from(String(part));
        const length = Buffer.alloc(4);
        length.writeUInt32BE(bytes.length);
        sha.update(length).update(bytes);
      }
      return sha.digest('hex');
    };
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, text, fc.nat(400), (stream, data, meta, times) => {
        const event = { ...EVENT, stream, meta, data: data.repeat(times) };
        expect(hashOf(event)).toBe(naive(event));
      }),
      { numRuns: runs(60) },
    );
    const large = { ...EVENT, data: '€'.repeat(200_000) };
    expect(hashOf(large)).toBe(naive(large));
  });
});
