import { report } from '@palabre/eventing';

/** How many elements of a list in a column of a workplan satisfy a condition on `item`. */
const counted = (list: 'steps' | 'indicators' | 'challenges', condition = 'true'): string =>
  `coalesce((select count(*) from read.progress_workplans w
     cross join lateral jsonb_array_elements(w.${list}) as item
    where w.group_id = g.group_id and ${condition}), 0)::integer`;

export const groupReport = report({
  name: 'group_progress',
  describes: 'How far a group is, in numbers.',
  columns: {
    group_id: 'the group',
    cohort_id: 'its cohort',
    theme_id: 'its theme',
    title_en: 'title in English',
    title_fr: 'title in French',
    members: 'members at present, or at the end of the cohort',
    meetings_held: 'meetings of the group that were held',
    workplans: 'approved workplans',
    workplans_completed: 'of them, completed ones',
    steps: 'steps of all workplans',
    steps_completed: 'of them, completed ones',
    indicators: 'indicators of all workplans',
    challenges_open: 'challenges that were raised and not resolved',
    outcome: 'none, proposed, decided, checked or published',
    spent_minor: "spent of the group's part of the budget; minor units",
    currency: 'ISO 4217',
  },
  select: `
    select g.group_id, g.cohort_id, g.theme_id, g.title ->> 'en', g.title ->> 'fr',
           (select count(*) from read.progress_members m
             where m.group_id = g.group_id and m.left_on is null)::integer,
           (select count(*) from read.progress_meetings h where h.group_id = g.group_id)::integer,
           (select count(*) from read.progress_workplans w where w.group_id = g.group_id)::integer,
           (select count(*) from read.progress_workplans w
             where w.group_id = g.group_id and w.completed_on is not null)::integer,
           ${counted('steps')},
           ${counted('steps', `item ->> 'completedOn' is not null`)},
           ${counted('indicators')},
           ${counted('challenges', `item ->> 'resolvedOn' is null`)},
           case when o.group_id is null then 'none'
                when o.published_on is not null then 'published'
                when o.checked_on is not null then 'checked'
                when o.decided_on is not null then 'decided'
                else 'proposed' end,
           coalesce((select sum(m.spent_minor) from read.progress_money m
                      where m.group_id = g.group_id), 0)::bigint,
           c.currency
      from read.progress_groups g
      left join read.progress_cohorts c on c.cohort_id = g.cohort_id
      left join read.progress_outcomes o on o.group_id = g.group_id`,
});
