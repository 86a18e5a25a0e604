import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PaymentPreferences } from '../events.js';

/** How somebody wants to be paid; who has no row has said nothing. */
@Entity({ schema: 'read', name: 'people_payment_preferences' })
export class PaymentPreferenceRow {
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;
  @Column('text')
  together: PaymentPreferences['together'];
  @Column('boolean', { name: 'safe_payer_name' })
  safePayerName: boolean;
}
