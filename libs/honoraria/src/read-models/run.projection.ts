import { projection } from '@palabre/eventing';
import type { PaymentLeftOut, RunEvent } from '../events.js';
import { RunRow } from './run.entity.js';

const ofRun = ({ data }: { readonly data: { readonly runId: string } }) => ({
  runId: data.runId,
});

export const runProjection = projection<RunRow, RunEvent | PaymentLeftOut>({
  name: 'honoraria.runs',
  version: 5,
  entity: RunRow,
  on: {
    'honoraria.RunCreated': {
      key: ofRun,
      fold: (_row, { data: { candidates, ...data } }) => ({
        ...data,
        ...{ state: 'preparing', preparedAt: null, payments: 0, totalMinor: '0', leftOut: [] },
        ...{
          fileHash: null,
          paymentFormat: null,
          payer: null,
          approvedBy: null,
          sentOn: null,
          reason: null,
          approvals: [],
        },
        candidates: candidates.map(({ attemptId, personId, honorariumIds }) => ({
          ...{ attemptId, personId, honorariumIds },
        })),
      }),
    },
    'honoraria.PaymentLeftOut': {
      key: ofRun,
      fold: (row, { data: { personId, honorariumIds, because } }) =>
        row && { ...row, leftOut: [...row.leftOut, { personId, honorariumIds, because }] },
    },
    'honoraria.RunPrepared': {
      key: ofRun,
      fold: (row, { data: { payments, total }, recordedAt }) =>
        row && {
          ...row,
          ...{ state: 'prepared', preparedAt: recordedAt, payments, totalMinor: total.minor },
        },
    },
    'honoraria.PaymentRemovedFromRun': {
      key: ofRun,
      fold: (row, { data: { attemptId, amount, reason } }) => {
        if (!row) return undefined;
        const removed = row.candidates
          .filter((candidate) => candidate.attemptId === attemptId)
          .map(({ personId, honorariumIds }) => ({ personId, honorariumIds }));
        // While it is being prepared nothing is counted yet.
        const counted = row.state === 'preparing' ? 0 : 1;
        return {
          ...row,
          payments: row.payments - counted,
          totalMinor: String(BigInt(row.totalMinor) - BigInt(counted) * BigInt(amount.minor)),
          leftOut: [
            ...row.leftOut,
            ...removed.map((one) => ({ ...one, because: 'REMOVED' as const, reason })),
          ],
        };
      },
    },
    'honoraria.RunApprovalGiven': {
      key: ofRun,
      fold: (row, { data: { approvedBy, fileHash, needed } }) =>
        row && { ...row, approvals: [...row.approvals, { approvedBy, fileHash, needed }] },
    },
    'honoraria.RunApprovalWithdrawn': {
      key: ofRun,
      fold: (row) =>
        row && { ...row, state: 'prepared', fileHash: null, approvedBy: null, approvals: [] },
    },
    'honoraria.RunApproved': {
      key: ofRun,
      fold: (row, { data: { fileHash, approvedBy } }) =>
        row && { ...row, state: 'approved', fileHash, approvedBy },
    },
    'honoraria.RunExported': {
      key: ofRun,
      fold: (row, { data: { paymentFormat = null, payer = null } }) =>
        row && { ...row, state: 'exported', paymentFormat, payer },
    },
    'honoraria.RunSent': {
      key: ofRun,
      fold: (row, { data: { sentOn } }) => row && { ...row, state: 'sent', sentOn },
    },
    'honoraria.RunCancelled': {
      key: ofRun,
      fold: (row, { data: { reason } }) => row && { ...row, state: 'cancelled', reason },
    },
  },
});
