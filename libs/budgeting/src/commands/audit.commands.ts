import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { command, staff, system, type ReadSide } from '@palabre/eventing';
import { IsDecimal, IsLocalDate, Nested, Optional, PathId, Words } from '@palabre/platform';
import {
  confirmAuditPolicy,
  proposeAuditPolicy,
  type ProposeAuditPolicyData,
} from '../domain/audit-policy.decider.js';
import { LEAST_AUDIT_POLICY, MOST_AUDIT_POLICY } from '../domain/audit-policy.js';
import { signAuditFinding } from '../domain/audit.decider.js';
import { countEarlierSample } from '../domain/count-earlier-sample.decider.js';
import { drawAuditSample, type DrawAuditSampleData } from '../domain/draw-audit-sample.decider.js';
import { agreeAuditSample, requestAuditSample } from '../domain/request-audit-sample.decider.js';
import { AUDITED, FINDINGS, type Audited, type Finding } from '../events.js';
import { Reason } from './fields.shapes.js';

/** Proposes how large samples of a budget's vouchers may be, and how far stated rates may be off; somebody else confirms it. */
export class ProposeAuditPolicy {
  @PathId()
  cohortId: string;
  /** Of the vouchers that a sample is drawn from, and that all samples may open together: from `0.05` to `1`. */
  @IsDecimal()
  share: string;
  /** Of one sample, however many vouchers there are: from 10 to 200. */
  @IsInt()
  @Min(LEAST_AUDIT_POLICY.most)
  @Max(MOST_AUDIT_POLICY.most)
  most: number;
  /** Of a rate that was agreed or published: from `0.01` to `0.50`. */
  @IsDecimal()
  rateTolerance: string;
  /** Kept sealed. */
  @Reason()
  reason: string;
}
/** Confirms, as a second person, the policy that was proposed last. */
export class ConfirmAuditPolicy {
  @PathId()
  cohortId: string;
  @PathId()
  policyId: string;
}
/** Vouchers by the day on which they took effect; both days are included. */
export class AuditPeriodInput {
  @Optional()
  @IsLocalDate()
  from?: string;
  @Optional()
  @IsLocalDate()
  until?: string;
}
/** Asks for a sample of a budget's vouchers. What will be drawn is fixed by this, and cannot be foreseen. */
export class RequestAuditSample {
  @PathId()
  cohortId: string;
  /** Any text of your own; the seed is made of it and of the log up to this request. */
  @Words(1, 200)
  number: string;
  @IsInt()
  @Min(1)
  @Max(MOST_AUDIT_POLICY.most)
  size: number;
  /** All vouchers, when absent. */
  @Optional()
  @Nested(() => AuditPeriodInput)
  period?: AuditPeriodInput;
  /** Needed to draw again from vouchers that somebody's earlier sample is of; kept sealed. */
  @Optional()
  @Reason()
  reason?: string;
}
/** Agrees that somebody draws from vouchers that an earlier sample is of. */
export class AgreeAuditSample {
  @PathId()
  cohortId: string;
  @PathId()
  sampleId: string;
}
/** Draws a sample that was asked for; it opens its documents and identities to auditors for 30 days. */
export class DrawAuditSample {
  @PathId()
  cohortId: string;
  @PathId()
  sampleId: string;
}
/** Signs what an audit found about a change, a contract, a voucher or a settlement. */
export class SignAuditFinding {
  @PathId()
  cohortId: string;
  @IsIn(AUDITED)
  about: Audited;
  @IsUUID()
  aboutId: string;
  @IsIn(FINDINGS)
  finding: Finding;
  /** Kept sealed. */
  @Words(1, 5_000)
  words: string;
}

/**
 * The root of the log's tree that ends with the request. It never changes: a draw that is decided again finds the same. See
 * decision 0037.
 */
const withTree = async (
  data: DrawAuditSampleData,
  read: ReadSide,
): Promise<DrawAuditSampleData> => {
  const [requested] = await read.query<{ position: string }>(
    ['budgeting.audit-samples'],
    `select position::text as position from read.budgeting_audit_samples
      where cohort_id = $1 and sample_id = $2 and number is not null`,
    [data.cohortId, data.sampleId],
  );
  const tree = requested && (await read.treeUpTo(BigInt(requested.position)));
  return tree ? { ...data, tree } : data;
};

export const auditCommands = [
  command({
    name: 'budgeting.ProposeAuditPolicy',
    input: ProposeAuditPolicy,
    decision: proposeAuditPolicy,
    may: staff('coordinator'),
    data: (input: ProposeAuditPolicy, { newId }): ProposeAuditPolicyData => ({
      ...input,
      policyId: newId('auditPolicy'),
    }),
    answers: ({ policyId }) => policyId,
  }),
  command({
    name: 'budgeting.ConfirmAuditPolicy',
    input: ConfirmAuditPolicy,
    decision: confirmAuditPolicy,
    may: staff('mel', 'finance'),
    answers: ({ policyId }) => policyId,
  }),
  command({
    name: 'budgeting.RequestAuditSample',
    input: RequestAuditSample,
    decision: requestAuditSample,
    may: staff('auditor', 'mel'),
    data: ({ cohortId, number, size, period, reason }: RequestAuditSample, { newId }) => ({
      ...{ cohortId, number, size, sampleId: newId('auditSample') },
      period: {
        ...(period?.from === undefined ? {} : { from: period.from }),
        ...(period?.until === undefined ? {} : { until: period.until }),
      },
      ...(reason === undefined ? {} : { reason }),
    }),
    answers: ({ sampleId }) => sampleId,
  }),
  command({
    name: 'budgeting.AgreeAuditSample',
    input: AgreeAuditSample,
    decision: agreeAuditSample,
    may: staff('mel', 'finance'),
    answers: ({ sampleId }) => sampleId,
  }),
  command({
    name: 'budgeting.DrawAuditSample',
    input: DrawAuditSample,
    decision: drawAuditSample,
    may: staff('auditor', 'mel'),
    data: ({ cohortId, sampleId }: DrawAuditSample): DrawAuditSampleData => ({
      ...{ cohortId, sampleId },
    }),
    gather: withTree,
    answers: ({ sampleId }) => sampleId,
  }),
  command({
    name: 'budgeting.SignAuditFinding',
    input: SignAuditFinding,
    decision: signAuditFinding,
    may: staff('auditor', 'mel'),
    data: (input: SignAuditFinding, { newId }) => ({ ...input, findingId: newId('finding') }),
    answers: ({ findingId }) => findingId,
  }),
  command({ name: 'budgeting.CountEarlierSample', decision: countEarlierSample, may: system() }),
];
