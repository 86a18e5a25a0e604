import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { derivedId } from '@palabre/kernel';
import type { Account, Posting } from '../events.js';

/** The id of the account that a leg is posted on. */
export const accountIdOf = (cohortId: string, posting: Posting): string => {
  const { account, fundingAgreementId, lineId, groupId = '', workplanId = '' } = posting;
  return derivedId('account', cohortId, account, fundingAgreementId, lineId, groupId, workplanId);
};

/** An account of a budget: an account of the books for one funding source, line, group and workplan. */
@Entity({ schema: 'read', name: 'budgeting_accounts' })
@Index('budgeting_accounts_order', ['cohortId', 'ordinal'])
export class AccountRow {
  /** Derived from all that is below; see `accountIdOf`. */
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** Position of the event that used it first. */
  @Column('bigint')
  ordinal: string;
  @Column('text')
  account: Account;
  @Column('text', { name: 'funding_agreement_id' })
  fundingAgreementId: string;
  @Column('text', { name: 'line_id' })
  lineId: string;
  /** Empty where there is none. */
  @Column('text', { name: 'group_id' })
  groupId: string;
  /** Empty where there is none. */
  @Column('text', { name: 'workplan_id' })
  workplanId: string;
  @Column('text')
  currency: string;
}
