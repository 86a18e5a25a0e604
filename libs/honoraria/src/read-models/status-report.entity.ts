import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ReportPlace } from '../events.js';

/** A bank's report on payments, as it was taken in. */
@Entity({ schema: 'read', name: 'honoraria_status_reports' })
@Index('honoraria_status_reports_account', ['accountId', 'position'])
export class StatusReportRow {
  @PrimaryColumn('uuid', { name: 'status_report_id' })
  statusReportId: string;
  @Column('uuid', { name: 'account_id' })
  accountId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** Position in the log: the order in which they came in. */
  @Column('bigint')
  position: string;
  @Column('text', { name: 'file_hash' })
  fileHash: string;
  @Column('text')
  format: string;
  @Column('int')
  statuses: number;
  @Column('int')
  payments: number;
  /** Payments by what it says of them. */
  @Column('jsonb', { name: 'by_meaning' })
  byMeaning: Readonly<Record<string, number>>;
  @Column('int')
  unknown: number;
  @Column('jsonb', { name: 'unknown_places' })
  unknownPlaces: readonly ReportPlace[];
  @Column('text', { name: 'imported_by' })
  importedBy: string;
  @Column('timestamptz', { name: 'imported_at' })
  importedAt: string;
}
