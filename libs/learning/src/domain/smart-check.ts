import { Decimal, type LocalDate } from '@palabre/kernel';
import {
  SMART_ITEMS,
  type SmartItem,
  type WorkplanContent,
  type WorkplanIndicator,
  type WorkplanStep,
} from '../events.js';
import { saysSomething } from './texts.js';

/** What a workplan is checked against. */
export interface SmartFacts {
  /** The group's finalised questions. */
  readonly questionIds: readonly string[];
  /** The cohort's first and last day. */
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** Memberships of the group. */
  readonly memberIds: readonly string[];
  /** Steps that are done already: whoever owned them may have gone. */
  readonly doneStepIds: readonly string[];
}

/** One item of the check. `missing`: JSON pointers into the content, to what is missing or not right. */
export interface SmartResult {
  readonly item: SmartItem;
  readonly met: boolean;
  readonly missing: readonly string[];
}

const lacking = (fields: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(fields).flatMap(([pointer, given]) => (given ? [] : [pointer]));

/** What is to be done and for whom. */
const specific = ({ objectives, forWhom, steps }: WorkplanContent): string[] => [
  ...lacking({
    '/objectives': objectives.length > 0,
    '/forWhom': saysSomething(forWhom),
    '/steps': steps.length > 0,
  }),
  ...objectives.flatMap((text, at) => lacking({ [`/objectives/${at}`]: saysSomething(text) })),
  ...steps.flatMap(({ title }, at) => lacking({ [`/steps/${at}/title`]: saysSomething(title) })),
];

const isCounted = ({ baseline, target }: WorkplanIndicator): boolean =>
  baseline === undefined ||
  target === undefined ||
  Decimal.parse(baseline).compare(Decimal.parse(target)) !== 0;

/** Indicators with baseline, target and unit; a target that is the baseline asks for nothing. */
const measurable = ({ indicators }: WorkplanContent): string[] => [
  ...lacking({ '/indicators': indicators.length > 0 }),
  ...indicators.flatMap((indicator, at) =>
    lacking({
      [`/indicators/${at}/title`]: saysSomething(indicator.title),
      [`/indicators/${at}/unit`]: saysSomething(indicator.unit),
      [`/indicators/${at}/baseline`]: indicator.baseline !== undefined,
      [`/indicators/${at}/target`]: indicator.target !== undefined && isCounted(indicator),
    }),
  ),
];

/** Somebody of the group sees to each step, and there is something to do it with. */
const achievable = (
  { steps, budget, resources }: WorkplanContent,
  { memberIds, doneStepIds }: SmartFacts,
): string[] => [
  ...steps.flatMap(({ id, ownerMembershipId }, at) =>
    lacking({
      [`/steps/${at}/ownerMembershipId`]:
        doneStepIds.includes(id) ||
        (ownerMembershipId !== undefined && memberIds.includes(ownerMembershipId)),
    }),
  ),
  ...lacking({ '/resources': budget.length > 0 || saysSomething(resources) }),
];

/** It answers finalised questions of the group, and no others. */
const relevant = ({ questionIds }: WorkplanContent, facts: SmartFacts): string[] => [
  ...lacking({ '/questionIds': questionIds.length > 0 }),
  ...questionIds.flatMap((id, at) =>
    lacking({ [`/questionIds/${at}`]: facts.questionIds.includes(id) }),
  ),
];

const isWithin = (
  { startsOn, dueOn }: WorkplanStep,
  { startsOn: first, endsOn: last }: SmartFacts,
): boolean =>
  dueOn !== undefined &&
  dueOn >= first &&
  dueOn <= last &&
  (startsOn === undefined || (startsOn >= first && startsOn <= dueOn));

/** Each step is due within the cohort's year. */
const timeBound = ({ steps }: WorkplanContent, facts: SmartFacts): string[] => [
  ...lacking({ '/steps': steps.length > 0 }),
  ...steps.flatMap((step, at) => lacking({ [`/steps/${at}/dueOn`]: isWithin(step, facts) })),
];

const CHECKS: Readonly<
  Record<SmartItem, (content: WorkplanContent, facts: SmartFacts) => string[]>
> = { specific, measurable, achievable, relevant, 'time-bound': timeBound };

/** Checks a workplan item by item. */
export const smartCheck = (content: WorkplanContent, facts: SmartFacts): SmartResult[] =>
  SMART_ITEMS.map((item) => {
    const missing = CHECKS[item](content, facts);
    return { item, met: missing.length === 0, missing };
  });
