import type { DecimalText, LocalDate, Money, PartialText } from '@palabre/kernel';

/** What a group may make of what it learns. */
export const OUTCOME_KINDS = [
  'tool-or-template',
  'resource-hub',
  'toolkit',
  'good-practice-guide',
  'workshop-series',
  'training-module',
  'webinar',
  'panel',
  'research-study',
  'discussion-forum',
  'peer-exchange',
  'art-or-story-project',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** What makes a workplan fit for approval, one rule a letter. */
export const SMART_ITEMS = [
  'specific',
  'measurable',
  'achievable',
  'relevant',
  'time-bound',
] as const;
export type SmartItem = (typeof SMART_ITEMS)[number];

/** How a workplan stands, in the words of a check-in. */
export const STANDINGS = ['on-track', 'at-risk', 'off-track'] as const;
export type Standing = (typeof STANDINGS)[number];

/** A step of a workplan; what a draft still lacks is absent. Both days are included. */
export interface WorkplanStep {
  /** A short name, unique within the workplan, such as `listen`. */
  readonly id: string;
  readonly title: PartialText;
  /** The membership, in the workplan's group, of whoever sees to it. */
  readonly ownerMembershipId?: string;
  readonly startsOn?: LocalDate;
  readonly dueOn?: LocalDate;
}

/** An expected result, and how it is counted. Met at the target or beyond it, seen from the baseline. */
export interface WorkplanIndicator {
  /** A short name, unique within the workplan. */
  readonly id: string;
  readonly title: PartialText;
  readonly unit?: PartialText;
  readonly baseline?: DecimalText;
  readonly target?: DecimalText;
}

/** What a part of the work costs; `lineId` is a line of the cohort's budget. */
export interface WorkplanCost {
  readonly lineId: string;
  readonly description: PartialText;
  readonly amount: Money;
}

/** All that a workplan says. */
export interface WorkplanContent {
  readonly objectives: readonly PartialText[];
  /** For whom the work is done. */
  readonly forWhom?: PartialText;
  readonly steps: readonly WorkplanStep[];
  readonly indicators: readonly WorkplanIndicator[];
  /** The finalised questions of the group that the work answers. */
  readonly questionIds: readonly string[];
  readonly budget: readonly WorkplanCost[];
  /** What the group brings along itself. */
  readonly resources?: PartialText;
  /** Help asked for from outside the group. */
  readonly outsideResources?: PartialText;
}
