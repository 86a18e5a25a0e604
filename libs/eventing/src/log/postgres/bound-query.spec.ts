import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { BindMessage } from './bound-query.js';
import { integerArray, textArray, toBuffer, uuidArray } from './wire-arrays.js';

const PARAMETERS = [
  textArray(['a', 'mémoire', '']),
  integerArray([1, -7]),
  uuidArray(['3f0a3a6e-0d5f-4a7e-9d0e-6d3a5b1c2d4e']),
];

/** What `pg` itself sends for the same parameters. */
const byDriver = (statement: string): Buffer => {
  const sent: Buffer[] = [];
  const connection = new pg.Connection({
    stream: { on: () => undefined, writable: true, write: (chunk: Buffer) => sent.push(chunk) },
  } as never);
  connection.bind({ statement, values: PARAMETERS.map(toBuffer) } as never, true);
  return sent[0]!;
};

/** From the count of values to the last value; formats are one for all, or one each. */
const valuesOf = (message: Buffer, formats: number): Buffer => {
  const start = 5 + 1 + 'log-append'.length + 1 + 2 + 2 * formats;
  const last = toBuffer(PARAMETERS[2]!);
  return message.subarray(start, message.lastIndexOf(last) + last.length);
};

describe('the message that binds parameters', () => {
  it('carries the same values as the driver would send', () => {
    const ours = new BindMessage().write('log-append', PARAMETERS);
    const theirs = byDriver('log-append');
    expect(valuesOf(ours, 1)).toEqual(valuesOf(theirs, PARAMETERS.length));
    expect(ours.readInt32BE(1)).toBe(ours.length - 1);
    expect(theirs.readInt32BE(1)).toBe(theirs.length - 1);
  });

  it('is written into the same memory, which grows for a longer one', () => {
    const bind = new BindMessage();
    const first = bind.write('s', [integerArray([1])]);
    const second = bind.write('s', [integerArray([2])]);
    expect(second.buffer).toBe(first.buffer);
    const text = 'x'.repeat(100_000);
    const long = bind.write('s', [textArray([text])]);
    expect(long.buffer).not.toBe(first.buffer);
    expect(long.includes(text)).toBe(true);
    expect(bind.write('s', [integerArray([3])]).buffer).toBe(long.buffer);
  });
});
