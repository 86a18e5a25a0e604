import type { DomainEvent } from '@palabre/kernel';
import type { Projection, Recorded } from '@palabre/eventing';
import { foldedRows, recordedFacts } from '../../../../test/support/folded-rows.js';

const DAY = '2024-08-01';

/** Facts as a projection sees them: recorded one minute apart from 2024-08-01T00:00Z on. */
export const recorded = (events: readonly DomainEvent[]): Recorded[] => recordedFacts(events, DAY);

/** The rows that a projection makes of them. */
export const rowsOf = <Row extends object>(
  projection: Projection<Row>,
  events: readonly DomainEvent[],
): Row[] => foldedRows(projection, events, DAY);
