import { IsInt, IsUUID, Max, Min } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { IsCursor, AnswerFormat, PathId, type FileFormat } from '@palabre/platform';
import { AtPointInTime, ShownPointInTime } from './point-in-time.query.js';

/** Every account of a budget with its balance: now, as of a date, as known at a moment, or both. */
export class ListAccounts extends AtPointInTime {
  @PathId()
  cohortId: string;
  /** At most so many. */
  @IsInt()
  @Min(1)
  @Max(1_000)
  limit: number = 200;
  /** The `next` of the page before. */
  @IsCursor(/^\d{1,18}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  cursor?: string;
  @AnswerFormat()
  format?: FileFormat;
}

/** One account of a budget with its balance. */
export class GetAccount extends AtPointInTime {
  @PathId()
  cohortId: string;
  @PathId()
  @IsUUID()
  accountId: string;
}

/** An account of the books for one funding source, line, group and workplan. */
export class AccountBalance {
  accountId: string;
  account: string;
  fundingAgreementId: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  /** Debit positive, credit negative. By effective date it may be on the wrong side for a while. */
  balance: Money;
}
export class AccountAtPointInTime extends AccountBalance {
  at: ShownPointInTime;
}
export class AccountList {
  at: ShownPointInTime;
  items: AccountBalance[];
  next: string | null;
}
