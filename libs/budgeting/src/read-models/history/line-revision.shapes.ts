import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import type { LocalisedText, Money } from '@palabre/kernel';
import {
  AnswerFormat,
  IsCursor,
  LocalisedTextInput,
  Optional,
  PathId,
  type FileFormat,
} from '@palabre/platform';
import { AtPointInTime, ShownPointInTime } from '../point-in-time.query.js';

/** A line as it was approved at first, and after each change since. */
export class ListLineRevisions extends AtPointInTime {
  @PathId()
  cohortId: string;
  @PathId()
  @IsUUID()
  lineId: string;
  /** Only the revision with this hash. */
  @Optional()
  @Matches(/^[0-9a-f]{64}$/)
  hash?: string;
  /** Rows at most: each revision has one for each holder. */
  @IsInt()
  @Min(1)
  @Max(5000)
  limit: number = 1000;
  /** The `next` of the page before: the number of its last revision. */
  @IsCursor(/^\d{1,9}$/)
  cursor?: string;
  @AnswerFormat()
  format?: FileFormat;
}

/** What a holder has been given of a line by one funder; without a group it is the programme's. */
export class GivenToHolder {
  fundingAgreementId: string;
  groupId: string | null;
  workplanId: string | null;
  allocated: Money;
}
/** A line as one approval left it. */
export class LineRevision {
  /** From 1, the opening of the budget. */
  revision: number;
  position: string;
  eventId: string;
  eventType: string;
  recordedAt: string;
  effectiveOn: string;
  /** Of the text that was consulted on; null at the opening, and where a fact was settled. */
  contentHash: string | null;
  envelope: Money;
  free: Money;
  holders: GivenToHolder[];
  /**
   * SHA-256 of this revision as canonical JSON of `{cohortId, lineId, eventId, envelope, free, holders}`: what was approved
   * is exactly this, and whoever noted the hash can tell.
   */
  hash: string;
}
/** What a holder was given at first and has been given now. */
export class HolderSideBySide {
  fundingAgreementId: string;
  groupId: string | null;
  workplanId: string | null;
  original: Money;
  revised: Money;
  change: Money;
}
export class LineRevisionList {
  at: ShownPointInTime;
  lineId: string;
  @ApiProperty({ type: LocalisedTextInput, nullable: true })
  title: LocalisedText | null;
  original: LineRevision;
  revised: LineRevision;
  sideBySide: HolderSideBySide[];
  items: LineRevision[];
  next: string | null;
}
