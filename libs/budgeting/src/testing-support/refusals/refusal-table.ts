import type { AnyDecision, Circumstances, DomainEvent } from '@palabre/kernel';
import { Play } from '../play.js';

type CommandOf<D> = D extends { decide: (command: infer C, ...rest: never[]) => unknown }
  ? C
  : never;

/** Codes that the stage of the budget alone gives rise to: the tables change the stage by themselves. */
const STAGES = ['BUDGET_NOT_OPEN', 'BUDGET_FROZEN', 'BUDGET_CLOSED'] as const;
type OfStage = (typeof STAGES)[number];
type CodeOf<D extends AnyDecision> = Exclude<D['refuses'][number], OfStage>;

/** A past, a command on it, and who sends it. */
export interface Situation<D> {
  readonly given: () => Play;
  readonly when: CommandOf<D>;
  readonly by: Partial<Circumstances>;
}
/** What differs from a command that is taken, and what the refusal tells. */
export interface Shown<D> extends Partial<Situation<D>> {
  /** Figures that stand in the way, at least these. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The whole sentence in English. */
  readonly says?: string;
}

/** A decision, a situation in which it is taken, and one for each code in which it is not. */
export interface RefusalTable {
  readonly name: string;
  readonly decision: AnyDecision;
  readonly taken: Situation<AnyDecision>;
  readonly refused: readonly (readonly [code: string, shown: Shown<AnyDecision>])[];
}

/** The same past with a budget in another stage. */
const inStage = (given: () => Play, stage: OfStage) => (): Play => {
  const play = given();
  const event = (type: string): DomainEvent => ({ type, data: {} });
  if (stage === 'BUDGET_FROZEN') return play.add('budget-c1', event('budgeting.BudgetFrozen'));
  if (stage === 'BUDGET_CLOSED') return play.add('budget-c1', event('budgeting.BudgetClosed'));
  const bare = new Play();
  for (const [stream, events] of Object.entries(play.past)) {
    if (stream !== 'budget-c1') bare.add(stream, ...events);
  }
  return bare;
};

/** Every code of a decision with a case that shows it; the compiler asks for those that are left out. */
export const refusalsOf = <D extends AnyDecision>(
  name: string,
  decision: D,
  taken: Situation<D>,
  refused: Readonly<Record<CodeOf<D>, Shown<D>>>,
): RefusalTable => {
  const stages = STAGES.filter((stage) => decision.refuses.includes(stage));
  return {
    ...{ name, decision, taken: taken as Situation<AnyDecision> },
    refused: [
      ...stages.map((stage) => [stage, { given: inStage(taken.given, stage) }] as const),
      ...(Object.entries(refused) as [string, Shown<AnyDecision>][]),
    ],
  };
};
