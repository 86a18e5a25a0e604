import type { DecimalText, LocalDate, LocalisedText } from '@palabre/kernel';
import type { ThemeKey } from './themes.js';

export interface LearningQuestion {
  readonly key: string;
  readonly proposed: LocalisedText;
  /** The wording the group settles on. */
  readonly refined: LocalisedText;
}

export type OutcomeKind =
  'toolkit' | 'good-practice-guide' | 'workshop-series' | 'art-or-story-project' | 'research-study';

export interface OutcomeIdea {
  readonly kind: OutcomeKind;
  readonly title: LocalisedText;
}

export interface WorkplanStep {
  readonly key: string;
  readonly what: LocalisedText;
  /** Place of the owner in the group: 0 is the lead. */
  readonly ownerSeat: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** When it is done in truth; after `to` where it runs late. */
  readonly doneOn: LocalDate;
}

export interface Indicator {
  readonly key: string;
  readonly name: LocalisedText;
  readonly unit: LocalisedText;
  readonly baseline: DecimalText;
  readonly target: DecimalText;
  /** What is reported, in order. */
  readonly reports: readonly { readonly on: LocalDate; readonly value: DecimalText }[];
}

export interface BudgetLine {
  readonly key: string;
  readonly what: LocalisedText;
  readonly minor: bigint;
}

/** Items of the SMART check that the first version of a workplan does not meet. */
export type SmartItem = 'specific' | 'measurable' | 'achievable' | 'relevant' | 'time-bound';

export interface GroupLearning {
  readonly theme: ThemeKey;
  readonly groupName: LocalisedText;
  /** One to three. */
  readonly questions: readonly LearningQuestion[];
  /** The first is chosen. */
  readonly outcomes: readonly [OutcomeIdea, OutcomeIdea];
  readonly workplan: {
    readonly objective: LocalisedText;
    readonly whom: LocalisedText;
    readonly steps: readonly WorkplanStep[];
    readonly indicators: readonly Indicator[];
    readonly budget: readonly BudgetLine[];
    readonly outsideHelp?: LocalisedText;
    /** What the first version lacks, and what MEL says about it. */
    readonly firstVersionLacks: readonly SmartItem[];
    readonly changesRequested: LocalisedText;
  };
  readonly challenge: {
    readonly raisedOn: LocalDate;
    readonly resolvedOn?: LocalDate;
    readonly words: LocalisedText;
    readonly resolution?: LocalisedText;
  };
}

/** Cents of a workplan's whole budget. */
export const workplanTotal = (group: GroupLearning): bigint =>
  group.workplan.budget.reduce((sum, line) => sum + line.minor, 0n);
