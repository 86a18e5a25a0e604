import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DecimalText, Instant, Sealed } from '@palabre/kernel';

/** One reviewer's points on one application. */
@Entity({ schema: 'read', name: 'recruitment_reviews' })
export class ReviewRow {
  @PrimaryColumn('uuid', { name: 'application_id' })
  applicationId: string;
  @PrimaryColumn('uuid', { name: 'reviewer_id' })
  reviewerId: string;
  /** Gone once the applicant is erased. */
  @Index('recruitment_reviews_person')
  @Column('uuid', { name: 'person_id', nullable: true })
  personId: string | null;
  /** 1 to 5 by criterion. */
  @Column('jsonb')
  scores: Readonly<Record<string, number>>;
  @Column('numeric', { name: 'weighted_score' })
  weightedScore: DecimalText;
  @Column('jsonb', { nullable: true })
  reasons: Sealed<Readonly<Record<string, string>>> | null;
  @Column('timestamptz', { name: 'scored_at' })
  scoredAt: Instant;
}
