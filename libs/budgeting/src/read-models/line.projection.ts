import { projection } from '@palabre/eventing';
import type { BudgetOpened } from '../events.js';
import { LineRow } from './line.entity.js';

export const lineProjection = projection<LineRow, BudgetOpened>({
  name: 'budgeting.lines',
  version: 1,
  entity: LineRow,
  on: {
    'budgeting.BudgetOpened': {
      key: ({ data: { cohortId, lines } }) => lines.map(({ lineId }) => ({ cohortId, lineId })),
      fold: (_row, { data: { cohortId, lines } }, key) => {
        const at = lines.findIndex(({ lineId }) => lineId === key.lineId);
        const line = lines[at];
        if (!line) return undefined;
        const { lineId, kind, title } = line;
        return { cohortId, lineId, ordinal: at + 1, kind, title };
      },
    },
  },
});
