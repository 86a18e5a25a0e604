import { describe, expect, it } from '@jest/globals';
import { derivedId } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { account, by } from '../../testing-support/due-histories.js';
import { importStatusReport } from './status-report.decider.js';
import { statusReportIdOf, type ReadStatus } from './status-report.js';

const fileHash = 'f'.repeat(64);
const statusReportId = statusReportIdOf('acc', fileHash);
const ids = { statusReportId, accountId: 'acc', cohortId: 'c1' };
const past = { 'ownAccount-acc': [account()] };
const place = (transaction: number) => ({ line: 10 + transaction, batch: 1, transaction });
const status = (transaction: number, endToEndId: string): ReadStatus => ({
  ...{ place: place(transaction), status: 'RJCT', says: 'rejected', reasonCode: 'AC01' },
  of: { kind: 'payment', endToEndId },
});
const report = (...statuses: readonly ReadStatus[]) => ({
  ...{ format: 'pain.002.001.10', originalMessageId: 'M1', statuses },
});
const received = (change: object) => ({
  type: 'honoraria.StatusReportReceived',
  data: {
    ...{ ...ids, fileHash, format: 'pain.002.001.10', importedBy: 'finance' },
    ...{ statuses: 2, payments: 1, unknown: 1, unknownPlaces: [place(2)], ...change },
  },
});
const command = {
  ...{ accountId: 'acc', fileHash, report: report(status(1, 'E1'), status(2, 'RENT')) },
  found: [{ index: 0, attemptId: 'a1', rule: 'end-to-end-id' as const }],
};

describe('ImportStatusReport', () => {
  it('takes in what is said of our payments, and counts the rest', () => {
    spec(importStatusReport)
      .given(past)
      .when(command, by('finance'))
      .emits({
        report: [
          received({}),
          {
            type: 'honoraria.StatusesRead',
            data: {
              ...ids,
              statuses: [
                {
                  ...{ attemptId: 'a1', status: 'RJCT', says: 'rejected', reasonCode: 'AC01' },
                  ...{ rule: 'end-to-end-id' },
                  reportId: derivedId('payment-status', statusReportId, '1/1'),
                },
              ],
            },
          },
        ],
      });
  });

  it('takes the same file in once', () => {
    spec(importStatusReport)
      .given({ ...past, [`statusReport-${statusReportId}`]: [received({})] })
      .when(command, by('finance'))
      .nothing();
  });

  it('takes in a report that says nothing of ours: it is seen that somebody sent it', () => {
    spec(importStatusReport)
      .given(past)
      .when({ ...command, found: [] }, by('finance'))
      .emits({
        report: [received({ payments: 0, unknown: 2, unknownPlaces: [place(1), place(2)] })],
      });
  });

  it('keeps its events small, whatever the file says of the message as a whole', () => {
    const whole: ReadStatus = {
      ...{ place: { line: 4, batch: 0, transaction: 0 }, status: 'ACCP', says: 'on-its-way' },
      of: { kind: 'message' },
    };
    const found = Array.from({ length: 900 }, (_, at) => ({
      ...{ index: 0, attemptId: `a${at}`, rule: 'message' as const },
    }));
    const state = { report: { stage: 'none' }, account: { stage: 'registered', cohortId: 'c1' } };
    const decided = importStatusReport.decide(
      { accountId: 'acc', fileHash, report: report(whole), found },
      state as never,
      { actor: by('finance').actor } as never,
    ) as unknown as { report: { data: { statuses: object[]; payments?: number } }[] };
    expect(decided.report[0]?.data).toMatchObject({ statuses: 1, payments: 900, unknown: 0 });
    expect(decided.report.slice(1).map(({ data }) => data.statuses.length)).toEqual([
      400, 400, 100,
    ]);
  });
});
