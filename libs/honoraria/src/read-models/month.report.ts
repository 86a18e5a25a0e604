import { report } from '@palabre/eventing';

export const monthReport = report({
  name: 'honoraria_months',
  describes:
    "A month of a cohort's honoraria: brought forward + accrued = paid + waived + cancelled + carried forward.",
  columns: {
    cohort_id: 'the cohort',
    month: 'yyyy-mm',
    state: 'open or closed',
    currency: 'ISO 4217; null while nothing was booked',
    brought_forward_minor: 'owed from earlier months; minor units',
    accrued_minor: 'owed for this month; minor units',
    paid_minor: 'paid, net of what came back; minor units',
    waived_minor: 'waived by those it was owed to; minor units',
    cancelled_minor: 'cancelled; minor units',
    carried_forward_minor: 'still owed at its end; minor units',
    closed_at: 'when it was closed last; null while it is open',
  },
  select: `
    with moved as (
      select *, accrued_minor - paid_minor - waived_minor - cancelled_minor as net_minor
        from read.honoraria_months
    ), owed as (
      select *, sum(net_minor) over (partition by cohort_id order by month)::bigint as forward_minor
        from moved
    )
    select cohort_id, month, state, currency, forward_minor - net_minor, accrued_minor, paid_minor,
           waived_minor, cancelled_minor, forward_minor, closed_at
      from owed`,
});
