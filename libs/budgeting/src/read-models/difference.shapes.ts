import { IsInt, Matches, Max, Min } from 'class-validator';
import type { Money } from '@palabre/kernel';
import {
  IsCursor,
  AnswerFormat,
  IsInstant,
  IsLocalDate,
  Optional,
  PathId,
  type FileFormat,
} from '@palabre/platform';
import { ShownPointInTime } from './point-in-time.query.js';

/** Which events made the difference between two views of the books. */
export class ListDifferences {
  @PathId()
  cohortId: string;
  @Optional()
  @IsLocalDate()
  fromAsOf?: string;
  @Optional()
  @IsInstant()
  fromKnownAt?: string;
  @Optional()
  @IsLocalDate()
  toAsOf?: string;
  @Optional()
  @IsInstant()
  toKnownAt?: string;
  /** Only events that move something on this line, with their legs on it. */
  @Optional()
  @Matches(/^([0-9a-f-]{36}|unassigned)$/)
  lineId?: string;
  /** Only events that move something of this group, or of the `programme`. */
  @Optional()
  @Matches(/^([0-9a-f-]{36}|programme)$/)
  groupId?: string;
  /** At most so many events. */
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor(/^\d{1,18}$/)
  cursor?: string;
  @AnswerFormat()
  format?: FileFormat;
}

/** What an event changes on an account from the first view to the second. */
export class DifferenceLeg {
  leg: number;
  accountId: string;
  account: string;
  fundingAgreementId: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  /** Debit positive, credit negative. */
  change: Money;
}
/** An event that one view has and the other has not. */
export class Difference {
  position: string;
  eventId: string;
  eventType: string;
  recordedAt: string;
  effectiveOn: string;
  /** Only the second view has it; else only the first. */
  isNew: boolean;
  /** It was recorded after the day on which it takes effect. */
  isBackdated: boolean;
  subject: string | null;
  actorKind: string;
  actorId: string;
  reason: string | null;
  legs: DifferenceLeg[];
}
export class DifferenceList {
  from: ShownPointInTime;
  to: ShownPointInTime;
  items: Difference[];
  next: string | null;
}
