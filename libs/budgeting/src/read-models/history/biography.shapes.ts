import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsUUID, Max, Min } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { IsCursor, AnswerFormat, PathId, type FileFormat } from '@palabre/platform';
import type { Change, ChangeDecision } from '../../events.js';
import { AtPointInTime, ShownPointInTime } from '../point-in-time.query.js';
import { EarlierObjection } from '../proposal.shapes.js';

/** Everything that was ever done about a line of the budget, in the order of recording. */
export class GetBiography extends AtPointInTime {
  @PathId()
  cohortId: string;
  @PathId()
  @IsUUID()
  lineId: string;
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

/** A view that somebody of MEL gave, and on which text. */
export class BiographyView {
  by: string;
  stance: string;
  words: string | null;
  recordedAt: string;
  eventId: string | null;
  /** SHA-256 of the text they saw. */
  contentHash: string;
}
/** Who proposed what was carried out, who was consulted, and what they saw. */
export class Consultation {
  /** Null: a workplan, which its group submitted. */
  proposedBy: string | null;
  proposedAt: string;
  proposedIn: string;
  /** The text that was consulted on: what, who decided (and took part), why. */
  @ApiProperty({ type: Object, nullable: true })
  change: Change | null;
  @ApiProperty({ type: Object })
  decision: ChangeDecision;
  reason: string | null;
  /** SHA-256 of exactly that text. */
  contentHash: string;
  /** The text above gives that very hash; null where some of it was erased, or is kept by another context. */
  @ApiProperty({ type: Boolean, nullable: true })
  isExact: boolean | null;
  views: BiographyView[];
  /** What was objected to in other proposals of the same move that nobody carried out. */
  earlierObjections: EarlierObjection[];
  /** Why it was carried out against an objection. */
  despiteObjection: string | null;
}
export class EvidenceItem {
  documentId: string;
  kind: string;
  contentType: string;
  /** Of the bytes as stored. */
  sha256: string;
}
/** What the event moved on the line. */
export class BiographyLeg {
  account: string;
  fundingAgreementId: string;
  groupId: string | null;
  workplanId: string | null;
  /** Debit positive, credit negative. */
  amount: Money;
  /** Of the account, after it. */
  balance: Money;
}
/** One event about the line. */
export class BiographyEntry {
  position: string;
  eventId: string;
  eventType: string;
  recordedAt: string;
  effectiveOn: string;
  actorKind: string;
  actorId: string;
  amount: Money | null;
  proposalId: string | null;
  commitmentId: string | null;
  workplanId: string | null;
  /** The advance or claim that it goes on with. */
  advanceId: string | null;
  /** Who stood behind what has no receipt, of a settlement that was accepted. */
  confirmedBy: string | null;
  subjectId: string | null;
  @ApiProperty({ type: Object, nullable: true })
  change: Change | null;
  @ApiProperty({ type: Object, nullable: true })
  decision: ChangeDecision | null;
  stance: string | null;
  words: string | null;
  reason: string | null;
  contentHash: string | null;
  /** On an event that carries something out. */
  consultation: Consultation | null;
  evidence: EvidenceItem[];
  legs: BiographyLeg[];
}
export class Biography {
  at: ShownPointInTime;
  lineId: string;
  items: BiographyEntry[];
  next: string | null;
}
