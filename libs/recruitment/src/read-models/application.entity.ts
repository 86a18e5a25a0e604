import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant, Language, Sealed } from '@palabre/kernel';
import type { Outcome, Placement } from '../events.js';

export type ApplicationStage =
  | 'submitted'
  | 'eligible'
  | 'ineligible'
  | 'under-review'
  | 'interview'
  | 'offered'
  | 'waitlisted'
  | 'rejected'
  | 'accepted'
  | 'declined'
  | 'withdrawn';

/** What one member of the committee would decide. */
export interface ProposalColumn {
  readonly outcome: Outcome;
  readonly hash: string;
  readonly proposedBy: string;
  readonly reasons: Sealed<string>;
  readonly feedback?: Sealed<string>;
}
/** What was decided, by two members of the committee; `ineligible` was one person's finding at first. */
export interface DecisionColumn {
  readonly outcome: Outcome;
  readonly decidedBy: readonly string[];
  readonly reasons?: Sealed<string>;
  readonly feedback?: Sealed<string>;
}

/** An application without its texts: where it stands. */
@Entity({ schema: 'read', name: 'recruitment_applications' })
export class ApplicationRow {
  @PrimaryColumn('uuid', { name: 'application_id' })
  applicationId: string;
  @Index('recruitment_applications_call')
  @Column('uuid', { name: 'call_id' })
  callId: string;
  /** Gone once the person is erased. */
  @Index('recruitment_applications_person')
  @Column('uuid', { name: 'person_id', nullable: true })
  personId: string | null;
  @Column('text')
  stage: ApplicationStage;
  @Column('text')
  language: Language;
  @Column('text', { nullable: true })
  country: string | null;
  @Column('text', { nullable: true })
  area: string | null;
  @Column('text')
  placement: Placement;
  @Column('jsonb')
  themes: readonly string[];
  @Column('text')
  conflict: 'undeclared' | 'none' | 'declared';
  @Column('timestamptz', { name: 'submitted_at' })
  submittedAt: Instant;
  @Column('jsonb')
  reviewers: readonly string[];
  /** Who has a conflict of interest and takes no part. */
  @Column('jsonb')
  recused: readonly string[];
  /** Criteria on which a third review was asked for. */
  @Column('jsonb')
  disputed: readonly string[];
  @Column('int', { name: 'originality_flags' })
  originalityFlags: number;
  @Column('text')
  interview: 'none' | 'invited' | 'recorded';
  @Column('jsonb', { nullable: true })
  proposal: ProposalColumn | null;
  @Column('jsonb', { nullable: true })
  decision: DecisionColumn | null;
}
