import { daysBetween, money, monthOf, type LocalDate, type Money } from '@palabre/kernel';
import type { Standing } from '@palabre/learning/events';
import { isMet } from '@palabre/learning/contract';
import type {
  ActionPointFact,
  ChallengeFact,
  GroupFacts,
  IndicatorFact,
  MeetingFact,
  MemberFact,
  MoneyFact,
  OutcomeFact,
  StepFact,
} from './facts.js';

/** Where a group's outcome stands. */
export type OutcomeStatus = 'none' | 'proposed' | 'decided' | 'published';

/** How far a group is on a day, the day itself included. */
export interface Figures {
  readonly members: number;
  /** Of the group: its own, check-ins and those with guests; not plenaries. */
  readonly meetingsHeld: number;
  readonly checkInsHeld: number;
  /** Over the group's own meetings with recorded attendance: who came, and who belonged to the group then. */
  readonly attendance: { readonly present: number; readonly expected: number };
  readonly steps: number;
  readonly stepsDone: number;
  /** Done after they were due, or open and past due. */
  readonly stepsLate: number;
  /** Open and past due. */
  readonly stepsOverdue: number;
  readonly indicators: number;
  readonly indicatorsMet: number;
  readonly challengesOpen: number;
  /** Days since the oldest open challenge was raised. */
  readonly longestChallengeDays: number;
  readonly actionPointsOpen: number;
  readonly actionPointsOverdue: number;
  /** As the last check-in saw the work. */
  readonly standing: Standing | null;
  readonly outcome: OutcomeStatus;
  readonly budget: BudgetFigures;
}
/** `allocated` is all that the group was given: available, committed and spent under cover together. */
export interface BudgetFigures {
  /** Approved in workplans. */
  readonly planned: Money;
  readonly allocated: Money;
  readonly committed: Money;
  readonly spent: Money;
  readonly available: Money;
}

const by = (date: LocalDate | null, on: LocalDate): boolean => date !== null && date <= on;

const isMemberOn =
  (on: LocalDate) =>
  ({ joinedOn, leftOn }: MemberFact): boolean =>
    joinedOn <= on && (leftOn === null || on <= leftOn);

const attendance = (meetings: readonly MeetingFact[], members: readonly MemberFact[]) => {
  const recorded = meetings.filter(({ kind, present }) => kind === 'group' && present !== null);
  return {
    present: recorded.reduce((total, { present }) => total + (present ?? 0), 0),
    expected: recorded.reduce(
      (total, { heldOn }) => total + members.filter(isMemberOn(heldOn)).length,
      0,
    ),
  };
};

const isOverdue = ({ dueOn, completedOn }: StepFact, on: LocalDate): boolean =>
  !by(completedOn, on) && dueOn !== null && dueOn < on;
const isLate = (step: StepFact, on: LocalDate): boolean =>
  isOverdue(step, on) ||
  (step.completedOn !== null &&
    step.completedOn <= on &&
    step.dueOn !== null &&
    step.completedOn > step.dueOn);

const isIndicatorMet = ({ baseline, target, reports }: IndicatorFact, on: LocalDate): boolean => {
  const last = reports
    .filter((report) => report.on <= on)
    .reduce<IndicatorFact['reports'][number] | undefined>(
      (latest, report) => (latest && latest.on > report.on ? latest : report),
      undefined,
    );
  return isMet(
    {
      ...(baseline === null ? {} : { baseline }),
      ...(target === null ? {} : { target }),
    },
    last?.value,
  );
};

const isOpen = ({ raisedOn, resolvedOn }: ChallengeFact, on: LocalDate): boolean =>
  raisedOn <= on && !by(resolvedOn, on);
const isPending = ({ recordedOn, completedOn }: ActionPointFact, on: LocalDate): boolean =>
  recordedOn <= on && !by(completedOn, on);

const outcomeOn = (outcome: OutcomeFact | null, on: LocalDate): OutcomeStatus => {
  if (!outcome || outcome.proposedOn > on) return 'none';
  if (by(outcome.publishedOn, on)) return 'published';
  return by(outcome.decidedOn, on) ? 'decided' : 'proposed';
};

const budgetOn = (
  facts: readonly MoneyFact[],
  planned: bigint,
  on: LocalDate,
  currency: string,
): BudgetFigures => {
  const until = facts.filter(({ month }) => month <= monthOf(on));
  const total = (pick: (fact: MoneyFact) => string): bigint =>
    until.reduce((sum, fact) => sum + BigInt(pick(fact)), 0n);
  const available = total((fact) => fact.allocatedMinor);
  const committed = total((fact) => fact.committedMinor);
  const spent = total((fact) => fact.spentMinor);
  const overrun = total((fact) => fact.overrunMinor);
  return {
    planned: money(planned, currency),
    allocated: money(available + committed + spent - overrun, currency),
    committed: money(committed, currency),
    spent: money(spent, currency),
    available: money(available, currency),
  };
};

/**
 * A group's figures as they were at the end of a day. Money counts by whole months, up to the one of that day.
 * A workplan counts from its approval, in the wording in force now.
 */
export const measure = (facts: GroupFacts, on: LocalDate, currency: string): Figures => {
  const meetings = facts.meetings.filter(({ heldOn }) => heldOn <= on);
  const workplans = facts.workplans.filter(({ approvedOn }) => approvedOn <= on);
  const steps = workplans.flatMap((workplan) => workplan.steps);
  const indicators = workplans.flatMap((workplan) => workplan.indicators);
  const open = workplans
    .flatMap(({ challenges }) => challenges)
    .filter((challenge) => isOpen(challenge, on));
  const pending = facts.actionPoints.filter((point) => isPending(point, on));
  const checkIns = workplans
    .flatMap((workplan) => workplan.checkIns)
    .filter((checkIn) => checkIn.on <= on)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const planned = workplans.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
  return {
    members: facts.members.filter(isMemberOn(on)).length,
    meetingsHeld: meetings.length,
    checkInsHeld: meetings.filter(({ kind }) => kind === 'check-in').length,
    attendance: attendance(meetings, facts.members),
    steps: steps.length,
    stepsDone: steps.filter(({ completedOn }) => by(completedOn, on)).length,
    stepsLate: steps.filter((step) => isLate(step, on)).length,
    stepsOverdue: steps.filter((step) => isOverdue(step, on)).length,
    indicators: indicators.length,
    indicatorsMet: indicators.filter((indicator) => isIndicatorMet(indicator, on)).length,
    challengesOpen: open.length,
    longestChallengeDays: Math.max(0, ...open.map(({ raisedOn }) => daysBetween(raisedOn, on))),
    actionPointsOpen: pending.length,
    actionPointsOverdue: pending.filter(({ dueOn }) => dueOn < on).length,
    standing: checkIns.at(-1)?.standing ?? null,
    outcome: outcomeOn(facts.outcome, on),
    budget: budgetOn(facts.money, planned, on, currency),
  };
};
