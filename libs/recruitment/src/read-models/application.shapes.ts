import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Language, LocalDate } from '@palabre/kernel';

/** What everybody who may see an application sees of it. */
export class ApplicationSummary {
  applicationId: string;
  callId: string;
  /** To the applicant `under-review` until the results are published. */
  stage: string;
  language: Language;
  /** Ids of themes, the dearest first. */
  themes: string[];
  /** `undeclared`, `none` or `declared`. */
  conflict: string;
  submittedAt: string;
}
export class ApplicantIdentity {
  name: string;
  email: string;
  organisation?: string;
}
export class ApplicationStatements {
  experience: string;
  motivation: string;
  capacity: string;
  learningGoals: string;
  plan: string;
}
/** `none`, `basic`, `working` or `fluent`. */
export class LanguageLevelsView {
  en: string;
  fr: string;
}
export class ApplicantBackground {
  livesIn: string;
  originNote?: string;
  levels: LanguageLevelsView;
  communities: string[];
  aiUse?: string;
}
/** One reviewer's points and reasons. */
export class ReviewView {
  reviewerId: string;
  /** 1 to 5 by criterion. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  scores: Record<string, number>;
  weightedScore: string;
  /** By criterion. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  reasons?: Record<string, string>;
}
/** Words that look copied; only where they stand once one of those who wrote them is forgotten. */
export class FlaggedPassageView {
  words?: string;
  sharedWith: string[];
}
/** Something the committee noted beside the scores. */
export class ApplicationNoteView {
  kind: string;
  author: string;
  at: string;
  words?: string;
  passages?: FlaggedPassageView[];
  heldOn?: LocalDate;
  attended?: boolean;
}
export class DecisionProposalView {
  outcome: string;
  /** What another member sends back to confirm it. */
  hash: string;
  proposedBy: string;
  reasons?: string;
  feedback?: string;
}
export class DecisionView {
  outcome: string;
  /** Who decided; not told to the applicant. */
  decidedBy?: string[];
  reasons?: string;
  /** Words to the applicant. */
  feedback?: string;
}

/** An application in full, as far as the reader may see it. Parts are absent where they may not, or were erased. */
export class ApplicationView extends ApplicationSummary {
  country: string | null;
  area: string | null;
  /** `listed`, or `to-a-person` where the call's list of countries cannot place the applicant. */
  placement: string;
  statements?: ApplicationStatements;
  background?: ApplicantBackground;
  /** The applicant's own, and the coordinator's once it is decided. */
  identity?: ApplicantIdentity;
  /** What conflict was declared: to the applicant and the coordinator. */
  conflictWords?: string;
  reviewers?: string[];
  /** Hidden from a reviewer who has not scored yet. */
  reviews?: ReviewView[];
  notes?: ApplicationNoteView[];
  /** Criteria on which a third review was asked for. */
  disputed?: string[];
  proposal?: DecisionProposalView;
  decision?: DecisionView;
}

/** A line of the committee's blind list. */
export class ApplicationLine extends ApplicationSummary {
  country: string | null;
  area: string | null;
  placement: string;
  reviewers: string[];
  /** How many have scored. */
  reviewCount: number;
  /** Mean of the weighted scores; absent before the first, to who has yet to score, and to who recused. */
  score?: string;
  disputed: string[];
  originalityFlags: number;
  interview: string;
  /** Outcome that is proposed and waits for a second member; hidden like the score. */
  proposed?: string;
  /** What the second member sends back, having read the application, to confirm it. */
  proposalHash?: string;
}
export class ApplicationPage {
  items: ApplicationLine[];
  next: string | null;
}
/** One of the reader's own applications, or a draft of one. */
export class OwnLine {
  applicationId: string;
  callId: string;
  /** `draft`, or as the application tells it. */
  stage: string;
}
export class DraftView {
  applicationId: string;
  callId: string;
  /** As it was saved. */
  draft?: object;
}
