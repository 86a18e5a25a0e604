import { money } from '@palabre/kernel';
import type {
  CountedException,
  CountedLine,
  CountedMove,
  LineMovesCounted,
} from '../supporting-events.js';
import type { LineStanding, StandingMove } from './line-standing.js';
import type { BeyondThreshold } from './threshold-rule.js';
import type { WeighedChange } from './weighed-change.js';

export const moveOf = ({ from, to, minor }: StandingMove, currency: string): CountedMove => ({
  ...{ from, to, amount: money(minor, currency) },
});

const lineOf = (line: LineStanding, currency: string): CountedLine => {
  const { cohortId, lineId, agreed, moved, net, givenBack } = line;
  return {
    ...{ cohortId, lineId, agreed: money(agreed, currency), moved: money(moved, currency) },
    net: money(net, currency),
    ...(givenBack === 0n ? {} : { givenBack: money(givenBack, currency) }),
  };
};

const exceptionOf = (
  { cohortId, lineId, allowed, moved }: BeyondThreshold,
  currency: string,
): CountedException => ({
  ...{ cohortId, lineId, allowed: money(allowed, currency), moved: money(moved, currency) },
});

/** What the agreement keeps of a change that was counted. */
export const lineMovesCounted = (
  { moves, after, carriedOver, known, covered, exceptions }: WeighedChange,
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
    ...(covered.length === 0 ? {} : { covered: covered.map((one) => moveOf(one, currency)) }),
    ...(exceptions.length === 0
      ? {}
      : { exceptions: exceptions.map((one) => exceptionOf(one, currency)) }),
    ...(carriedOver && { carriedOver: moveOf(carriedOver, currency) }),
    lines: after.filter((line) => !known.includes(line)).map((one) => lineOf(one, currency)),
  },
});
