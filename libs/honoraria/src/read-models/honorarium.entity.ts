import type { Money } from '@palabre/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type {
  DueBecause,
  HonorariumShortfallFound,
  ReopenedBecause,
  ShortfallSettlement,
  StatedReason,
} from '../events.js';

/** One month's honorarium of one member. Amounts in minor units of `currency`. */
@Entity({ schema: 'read', name: 'honoraria_items' })
@Index('honoraria_items_cohort', ['cohortId', 'month', 'state'])
export class HonorariumRow {
  @PrimaryColumn('text', { name: 'honorarium_id' })
  honorariumId: string;
  @Column('uuid', { name: 'membership_id' })
  membershipId: string;
  @Index('honoraria_items_person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** The month of service. */
  @Column('text')
  month: string;
  /** The month of its last booking. */
  @Column('text', { name: 'booked_in' })
  bookedIn: string;
  @Column('text')
  state: 'accrued' | 'approved' | 'held' | 'in-run' | 'paid' | 'waived' | 'cancelled';
  @Column('text')
  currency: string;
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  /** Net of what came back. */
  @Column('bigint', { name: 'paid_minor' })
  paidMinor: string;
  @Column('bigint', { name: 'waived_minor' })
  waivedMinor: string;
  @Column('bigint', { name: 'cancelled_minor' })
  cancelledMinor: string;
  /** Why it is due. */
  @Column('text')
  because: string;
  /** The same in full, as it was known then. */
  @Column('jsonb', { nullable: true })
  explained: DueBecause | null;
  @Column('uuid', { name: 'approved_by', nullable: true })
  approvedBy: string | null;
  @Column('jsonb', { name: 'hold_reason', nullable: true })
  holdReason: StatedReason;
  @Column('uuid', { name: 'run_id', nullable: true })
  runId: string | null;
  /** The attempt it waits for or was paid by. */
  @Column('uuid', { name: 'attempt_id', nullable: true })
  attemptId: string | null;
  @Column('text', { nullable: true })
  reopened: ReopenedBecause | null;
  /** The bank's reason code of the last return or rejection. */
  @Column('text', { name: 'reason_code', nullable: true })
  reasonCode: string | null;
  /** Why a run left it for a later one. */
  @Column('text', { nullable: true })
  deferred: 'together' | 'unclaimed' | null;
  /** The bank is asked what became of the payment it waits for. */
  @Column('boolean')
  tracing: boolean;
  /** Its approval went when the payee's details changed. */
  @Column('boolean', { name: 'payee_changed' })
  payeeChanged: boolean;
  /** What did not arrive of its payments, and what followed; of each the last that was said, the latest last. */
  @Column('jsonb')
  shortfalls: readonly {
    readonly attemptId: string;
    readonly amount: Money;
    /** `in-vain`: it was made up for, and had arrived or come back. `came-back`: so much of it, or of what was made up for, came back. */
    readonly handling:
      HonorariumShortfallFound['data']['handling'] | ShortfallSettlement | 'in-vain';
  }[];
  /** A cancellation that waits for a second person. */
  @Column('jsonb', { nullable: true })
  cancellation: { readonly reason: StatedReason; readonly proposedBy: string } | null;
  /** What the member says arrived. */
  @Column('jsonb', { nullable: true })
  receipt: {
    readonly received: { readonly minor: string; readonly currency: string };
    readonly receivedOn: string;
  } | null;
}
