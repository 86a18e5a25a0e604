import { IsIn, IsUUID, Matches } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { IsLocalDate, Optional } from '@palabre/platform';
import { FIGURES, type Figure } from './figures.query.js';
import { sortsOf } from './keyset.query.js';
import { BudgetPageAtPointInTime } from './paging.query.js';
import { ShownPointInTime } from './point-in-time.query.js';

/** Legs of bookings: all, or those behind a figure. */
export class GetJournal extends BudgetPageAtPointInTime {
  /** By the order of recording, by effective date, or by amount; `-` turns it round. */
  @IsIn(sortsOf('recorded', 'effective', 'amount'))
  sort: string = 'recorded';
  /** Only legs on this account. */
  @Optional()
  @IsUUID()
  accountId?: string;
  /** Only legs that add up to this figure. */
  @Optional()
  @IsIn(FIGURES)
  figure?: Figure;
  @Optional()
  @Matches(/^([0-9a-f-]{36}|unassigned)$/)
  lineId?: string;
  /** A group, or `programme` for what is no group's. */
  @Optional()
  @Matches(/^([0-9a-f-]{36}|programme)$/)
  groupId?: string;
  /** A workplan, or `none` for what is no workplan's. */
  @Optional()
  @Matches(/^([0-9a-f-]{36}|none)$/)
  workplanId?: string;
  @Optional()
  @Matches(/^([0-9a-f-]{36}|unassigned)$/)
  fundingAgreementId?: string;
  @Optional()
  @IsUUID()
  commitmentId?: string;
  /** The proposal, voucher, bank fact or overrun that the booking is about. */
  @Optional()
  @IsUUID()
  subject?: string;
  @Optional()
  @Matches(/^budgeting\.[A-Za-z]{1,60}$/)
  eventType?: string;
  /** Only what takes effect from this date on. */
  @Optional()
  @IsLocalDate()
  effectiveFrom?: string;
}

/** One leg: an amount on an account, the balance it left, who, when and why. */
export class JournalEntry {
  position: string;
  leg: number;
  eventId: string;
  eventType: string;
  recordedAt: string;
  /** When it took effect: for bank facts and vouchers the booking date. */
  effectiveOn: string;
  valueOn: string | null;
  accountId: string;
  account: string;
  fundingAgreementId: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  commitmentId: string | null;
  /** Debit positive, credit negative. */
  amount: Money;
  /** Of the account, for this funding source, line, group and workplan, in the order of recording. */
  balance: Money;
  /** The proposal, commitment, voucher, bank fact or overrun it is about. */
  subject: string | null;
  actorKind: string;
  actorId: string;
  reason: string | null;
}
export class Journal {
  at: ShownPointInTime;
  items: JournalEntry[];
  next: string | null;
}
