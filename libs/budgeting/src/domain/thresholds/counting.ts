import { money } from '@palabre/kernel';
import type { ConsentedMove } from '../change-events.js';
import type { CountedLine, CountedMove, LineMovesCounted } from '../supporting-events.js';
import type { CountedChange } from './counted-change.js';
import type { LineStanding, StandingMove } from './line-standing.js';

const moveOf = ({ from, to, minor }: StandingMove, currency: string): CountedMove => ({
  ...{ from, to, amount: money(minor, currency) },
});

const lineOf = (line: LineStanding, currency: string): CountedLine => {
  const { cohortId, lineId, agreed, moved, net, carried } = line;
  return {
    ...{ cohortId, lineId, agreed: money(agreed, currency), moved: money(moved, currency) },
    ...{ net: money(net, currency), carried: money(carried, currency) },
  };
};

/** What the agreement keeps of a change that was counted. */
export const lineMovesCounted = (
  { moves, changed }: CountedChange,
  {
    currency,
    ...about
  }: Pick<
    LineMovesCounted['data'],
    'fundingAgreementId' | 'cohortId' | 'proposalId' | 'consentDocumentId'
  > & { readonly currency: string },
): LineMovesCounted => ({
  type: 'budgeting.LineMovesCounted',
  data: {
    ...about,
    moves: moves.map((one) => moveOf(one, currency)),
    lines: changed.map((one) => lineOf(one, currency)),
  },
});

/** A move as a budget names it: lines of other cohorts with their cohort. */
export const namedIn = (
  cohortId: string,
  { from, to, minor }: StandingMove,
  currency: string,
): ConsentedMove => ({
  ...(from.cohortId === cohortId ? {} : { fromCohortId: from.cohortId }),
  fromLineId: from.lineId,
  ...(to.cohortId === cohortId ? {} : { toCohortId: to.cohortId }),
  toLineId: to.lineId,
  amount: money(minor, currency),
});
