import { projection } from '@palabre/eventing';
import type { AccountsMapped } from '../events.js';
import { ChartRow } from './chart.entity.js';

export const chartProjection = projection<ChartRow, AccountsMapped>({
  name: 'exports.charts',
  version: 1,
  entity: ChartRow,
  on: {
    'exports.AccountsMapped': {
      key: ({ data: { chartId } }) => ({ chartId }),
      fold: (_row, { data: { chartId, cohortId, mappedBy: _by, ...chart } }) => ({
        ...{ chartId, cohortId, organisation: chart.organisation, chart },
      }),
    },
  },
});
