import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsUUID, Matches } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { IsLocalDate, Optional } from '@palabre/platform';
import { BANK_FACT_KINDS, type FactReferences, type Supplier } from '../events.js';
import { sortsOf } from './keyset.query.js';
import { BudgetPage } from './paging.query.js';

/** Contracts with suppliers and resource persons. */
export class ListCommitments extends BudgetPage {
  /** By the order in which they were asked for, by amount, or by what is open; `-` turns it round. */
  @IsIn(sortsOf('recorded', 'amount', 'open'))
  sort: string = 'recorded';
  @Optional()
  @IsIn(['requested', 'approved', 'declined', 'released'])
  stage?: string;
  @Optional()
  @IsUUID()
  lineId?: string;
  /** A group, or `programme` for what is no group's. */
  @Optional()
  @Matches(/^([0-9a-f-]{36}|programme)$/)
  groupId?: string;
  @Optional()
  @IsUUID()
  workplanId?: string;
}
/** Vouchers booked against contracts. */
export class ListExpenditures extends BudgetPage {
  /** By the order of recording, by booking date, or by amount; `-` turns it round. */
  @IsIn(sortsOf('recorded', 'booked', 'amount'))
  sort: string = 'recorded';
  @Optional()
  @IsUUID()
  commitmentId?: string;
  @Optional()
  @IsLocalDate()
  bookedFrom?: string;
  @Optional()
  @IsLocalDate()
  bookedUntil?: string;
}
/** Bank facts that somebody has to look at. */
export class ListOverruns extends BudgetPage {
  /** By the order of recording, by booking date, or by what is open; `-` turns it round. */
  @IsIn(sortsOf('recorded', 'booked', 'open'))
  sort: string = 'recorded';
  @Optional()
  @Matches(/^([0-9a-f-]{36}|unassigned)$/)
  lineId?: string;
  @Optional()
  @IsIn(BANK_FACT_KINDS)
  kind?: string;
  /** Only what is without cover, and not what has another flag. */
  @Optional()
  @IsBoolean()
  onlyOpen?: boolean;
  /** Only what the bank paid without a voucher, and that has none yet. */
  @Optional()
  @IsBoolean()
  withoutVoucher?: boolean;
}

export class CommitmentItem {
  commitmentId: string;
  stage: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  amount: Money;
  /** Promised and not spent. */
  open: Money;
  /** Spent under it, beyond it included. */
  spent: Money;
  @ApiProperty({ type: Object, nullable: true })
  supplier: Supplier | null;
  payeeId: string | null;
  /** Its price is in another currency, and nobody else had published a rate to compare with: whoever approves it confirms it. */
  rateUnconfirmed: boolean;
  evidence: string[];
  requestedBy: string;
  decidedBy: string | null;
  /** Where the legs about it are. */
  behind: string;
}
export class CommitmentPage {
  items: CommitmentItem[];
  next: string | null;
}
export class ExpenditureItem {
  expenditureId: string;
  commitmentId: string;
  amount: Money;
  bookedOn: string;
  valueOn: string;
  evidence: string[];
  recordedBy: string;
  reversedBy: string | null;
  /** Where its legs are. */
  behind: string;
}
export class ExpenditurePage {
  items: ExpenditureItem[];
  next: string | null;
}
export class OverrunItem {
  /** The id of the bank fact. */
  overrunId: string;
  kind: string;
  amount: Money;
  /** Spent without cover when it was booked. */
  overrun: Money;
  /** Of that, still without cover. */
  open: Money;
  /** Paid and not come back, and nobody has shown an invoice or receipt for it. */
  withoutVoucher: Money;
  /** Documents that were attached to it since. */
  evidence: string[];
  bookedOn: string;
  lineId: string;
  commitmentId: string | null;
  references: FactReferences;
  /** `overrun`, `unassigned`, `foreign-currency`, `outside-eligibility` */
  flags: string[];
  /** Where its legs are, those of its settlements included. */
  behind: string;
}
export class OverrunPage {
  items: OverrunItem[];
  next: string | null;
}
