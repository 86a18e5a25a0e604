import { describe, expect, it } from '@jest/globals';
import type { ReadStatus } from '../domain/bank/status-report.js';
import { paymentsOf } from './status-lookup.js';

const row = (
  attemptId: string,
  paymentInformationId: string,
  isOfMessage: boolean | null = true,
) => ({
  ...{ attemptId, paymentInformationId, isOfMessage },
  ...{ endToEndId: `E-${attemptId}`, uetr: `U-${attemptId}` },
});
const status = (of: ReadStatus['of']): ReadStatus => ({
  ...{ place: { line: 1, batch: 0, transaction: 0 }, status: 'RJCT', says: 'rejected', of },
});
const ROWS = [
  row('a', 'M-S'),
  row('b', 'M-S'),
  row('c', 'M-X'),
  row('d', 'N-S', false),
  row('e', 'N-S', null),
];

describe('the payments that a report is about', () => {
  it('are named by end-to-end id, else by UETR, unless the report answers another message', () => {
    const named = [
      status({ kind: 'payment', endToEndId: 'E-a', uetr: 'U-b' }),
      status({ kind: 'payment', endToEndId: 'RENT', uetr: 'U-c' }),
      status({ kind: 'payment', endToEndId: 'E-d', uetr: 'U-d' }),
      status({ kind: 'payment', endToEndId: 'RENT' }),
      status({ kind: 'payment', endToEndId: 'E-e' }),
    ];
    expect(paymentsOf(named, ROWS)).toEqual([
      { index: 0, attemptId: 'a', rule: 'end-to-end-id' },
      { index: 1, attemptId: 'c', rule: 'uetr' },
      { index: 4, attemptId: 'e', rule: 'end-to-end-id' },
    ]);
  });

  it('are those of the batch, then of the message, that nothing else is said of', () => {
    const all = [
      status({ kind: 'message' }),
      status({ kind: 'batch', paymentInformationId: 'M-S' }),
      status({ kind: 'payment', endToEndId: 'E-a' }),
    ];
    expect(paymentsOf(all, ROWS)).toEqual([
      { index: 2, attemptId: 'a', rule: 'end-to-end-id' },
      { index: 1, attemptId: 'b', rule: 'message' },
      { index: 0, attemptId: 'c', rule: 'message' },
    ]);
  });
});
