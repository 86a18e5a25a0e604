import { streamType, type YearMonth } from '@palabre/kernel';
import type { HonorariaChoiceEvent } from '../events.js';

/** Which honoraria a member has said in advance they do not want. */
export interface HonorariaChoice {
  /** From this month on: none. */
  readonly from?: YearMonth;
  readonly months: readonly YearMonth[];
}

/** `honorariaChoice-<membershipId>` */
export const choiceStream = streamType<HonorariaChoice, HonorariaChoiceEvent, 'honorariaChoice'>({
  category: 'honorariaChoice',
  initial: { months: [] },
  evolve: (choice, event) => {
    if (event.type === 'honoraria.HonorariaMonthWaived') {
      return { ...choice, months: [...choice.months, event.data.month] };
    }
    const { from } = event.data;
    return choice.from !== undefined && choice.from <= from ? choice : { ...choice, from };
  },
});

/** Whether the member wants no honorarium for a month. */
export const waives = ({ from, months }: HonorariaChoice, month: YearMonth): boolean =>
  (from !== undefined && from <= month) || months.includes(month);

/** Whether a month is the last of a quarter: then also those are paid who want one payment a quarter. */
export const endsQuarter = (month: YearMonth): boolean => Number(month.slice(5)) % 3 === 0;
