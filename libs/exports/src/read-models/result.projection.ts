import { projection } from '@palabre/eventing';
import type {
  IndicatorReported,
  OutcomePublished,
  WorkplanApproved,
} from '@palabre/learning/events';
import type { IndicatorsChecked } from '../events.js';
import type { ResultIndicator } from '../domain/books/group-results.js';
import { ResultRow } from './result.entity.js';

const begun = (groupId: string, cohortId: string): ResultRow => ({
  ...{ groupId, cohortId, title: null, publishedOn: null, indicators: [], checked: {} },
});

const approved = (
  before: readonly ResultIndicator[],
  { workplanId, content }: WorkplanApproved['data'],
  { effectiveOn, recordedAt }: { readonly effectiveOn: string; readonly recordedAt: string },
): ResultIndicator[] => [
  ...before.filter((one) => one.workplanId !== workplanId),
  ...content.indicators.flatMap(({ id, title, unit, baseline, target }) => {
    if (baseline === undefined || target === undefined) return [];
    const known = before.find((one) => one.workplanId === workplanId && one.indicatorId === id);
    return [
      {
        ...{ workplanId, indicatorId: id, title, baseline, target },
        ...(unit && { unit }),
        ...{ approvedOn: known?.approvedOn ?? effectiveOn, recordedAt },
        reports: known?.reports ?? [],
      },
    ];
  }),
];

export const resultProjection = projection<
  ResultRow,
  WorkplanApproved | IndicatorReported | OutcomePublished | IndicatorsChecked
>({
  name: 'exports.results',
  version: 2,
  entity: ResultRow,
  on: {
    'learning.WorkplanApproved': {
      key: ({ data: { groupId } }) => ({ groupId }),
      fold: (row, event) => {
        const { data } = event;
        const before = row ?? begun(data.groupId, data.cohortId);
        return { ...before, indicators: approved(before.indicators, data, event) };
      },
    },
    'learning.IndicatorReported': {
      key: ({ data: { groupId } }) => ({ groupId }),
      fold: (row, { data: { workplanId, indicatorId, on, value }, recordedAt }) =>
        row && {
          ...row,
          indicators: row.indicators.map((one) =>
            one.workplanId === workplanId && one.indicatorId === indicatorId
              ? { ...one, reports: [...one.reports, { on, value, recordedAt }] }
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
    'exports.IndicatorsChecked': {
      key: ({ data: { groupId } }) => ({ groupId }),
      fold: (row, { data: { groupId, cohortId, workplanId, indicators } }) => {
        const before = row ?? begun(groupId, cohortId);
        return { ...before, checked: { ...before.checked, [workplanId]: indicators } };
      },
    },
  },
});
