import { randomUUID } from 'node:crypto';
import type { Actor, DomainEvent, Instant } from '@palabre/kernel';
import type { EventMeta } from '../events/recorded-event.js';
import type { Caller, CommandSpec } from './command-spec.js';

/** The command that events come from. */
interface Source {
  readonly spec: Pick<CommandSpec, 'name' | 'unnamed'>;
  readonly caller: Caller;
  readonly commandId: string;
  readonly requestHash: string;
}

/** Stands for whoever sends what is kept without a name. */
const NOBODY: Actor = { kind: 'person', id: 'unnamed', roles: [] };

const signedBy = (spec: Pick<CommandSpec, 'unnamed'>, { kind, id, roles }: Actor): Actor =>
  spec.unnamed ? NOBODY : { kind, id, roles };

/**
 * By what an event is found among requests, and who asked for it. A client may send one correlation id for all that
 * somebody does, and so may a trace: beside an event that names nobody, either would name them.
 */
const originOf = (
  { spec, caller }: Source,
  traceparent: string | undefined,
): Pick<EventMeta, 'correlationId' | 'causationId' | 'traceparent'> =>
  spec.unnamed
    ? { correlationId: randomUUID() }
    : {
        ...(caller.causationId === undefined ? {} : { causationId: caller.causationId }),
        correlationId: caller.correlationId,
        ...(traceparent === undefined ? {} : { traceparent }),
      };

/** What is kept beside the data of each event of a command: by whom, by which command, how it was answered. */
export const metaOf = (
  source: Source,
  now: Instant,
  answer: Pick<EventMeta, 'target' | 'answer'> | undefined,
  traceparent: string | undefined,
): ((event: DomainEvent) => EventMeta) => {
  const { spec, caller, commandId, requestHash } = source;
  // One for all events of the command.
  const origin = originOf(source, traceparent);
  return (event) => ({
    actor: signedBy(spec, caller.actor),
    ...{ command: spec.name, commandId, ...origin },
    effectiveOn: event.effectiveOn ?? now.slice(0, 10),
    request: requestHash,
    ...answer,
  });
};
