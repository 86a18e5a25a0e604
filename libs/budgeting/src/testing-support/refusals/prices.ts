import type { StaffRole } from '@palabre/kernel';
import { approveCommitment } from '../../domain/decide-commitment.decider.js';
import { requestCommitment } from '../../domain/request-commitment.decider.js';
import { AFTER_ELIGIBILITY, approver, ids, lead, request } from '../contracts.js';
import { allocatedBudget, document, NOON, person } from '../histories.js';
import type { Play } from '../play.js';

export const shillings = (minor: number) => ({ minor: String(minor), currency: 'KES' });
export const facilitator = (...roles: StaffRole[]) => ({
  ...person('facilitator', ...roles),
  now: NOON,
});
export const late = <B extends object>(by: B) => ({ ...by, now: AFTER_ELIGIBILITY });
/** A price of 145,100.00 KES at 0.0069: 1,001.19 EUR. */
export const inShillings = (): Play =>
  allocatedBudget()
    .must(requestCommitment, request({ amount: shillings(14_510_000), rate: '0.0069' }), lead)
    .must(approveCommitment, ids, approver);
/** The file of a document, stored as something else as well. */
export const storedAs = (kind: string, of: string) => ({
  ...document('copy', kind),
  data: { ...(document(of, kind).data as object), documentId: 'copy' },
});
