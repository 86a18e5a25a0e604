import { plusDays, type LocalDate } from '@palabre/kernel';
import type { CohortMember } from '../people/cohort.js';
import { COHORT_ENDS, COHORT_STARTS } from '../texts/calendar.js';
import { REALLOCATION } from '../texts/contract.js';
import type { SmartItem } from '../texts/learning.js';
import { LEARNING } from '../texts/learning-groups.js';
import { MENTORING_BEGINS_ON, MENTORING_GOES_ON } from '../texts/mentoring.js';
import type { ThemeKey } from '../texts/themes.js';
import { COSTLY_CHARGE, EXPENSES } from './money.js';
import { PAYEE_CONFIRMED_ON, PAYEE_CORRECTED_ON, type Troubled } from './trouble-plan.js';

/** Something that takes place on a day of the year, besides meetings, payment runs and the bank. */
export type Happening = { readonly on: LocalDate } & (
  | {
      readonly kind:
        | 'cohort-launched'
        | 'budget-opened'
        | 'agenda-consolidated'
        | 'mentoring-begins'
        | 'mentoring-looks-back'
        | 'cohort-completed';
    }
  | {
      readonly kind:
        | 'group-formed'
        | 'questions-proposed'
        | 'questions-finalised'
        | 'outcome-decided'
        | 'workplan-submitted'
        | 'workplan-revised'
        | 'workplan-approved'
        | 'outcome-published'
        | 'workplan-completed';
      readonly group: ThemeKey;
    }
  | {
      readonly kind: 'workplan-returned';
      readonly group: ThemeKey;
      readonly lacks: readonly SmartItem[];
    }
  | {
      readonly kind: 'step-started' | 'step-completed';
      readonly group: ThemeKey;
      readonly step: string;
    }
  | {
      readonly kind: 'indicator-reported';
      readonly group: ThemeKey;
      readonly indicator: string;
      readonly value: string;
    }
  | { readonly kind: 'challenge-raised' | 'challenge-resolved'; readonly group: ThemeKey }
  | {
      readonly kind:
        'member-paused' | 'member-resumed' | 'member-left' | 'all-waived' | 'month-waived';
      readonly member: string;
    }
  | { readonly kind: 'payee-corrected' | 'payee-confirmed'; readonly member: string }
  | {
      readonly kind: 'contract-signed' | 'invoice-received' | 'invoice-paid';
      readonly expense: string;
    }
  | { readonly kind: 'budget-reallocated' | 'overrun-settled' }
);

export const WORKPLANS_APPROVED_ON: LocalDate = '2025-01-03';

const learning = (): Happening[] =>
  LEARNING.flatMap(({ theme: group, workplan, challenge }): Happening[] => [
    { on: '2024-10-03', kind: 'group-formed', group },
    { on: '2024-10-22', kind: 'questions-proposed', group },
    { on: '2024-11-28', kind: 'questions-finalised', group },
    { on: '2024-12-12', kind: 'outcome-decided', group },
    { on: '2024-12-16', kind: 'workplan-submitted', group },
    { on: '2024-12-19', kind: 'workplan-returned', group, lacks: workplan.firstVersionLacks },
    { on: '2024-12-30', kind: 'workplan-revised', group },
    { on: WORKPLANS_APPROVED_ON, kind: 'workplan-approved', group },
    ...workplan.steps.flatMap((step): Happening[] => [
      { on: step.from, kind: 'step-started', group, step: step.key },
      { on: step.doneOn, kind: 'step-completed', group, step: step.key },
    ]),
    ...workplan.indicators.flatMap(({ key, reports }) =>
      reports.map(({ on, value }): Happening => ({
        on,
        kind: 'indicator-reported',
        group,
        indicator: key,
        value,
      })),
    ),
    { on: challenge.raisedOn, kind: 'challenge-raised', group },
    ...(challenge.resolvedOn
      ? [{ on: challenge.resolvedOn, kind: 'challenge-resolved' as const, group }]
      : []),
    { on: '2025-09-25', kind: 'outcome-published', group },
    { on: '2025-09-29', kind: 'workplan-completed', group },
  ]);

const membership = (cohort: readonly CohortMember[]): Happening[] =>
  cohort.flatMap(({ applicant, pause, leavesOn, waives }): Happening[] => {
    const member = applicant.key;
    return [
      ...(pause
        ? [
            { on: pause.from, kind: 'member-paused' as const, member },
            { on: plusDays(pause.to, 1), kind: 'member-resumed' as const, member },
          ]
        : []),
      ...(leavesOn ? [{ on: leavesOn, kind: 'member-left' as const, member }] : []),
      ...(waives.length > 1 ? [{ on: COHORT_STARTS, kind: 'all-waived' as const, member }] : []),
      ...(waives.length === 1
        ? [{ on: `${waives[0]}-03`, kind: 'month-waived' as const, member }]
        : []),
    ];
  });

const money = ({ returned }: Troubled): Happening[] => [
  { on: '2024-10-01', kind: 'budget-opened' },
  { on: PAYEE_CORRECTED_ON, kind: 'payee-corrected', member: returned.applicant.key },
  { on: PAYEE_CONFIRMED_ON, kind: 'payee-confirmed', member: returned.applicant.key },
  ...EXPENSES.flatMap(({ key, contractOn, invoicedOn, paidOn, supplier }, at): Happening[] => {
    const first = EXPENSES.findIndex((expense) => expense.supplier === supplier) === at;
    return [
      ...(first ? [{ on: contractOn, kind: 'contract-signed' as const, expense: key }] : []),
      { on: invoicedOn, kind: 'invoice-received', expense: key },
      { on: paidOn, kind: 'invoice-paid', expense: key },
    ];
  }),
  { on: REALLOCATION.decidedOn, kind: 'budget-reallocated' },
  { on: COSTLY_CHARGE.settledOn, kind: 'overrun-settled' },
];

/** All of it in the order of the days; on one day in the order in which it is written here. */
export const planHappenings = (
  cohort: readonly CohortMember[],
  troubled: Troubled,
): Happening[] => {
  const all: Happening[] = [
    { on: COHORT_STARTS, kind: 'cohort-launched' },
    ...money(troubled),
    ...membership(cohort),
    ...learning(),
    { on: '2024-12-05', kind: 'agenda-consolidated' },
    { on: MENTORING_BEGINS_ON, kind: 'mentoring-begins' },
    { on: MENTORING_GOES_ON, kind: 'mentoring-looks-back' },
    { on: plusDays(COHORT_ENDS, 10), kind: 'cohort-completed' },
  ];
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};
