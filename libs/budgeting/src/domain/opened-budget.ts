import { minorOf } from '@palabre/kernel';
import type { BudgetOpened } from '../events.js';
import { DEFAULT_AUDIT_POLICY } from './audit-policy.js';
import type { Books, OpenBudget } from './budget-state.js';

/** A budget as it is opened; facts that the bank booked before stay in it. */
export const openedBudget = (books: Books, { data }: BudgetOpened): OpenBudget => ({
  ...books,
  stage: 'open',
  currency: data.currency,
  zone: data.zone,
  lines: data.lines.map(({ lineId, kind, amount }) => ({
    lineId,
    kind,
    sources: [data.fundingAgreementId],
    agreed: { [data.fundingAgreementId]: minorOf(amount) },
    moved: {},
    net: {},
  })),
  terms: { [data.fundingAgreementId]: data.terms },
  workplans: {},
  proposals: {},
  unanswered: {},
  consents: {},
  movedUnder: {},
  commitments: {},
  expenditures: {},
  outlays: {},
  settlements: {},
  voucherEvents: 0,
  auditPolicy: DEFAULT_AUDIT_POLICY,
  largerSamples: [],
  proposedPolicies: {},
  samples: {},
  earlierSamples: {},
  refunds: [],
  vouchers: {},
  held: {},
  invoices: {},
  earlierEvidence: {},
  funderLines: {},
  costShares: {},
  proposedShares: {},
});
