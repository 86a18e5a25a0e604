import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LocalisedText, PartialText } from '@palabre/kernel';
import type { OutcomeKind } from '../events.js';

export interface ProposalColumn {
  readonly proposalId: string;
  readonly kind: OutcomeKind;
  readonly title: PartialText;
  /** Memberships. */
  readonly proposedBy: string;
  readonly supporters: readonly string[];
}
export interface PublicationColumn {
  readonly title: LocalisedText;
  readonly summary?: LocalisedText;
  readonly link?: string;
}

/** What a group proposes, decides and publishes. */
@Entity({ schema: 'read', name: 'learning_outcomes' })
export class OutcomeRow {
  @PrimaryColumn('uuid', { name: 'group_id' })
  groupId: string;
  @Index('learning_outcomes_cohort')
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text')
  stage: 'open' | 'decided' | 'published';
  @Column('jsonb')
  proposals: readonly ProposalColumn[];
  /** The key outcome. */
  @Column('uuid', { name: 'proposal_id', nullable: true })
  proposalId: string | null;
  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn: string | null;
  /** Memberships that took part in the decision. */
  @Column('jsonb', { nullable: true })
  participants: readonly string[] | null;
  /** When a text was last found safe to publish. */
  @Column('date', { name: 'checked_on', nullable: true })
  checkedOn: string | null;
  @Column('jsonb', { nullable: true })
  publication: PublicationColumn | null;
  @Column('date', { name: 'published_on', nullable: true })
  publishedOn: string | null;
}
