import type { DomainEvent, Instant } from '@palabre/kernel';
import type { EventMeta } from '../events/recorded-event.js';
import type { Caller, CommandSpec } from './command-spec.js';

/** The command that events come from. */
interface Source {
  readonly spec: Pick<CommandSpec, 'name'>;
  readonly caller: Caller;
  readonly commandId: string;
  readonly requestHash: string;
}

/** What is kept beside the data of each event of a command: by whom, by which command, how it was answered. */
export const metaOf =
  (
    { spec, caller, commandId, requestHash }: Source,
    now: Instant,
    answer: Pick<EventMeta, 'target' | 'answer'> | undefined,
    traceparent: string | undefined,
  ) =>
  (event: DomainEvent): EventMeta => ({
    actor: { kind: caller.actor.kind, id: caller.actor.id, roles: caller.actor.roles },
    command: spec.name,
    commandId,
    ...(caller.causationId === undefined ? {} : { causationId: caller.causationId }),
    correlationId: caller.correlationId,
    effectiveOn: event.effectiveOn ?? now.slice(0, 10),
    ...(traceparent === undefined ? {} : { traceparent }),
    request: requestHash,
    ...answer,
  });
