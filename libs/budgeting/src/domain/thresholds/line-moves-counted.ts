import { minorOf } from '@palabre/kernel';
import type { LineMovesCounted } from '../supporting-events.js';
import { isSameLine, type LineStanding } from './line-standing.js';

/** How lines stand after an agreement has counted a change. */
export const afterCounted = (
  lines: readonly LineStanding[],
  { data }: LineMovesCounted,
): readonly LineStanding[] => {
  const changed = data.lines.map(
    ({ cohortId, lineId, agreed, moved, net, givenBack }): LineStanding => ({
      ...{ cohortId, lineId, agreed: minorOf(agreed), moved: minorOf(moved) },
      net: minorOf(net),
      givenBack: givenBack ? minorOf(givenBack) : 0n,
    }),
  );
  const others = lines.filter((line) => !changed.some((one) => isSameLine(one, line)));
  return [...others, ...changed];
};
