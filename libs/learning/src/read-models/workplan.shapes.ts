import { IsIn, IsInt, Max, Min } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { IsCursor, PartialTextInput, PathId, Optional } from '@palabre/platform';
import { WorkplanContentInput } from '../commands/workplan-content.shapes.js';

export class GetWorkplan {
  @PathId()
  workplanId: string;
}
const STAGES = [
  ...['draft', 'submitted', 'changes-requested'],
  ...['approved', 'in-progress', 'completed'],
];
export class ListWorkplans {
  @PathId()
  cohortId: string;
  /** Workplans, or amendments, at this stage: `submitted` is what MEL has to judge. */
  @Optional()
  @IsIn(STAGES)
  stage?: string;
  /** At most so many. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
}

/** A wording of a workplan; `contentHash` is what MEL approves. */
export class WordingView {
  /** `draft`, `submitted`, `changes-requested`, or `approved` for the wording in force. */
  stage: string;
  revision: number;
  contentHash: string;
  content: WorkplanContentInput;
}
/** One letter of SMART. */
export class SmartItemView {
  item: string;
  met: boolean;
  /** JSON pointers into the content, to what is missing or not right. */
  missing: string[];
}
export class StepView {
  id: string;
  startedOn: string | null;
  completedOn: string | null;
  late: boolean;
}
export class IndicatorReportView {
  on: string;
  value: string;
}
export class IndicatorView {
  id: string;
  /** The last report reaches the target. */
  met: boolean;
  reports: IndicatorReportView[];
}
export class ChallengeView {
  challengeId: string;
  raisedOn: string;
  resolvedOn: string | null;
  /** Absent where whoever said it was erased. */
  words?: PartialTextInput;
  resolution?: PartialTextInput;
}
export class CheckInView {
  checkInId: string;
  on: string;
  standing: string;
  meetingId: string | null;
  words?: PartialTextInput;
}
export class ChangeRequestView {
  on: string;
  revision: number;
  /** What the SMART check found then. */
  unmet: string[];
  words?: PartialTextInput;
}
export class WorkplanSummary {
  workplanId: string;
  groupId: string;
  cohortId: string;
  /** Of the whole: `draft`, `submitted`, `changes-requested`, `approved`, `in-progress`, `completed`. */
  stage: string;
  /** The stage of an open amendment of an approved workplan. */
  amendmentStage: string | null;
  /** What was approved for it; null before, and when it costs nothing. */
  amount: Money | null;
  approvedOn: string | null;
  completedOn: string | null;
}
export class WorkplanSummaries {
  items: WorkplanSummary[];
  next: string | null;
}
export class WorkplanView extends WorkplanSummary {
  /** The wording under review, else the one in force. */
  wording: WordingView;
  /** The wording in force. */
  approved: WordingView | null;
  /** The check of `wording`, item by item. */
  smart: SmartItemView[];
  steps: StepView[];
  indicators: IndicatorView[];
  challenges: ChallengeView[];
  checkIns: CheckInView[];
  changeRequests: ChangeRequestView[];
}
