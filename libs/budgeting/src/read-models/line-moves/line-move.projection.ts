import { projection, type Recorded } from '@palabre/eventing';
import type { CountedLine, CountedMove, LineMovesCounted } from '../../events.js';
import { LineMoveRow, LineStandingRow } from './line-move.entity.js';

type Counted = Recorded<LineMovesCounted>;

const about = ({ id, position, recordedAt, effectiveOn, data }: Counted) => ({
  ...{ eventId: id, position: position.toString(), recordedAt, effectiveOn },
  fundingAgreementId: data.fundingAgreementId,
});

/** What a change moved, and then what its letter covers of earlier moves: used up by it as well. */
const movesOf = ({ data }: Counted): readonly CountedMove[] => [
  ...data.moves,
  ...(data.covered ?? []),
];

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
  version: 2,
  entity: LineMoveRow,
  on: {
    'budgeting.LineMovesCounted': {
      key: (event) => movesOf(event).map((_move, at) => ({ eventId: event.id, ordinal: at + 1 })),
      fold: (_row, event, { ordinal = 0 }) => {
        const move = movesOf(event)[ordinal - 1];
        const earlier = ordinal > event.data.moves.length;
        return move && { ...moveRow(event, move, ordinal), earlier };
      },
    },
  },
});

const isException = ({ data }: Counted, line: CountedLine): boolean =>
  (data.exceptions ?? []).some(
    ({ cohortId, lineId }) => cohortId === line.cohortId && lineId === line.lineId,
  );

const standingRow = (event: Counted, line: CountedLine): LineStandingRow => {
  const net = BigInt(line.net.minor);
  const agreed = BigInt(line.agreed.minor) - (net < 0n ? net : 0n);
  return {
    ...about(event),
    ...{ cohortId: line.cohortId, lineId: line.lineId, proposalId: event.data.proposalId },
    ...{ agreedMinor: agreed.toString(), movedMinor: line.moved.minor },
    byFundersCut: isException(event, line),
  };
};

export const lineStandingProjection = projection<LineStandingRow, LineMovesCounted>({
  name: 'budgeting.line-standings',
  version: 2,
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
