import type { DomainEvent } from '@palabre/kernel';
import { signAuditFinding } from '../domain/audit.decider.js';
import { drawAuditSample } from '../domain/draw-audit-sample.decider.js';
import { acceptSettlement } from '../domain/accept-settlement.decider.js';
import { payAdvance } from '../domain/pay-advance.decider.js';
import { confirmAuditPolicy, proposeAuditPolicy } from '../domain/audit-policy.decider.js';
import { requestAuditSample } from '../domain/request-audit-sample.decider.js';
import { submitSettlement } from '../domain/submit-settlement.decider.js';
import { asked, finance, judging, lead, payment, settlement } from './advances.js';
import { record } from './facts.js';
import { both, document, euro, NOON, person } from './histories.js';
import type { Play } from './play.js';
import { at, spending } from './spending.js';

/** What the log is said to have been up to the request. */
const tree = { size: 40, root: 'ab'.repeat(32) };

const assigned = (lineId: string, funderLineCode: string): DomainEvent => ({
  type: 'budgeting.FunderLineAssigned',
  data: {
    ...{ cohortId: 'c1', lineId, fundingAgreementId: 'fa1', funderLineCode },
    assignedBy: 'coordinator',
  },
});
/** The funder's own budget: people 30,000.00 and work 9,000.00, reported by calendar year. */
const AGREED = {
  lines: [
    { code: 'A', title: both('People'), amount: euro(3_000_000) },
    { code: 'B', title: both('Work'), amount: euro(900_000) },
  ],
  reportingPeriods: [
    { from: '2024-09-01', until: '2024-12-31' },
    { from: '2025-01-01', until: '2025-08-31' },
  ],
};

/**
 * A voucher of 1,000.00 on 1 October; an advance of 1,000.00 of which 600.00 are accounted for in September; a grant of
 * 20,000.00; honoraria of 300.00 in October; a charge of 25.00 in January; 80.00 that the bank booked in August, before
 * the first period. A sample of two vouchers, and a finding.
 */
const played = (): Play => {
  const auditor = { ...person('auditor', 'auditor'), now: NOON };
  const play = asked(spending())
    .add('document-r1', document('r1', 'receipt'))
    .must(payAdvance, payment, finance)
    .must(submitSettlement, settlement(), lead);
  play.must(acceptSettlement, judging(play), { ...person('other', 'finance'), now: NOON });
  record(play, 'grant', 'grant', 2_000_000, { bookedOn: '2024-09-20' });
  record(play, 'paid', 'honorarium', 30_000, { bookedOn: '2024-10-31' });
  record(play, 'charged', 'charge', 2_500, { bookedOn: '2025-01-05' });
  record(play, 'early', 'other', 8_000, { bookedOn: '2024-08-31', lineKind: 'activities' });
  return play
    .add('budget-c1', assigned('honoraria', 'A'))
    .add('budget-c1', assigned('activities', 'B'), assigned('charges', 'B'))
    .must(
      proposeAuditPolicy,
      {
        ...{ cohortId: 'c1', policyId: 'policy', share: '1', most: 10, rateTolerance: '0.10' },
        reason: 'the first audit',
      },
      at,
    )
    .must(confirmAuditPolicy, { cohortId: 'c1', policyId: 'policy' }, finance)
    .must(
      requestAuditSample,
      {
        ...{ cohortId: 'c1', sampleId: 'sample', number: '7', size: 2 },
        // Without what the bank paid in August, which nobody has shown a voucher for.
        period: { from: '2024-09-01' },
      },
      auditor,
    )
    .must(drawAuditSample, { cohortId: 'c1', sampleId: 'sample', tree }, auditor)
    .must(
      signAuditFinding,
      {
        ...{ cohortId: 'c1', findingId: 'finding', about: 'expenditure', aboutId: 'v' },
        ...{ finding: 'in-order', words: 'the invoice is there' },
      },
      auditor,
    );
};

/** The same, as it was recorded, with a funder whose own budget has lines and periods. */
export const audited = (): Play['log'] =>
  played().log.map((event) =>
    event.type === 'budgeting.FundingAgreed'
      ? { ...event, data: { ...(event.data as object), ...AGREED } }
      : event,
  );
