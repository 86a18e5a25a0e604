import { projection, type Recorded } from '@palabre/eventing';
import type { CountedLine, CountedMove, LineMovesCounted } from '../../events.js';
import { LineMoveRow, LineStandingRow } from './line-move.entity.js';

type Counted = Recorded<LineMovesCounted>;

const about = ({ id, position, recordedAt, effectiveOn, data }: Counted) => ({
  ...{ eventId: id, position: position.toString(), recordedAt, effectiveOn },
  fundingAgreementId: data.fundingAgreementId,
});

const moveRow = (event: Counted, { from, to, amount }: CountedMove, ordinal: number) => ({
  ...about(event),
  ordinal,
  // What is carried over moves between lines of the budget that it goes to, and is consented to there.
  cohortId: from.cohortId === to.cohortId ? to.cohortId : event.data.cohortId,
  ...{ fromCohortId: from.cohortId, fromLineId: from.lineId },
  ...{ toCohortId: to.cohortId, toLineId: to.lineId, amountMinor: amount.minor },
  consentDocumentId: event.data.consentDocumentId ?? null,
});

export const lineMoveProjection = projection<LineMoveRow, LineMovesCounted>({
  name: 'budgeting.line-moves',
  version: 1,
  entity: LineMoveRow,
  on: {
    'budgeting.LineMovesCounted': {
      key: ({ id, data }) => data.moves.map((_move, at) => ({ eventId: id, ordinal: at + 1 })),
      fold: (_row, event, { ordinal = 0 }) => {
        const move = event.data.moves[ordinal - 1];
        return move && moveRow(event, move, ordinal);
      },
    },
  },
});

const standingRow = (event: Counted, line: CountedLine): LineStandingRow => {
  const net = BigInt(line.net.minor);
  const agreed = BigInt(line.agreed.minor) - (net < 0n ? net : 0n);
  return {
    ...about(event),
    ...{ cohortId: line.cohortId, lineId: line.lineId, proposalId: event.data.proposalId },
    ...{ agreedMinor: agreed.toString(), movedMinor: line.moved.minor },
  };
};

export const lineStandingProjection = projection<LineStandingRow, LineMovesCounted>({
  name: 'budgeting.line-standings',
  version: 1,
  entity: LineStandingRow,
  on: {
    'budgeting.LineMovesCounted': {
      key: ({ id, data }) =>
        data.lines.map(({ cohortId, lineId }) => ({ eventId: id, cohortId, lineId })),
      fold: (_row, event, key) => {
        const line = event.data.lines.find(
          ({ cohortId, lineId }) => cohortId === key.cohortId && lineId === key.lineId,
        );
        return line && standingRow(event, line);
      },
    },
  },
});
