import { projection } from '@palabre/eventing';
import type {
  IndicatorReported,
  OutcomePublished,
  WorkplanApproved,
} from '@palabre/learning/events';
import { ResultRow, type ResultIndicator } from './result.entity.js';

const begun = (groupId: string, cohortId: string): ResultRow => ({
  ...{ groupId, cohortId, title: null, publishedOn: null, indicators: [] },
});

const approved = (
  before: readonly ResultIndicator[],
  { workplanId, content }: WorkplanApproved['data'],
  on: string,
): ResultIndicator[] => [
  ...before.filter((one) => one.workplanId !== workplanId),
  ...content.indicators.flatMap(({ id, title, unit, baseline, target }) => {
    if (baseline === undefined || target === undefined) return [];
    const known = before.find((one) => one.workplanId === workplanId && one.indicatorId === id);
    return [
      {
        ...{ workplanId, indicatorId: id, title, baseline, target },
        ...(unit && { unit }),
        ...{ approvedOn: known?.approvedOn ?? on, reports: known?.reports ?? [] },
      },
    ];
  }),
];

export const resultProjection = projection<
  ResultRow,
  WorkplanApproved | IndicatorReported | OutcomePublished
>({
  name: 'exports.results',
  version: 1,
  entity: ResultRow,
  on: {
    'learning.WorkplanApproved': {
      key: ({ data: { groupId } }) => ({ groupId }),
      fold: (row, { data, effectiveOn }) => {
        const before = row ?? begun(data.groupId, data.cohortId);
        return { ...before, indicators: approved(before.indicators, data, effectiveOn) };
      },
    },
    'learning.IndicatorReported': {
      key: ({ data: { groupId } }) => ({ groupId }),
      fold: (row, { data: { workplanId, indicatorId, on, value } }) =>
        row && {
          ...row,
          indicators: row.indicators.map((one) =>
            one.workplanId === workplanId && one.indicatorId === indicatorId
              ? {
                  ...one,
                  reports: [...one.reports.filter((report) => report.on !== on), { on, value }],
                }
              : one,
          ),
        },
    },
    'learning.OutcomePublished': {
      key: ({ data: { groupId } }) => ({ groupId }),
      fold: (row, { data: { groupId, cohortId, title }, effectiveOn }) => ({
        ...(row ?? begun(groupId, cohortId)),
        ...{ title, publishedOn: effectiveOn },
      }),
    },
  },
});
