import { PathId, query } from '@palabre/platform';
import {
  CostCentreInput,
  MappedAccountInput,
  MappedFunderInput,
} from '../commands/chart.commands.js';
import { bookkeepers } from './access.query.js';
import { ChartRow } from './chart.entity.js';

/** The charts of accounts of a cohort, one for each organisation that keeps books of it. */
export class ListCharts {
  @PathId()
  cohortId: string;
}

export class ChartItem {
  organisation: string;
  project: string;
  accounts: MappedAccountInput[];
  costCentres: CostCentreInput[];
  funders: MappedFunderInput[];
}
export class ChartList {
  items: ChartItem[];
  next: string | null;
}

export const chartQueries = [
  query({
    name: 'exports.ListCharts',
    input: ListCharts,
    may: bookkeepers,
    reads: ['exports.charts'],
    answer: async ({ cohortId }: ListCharts, { db }): Promise<ChartList> => {
      const rows = await db.find(ChartRow, { where: { cohortId }, order: { organisation: 'ASC' } });
      const items = rows.map(({ chart: { organisation, project, ...lists } }) => ({
        ...{ organisation, project, accounts: [...lists.accounts] },
        ...{ costCentres: [...lists.costCentres], funders: [...lists.funders] },
      }));
      return { items, next: null };
    },
  }),
];
