import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { command, staff } from '@palabre/eventing';
import { PathId, Words } from '@palabre/platform';
import { drawAuditSample, signAuditFinding } from '../domain/audit.decider.js';
import { AUDITED, FINDINGS, type Audited, type Finding } from '../events.js';

/** Draws a sample of a budget's vouchers; it opens their documents and identities to auditors for 30 days. */
export class DrawAuditSample {
  @PathId()
  cohortId: string;
  /** Any text; whoever has the ids of the vouchers draws the same with it. */
  @Words(1, 200)
  seed: string;
  @IsInt()
  @Min(1)
  @Max(200)
  size: number;
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

export const auditCommands = [
  command({
    name: 'budgeting.DrawAuditSample',
    input: DrawAuditSample,
    decision: drawAuditSample,
    may: staff('auditor', 'mel'),
    data: (input: DrawAuditSample, { newId }) => ({ ...input, sampleId: newId('auditSample') }),
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
