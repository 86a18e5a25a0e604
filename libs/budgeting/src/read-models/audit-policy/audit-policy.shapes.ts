import { AnswerFormat, PathId, type FileFormat } from '@palabre/platform';

/** What samples of a budget may open, and how far stated rates may be off. */
export class GetAuditPolicy {
  @PathId()
  cohortId: string;
  @AnswerFormat()
  format?: FileFormat;
}

/** A policy that waits for somebody of MEL or finance to confirm it. */
export class ProposedAuditPolicy {
  policyId: string;
  share: string;
  most: number;
  rateTolerance: string;
  reason: string | null;
  proposedBy: string;
  proposedAt: string;
}
export class AuditPolicyShown {
  cohortId: string;
  /** Of the vouchers that a sample is drawn from, and that all samples may open together. */
  share: string;
  /** Of one sample. */
  most: number;
  /** Of a rate that was agreed or published. */
  rateTolerance: string;
  /** How large samples still are, each until a day: a policy that makes them smaller counts 30 days later. */
  larger: { readonly share: string; readonly most: number; readonly before: string }[];
  proposedBy: string | null;
  setBy: string | null;
  setAt: string | null;
  proposal: ProposedAuditPolicy | null;
  /** Booked so far, also those that were reversed. */
  vouchers: number;
  /** That all samples may open together: of outside auditors, and as many of MEL. */
  allowed: number;
  /** That samples which were drawn, or may be at any moment, open at most: those of outside auditors for one, of MEL else. */
  opened: number;
  left: number;
}
