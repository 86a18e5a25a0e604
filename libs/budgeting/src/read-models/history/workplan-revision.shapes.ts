import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { LocalisedText, Money } from '@palabre/kernel';
import { AnswerFormat, LocalisedTextInput, PathId, type FileFormat } from '@palabre/platform';

/** What a workplan costs, in every wording that was approved. */
export class ListWorkplanRevisions {
  @PathId()
  cohortId: string;
  @PathId()
  @IsUUID()
  workplanId: string;
  @AnswerFormat()
  format?: FileFormat;
}

export class WorkplanRevision {
  /** Of the wording: drafts count as well. */
  revision: number;
  /** SHA-256 of the wording that MEL approved. */
  contentHash: string;
  eventId: string;
  recordedAt: string;
  effectiveOn: string;
  /** Memberships that took part in the group's decision. */
  participants: string[];
  /** Who gave MEL's view, which was support. */
  viewedBy: string;
  approvedBy: string;
  total: Money;
}
/** What a workplan costs on a line, revision by revision. */
export class WorkplanLine {
  lineId: string;
  @ApiProperty({ type: LocalisedTextInput, nullable: true })
  title: LocalisedText | null;
  original: Money;
  revised: Money;
  change: Money;
  /** In the order of the revisions. */
  amounts: Money[];
}
export class WorkplanRevisionList {
  workplanId: string;
  groupId: string;
  items: WorkplanRevision[];
  lines: WorkplanLine[];
}
