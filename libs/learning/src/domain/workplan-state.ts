import type { LocalDate } from '@palabre/kernel';
import type { WorkplanContent } from '../events.js';

/** One wording of a workplan. */
export interface Wording {
  readonly revision: number;
  readonly content: WorkplanContent;
  readonly contentHash: string;
}
/** A wording on its way to approval. `participants`: memberships that decided to submit it. */
export interface Review extends Wording {
  readonly stage: 'draft' | 'submitted' | 'changes-requested';
  readonly participants: readonly string[];
}
/** How far a step of the approved wording is. */
export interface StepProgress {
  readonly id: string;
  readonly startedOn?: LocalDate;
  readonly completedOn?: LocalDate;
}

/** Whose workplan it is. */
export interface Known {
  readonly workplanId: string;
  readonly groupId: string;
  readonly cohortId: string;
}
/** Approved: `plan` is the wording in force. */
interface InForce extends Known {
  readonly plan: Wording;
  readonly steps: readonly StepProgress[];
  /** Ids of the indicators that were reported on. */
  readonly reported: readonly string[];
  /** Challenges by id: whether they are resolved. */
  readonly challenges: Readonly<Record<string, boolean>>;
}

export type Workplan =
  | { readonly stage: 'unknown' }
  | ({ readonly stage: 'preparing'; readonly review: Review } & Known)
  | ({ readonly stage: 'approved' | 'in-progress'; readonly amendment?: Review } & InForce)
  | ({ readonly stage: 'completed' } & InForce);
export type KnownWorkplan = Exclude<Workplan, { stage: 'unknown' }>;
export type WorkplanInForce = Extract<Workplan, InForce>;
