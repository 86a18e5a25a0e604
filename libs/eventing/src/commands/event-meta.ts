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

/** What is kept beside the data of each event of a command: by whom, by which command, how it was answered. */
export const metaOf =
  (
    { spec, caller, commandId, requestHash }: Source,
    now: Instant,
    answer: Pick<EventMeta, 'target' | 'answer'> | undefined,
    traceparent: string | undefined,
  ) =>
  (event: DomainEvent): EventMeta => ({
    actor: signedBy(spec, caller.actor),
    command: spec.name,
    commandId,
    ...(caller.causationId === undefined ? {} : { causationId: caller.causationId }),
    correlationId: caller.correlationId,
    effectiveOn: event.effectiveOn ?? now.slice(0, 10),
    ...(traceparent === undefined ? {} : { traceparent }),
    request: requestHash,
    ...answer,
  });
