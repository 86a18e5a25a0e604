import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { command, staff, type ReadSide } from '@palabre/eventing';
import { IsDecimal, IsLocalDate, Nested, Optional, PathId, Words } from '@palabre/platform';
import { MOST_SAMPLED } from '../domain/audit-policy.js';
import { signAuditFinding } from '../domain/audit.decider.js';
import { drawAuditSample, type DrawAuditSampleData } from '../domain/draw-audit-sample.decider.js';
import {
  agreeAuditSample,
  requestAuditSample,
  setAuditPolicy,
} from '../domain/request-audit-sample.decider.js';
import { AUDITED, FINDINGS, type Audited, type Finding } from '../events.js';
import { Reason } from './fields.shapes.js';

/** Says how large samples of a budget's vouchers may be. */
export class SetAuditPolicy {
  @PathId()
  cohortId: string;
  /** Of the vouchers that a sample is drawn from, such as `0.25`; rounded up. */
  @IsDecimal()
  share: string;
  /** However many there are. */
  @IsInt()
  @Min(1)
  @Max(MOST_SAMPLED)
  most: number;
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
  @Max(MOST_SAMPLED)
  size: number;
  /** All vouchers, when absent. */
  @Optional()
  @Nested(() => AuditPeriodInput)
  period?: AuditPeriodInput;
  /** Needed to draw again from vouchers of an earlier sample of yours; kept sealed. */
  @Optional()
  @Reason()
  reason?: string;
}
/** Agrees that somebody draws again from vouchers of an earlier sample of theirs. */
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
    name: 'budgeting.SetAuditPolicy',
    input: SetAuditPolicy,
    decision: setAuditPolicy,
    may: staff('coordinator'),
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
];
