import type { Play } from './play.js';
import { allocatedBudget, coordinator, euro, NOON, person } from './histories.js';
import { approveCommitment } from '../domain/decide-commitment.decider.js';
import { freezeBudget } from '../domain/open-budget.decider.js';
import { recordBankFact } from '../domain/record-bank-fact.decider.js';
import {
  recordExpenditure,
  type RecordExpenditureData,
} from '../domain/record-expenditure.decider.js';
import {
  requestCommitment,
  type RequestCommitmentData,
} from '../domain/request-commitment.decider.js';

export const lead = { ...person('lead'), now: NOON };
export const approver = { ...coordinator, now: NOON };
export const finance = { ...person('finance', 'finance'), now: NOON };
/** The same person, the day after the voucher's. */
export const bookkeeper = { ...finance, now: '2024-10-02T10:00:00.000Z' };
export const AFTER_ELIGIBILITY = '2026-01-01T10:00:00.000Z';

export const request = (given: Partial<RequestCommitmentData> = {}): RequestCommitmentData => ({
  ...{ cohortId: 'c1', commitmentId: 'k', lineId: 'activities', groupId: 'g1' },
  ...{ amount: euro(120_000), supplier: { name: 'A facilitator' }, payeeId: 'facilitator' },
  evidence: ['contract'],
  ...given,
});
export const ids = { cohortId: 'c1', commitmentId: 'k' };
export const requested = (given: Partial<RequestCommitmentData> = {}) =>
  allocatedBudget().must(requestCommitment, request(given), lead);
export const approved = () => requested().must(approveCommitment, ids, approver);
export const frozen = (play: Play) =>
  play.must(freezeBudget, { cohortId: 'c1', reason: 'audit' }, approver);
/** Something the bank booked on the activities line that nobody had approved. */
export const overrun = (play: Play) =>
  play.must(
    recordBankFact,
    {
      ...{ cohortId: 'c1', factId: 'f1', kind: 'other', lineKind: 'activities' },
      ...{ amount: euro(500), bookedOn: '2024-09-09', valueOn: '2024-09-09', references: {} },
    },
    person('reaction'),
  );

export const holder = { lineId: 'activities', groupId: 'g1' };
export const leg = (account: string, minor: number, balance: number) => ({
  ...{ account, fundingAgreementId: 'fa1', ...holder },
  ...{ amount: euro(minor), balance: euro(balance) },
});

export const voucher = (given: Partial<RecordExpenditureData> = {}): RecordExpenditureData => ({
  ...{ cohortId: 'c1', expenditureId: 'v', commitmentId: 'k', amount: euro(100_000) },
  ...{ bookedOn: '2024-10-01', valueOn: '2024-10-02', evidence: ['invoice'] },
  ...given,
});
export const booked = () => approved().must(recordExpenditure, voucher(), bookkeeper);
