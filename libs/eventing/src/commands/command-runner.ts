import { createHmac, randomUUID } from 'node:crypto';
import {
  canonicalJson,
  derivedId,
  isRefusal,
  refuse,
  streamName,
  type Circumstances,
  type DomainEvent,
  type Instant,
  type Streams,
} from '@palabre/kernel';
import type { EventCodec } from '../events/event-codec.js';
import type { EventMeta } from '../events/recorded-event.js';
import {
  DuplicateEvent,
  eventLabel,
  VersionConflict,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '../log/event-store.js';
import { untold, type Telemetry } from '../telemetry/telemetry.js';
import { SubjectErased, type KeyVault } from '../vault/key-vault.js';
import { CommandRefused } from './command-errors.js';
import {
  MOST_EVENTS,
  type Answer,
  type Caller,
  type CommandSpec,
  type Now,
  type ReadSide,
} from './command-spec.js';
import { asToldStep, type Tries } from './told-step.js';
import { metaOf } from './event-meta.js';
import { KeyedQueue } from './keyed-queue.js';
import {
  emittedByStream,
  listRefs,
  loadStreams,
  refuseFull,
  together,
  writesOf,
  writtenStreams,
  type LoadedStreams,
} from './loaded-streams.js';
import { forbidden } from './permission.js';
import { StateCache } from './state-cache.js';

/** How often a command is decided again when a stream moved under it. */
const MAX_ATTEMPTS = 12;

export interface CommandRunnerParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly vault: Pick<KeyVault, 'seal'>;
  readonly now: Now;
  readonly readSide: ReadSide;
  /** Key of the HMAC over requests. */
  readonly requestKey: Buffer;
  /** Who is told how commands end; nobody unless given. */
  readonly telemetry?: Telemetry;
}

/** One command on its way. */
interface Sending {
  readonly spec: CommandSpec;
  readonly data: object;
  readonly caller: Caller;
  readonly commandId: string;
  /** The streams it may write, as far as they are known before anything is read. */
  readonly written: readonly string[];
  readonly requestHash: string;
  readonly tries: Tries;
}

/**
 * The one way of every command: read the streams it names, ask its permission, decide, seal, append with the
 * version of each stream; decide again when one of them moved.
 */
export class CommandRunner {
  private readonly cache: StateCache;
  private readonly queue = new KeyedQueue();
  private readonly telemetry: Telemetry;

  constructor(private readonly parts: CommandRunnerParts) {
    this.cache = new StateCache(parts.store, parts.codec);
    this.telemetry = parts.telemetry ?? untold;
  }

  /** Runs a command from its validated input. @throws CommandRefused, StoreUnavailable */
  async execute(spec: CommandSpec, input: object, caller: Caller): Promise<Answer> {
    const id = this.commandId(caller);
    const edge = { ...this.circumstances(caller, id), keyedHash: this.keyedHash };
    return this.run(spec, spec.data ? spec.data(input, edge) : input, input, caller, id);
  }

  /** Runs a command from the domain's own command data, as reactions send it. */
  async executeData(spec: CommandSpec, data: object, caller: Caller): Promise<Answer> {
    return this.run(spec, data, data, caller, this.commandId(caller));
  }

  private commandId(caller: Caller): string {
    if (caller.commandId) return caller.commandId;
    return caller.idempotencyKey === undefined
      ? randomUUID()
      : derivedId(caller.actor.id, caller.idempotencyKey);
  }

  private circumstances(caller: Caller, commandId: string): Circumstances {
    const newId = (label: string): string => derivedId(commandId, label);
    return { now: this.parts.now(), actor: caller.actor, newId };
  }

  private readonly keyedHash = (text: string): string =>
    createHmac('sha256', this.parts.requestKey).update(`field|${text}`).digest('base64url');

  private run(
    spec: CommandSpec,
    data: object,
    request: object,
    caller: Caller,
    commandId: string,
  ): Promise<Answer> {
    return asToldStep(this.telemetry, { spec, caller, commandId }, (tries) =>
      this.send(spec, data, request, caller, commandId, tries),
    );
  }

  private async send(
    spec: CommandSpec,
    data: object,
    request: object,
    caller: Caller,
    commandId: string,
    tries: Tries,
  ): Promise<Answer> {
    if (spec.may.before(caller.actor) === false) throw forbidden(spec.may);
    const requestHash = this.requestHash(spec, request);
    const named = spec.decision.streams(data, this.parts.now()) as Streams;
    const written = writtenStreams(listRefs(named));
    const sending: Sending = { spec, data, caller, commandId, written, requestHash, tries };
    return this.queue.run(written, () => this.decideUntilStored(sending));
  }

  private async decideUntilStored(sending: Sending): Promise<Answer> {
    const { caller } = sending;
    const repeatable = caller.idempotencyKey !== undefined || caller.commandId !== undefined;
    for (;;) {
      sending.tries.count += 1;
      try {
        const { stored, ...answer } = await this.attempt(sending, repeatable);
        if (stored || !repeatable) return answer;
        return (await this.earlier(sending)) ?? answer;
      } catch (error) {
        const again = await this.afterFailure(error, sending, repeatable);
        if (again !== 'again') return again;
        if (sending.tries.count >= MAX_ATTEMPTS) throw new CommandRefused(refuse('BUSY'));
      }
    }
  }

  private async afterFailure(
    error: unknown,
    sending: Sending,
    repeatable: boolean,
  ): Promise<Answer | 'again'> {
    const settled = error instanceof CommandRefused || error instanceof SubjectErased;
    if (error instanceof DuplicateEvent || (repeatable && settled)) {
      const earlier = await this.earlier(sending);
      if (earlier) return earlier;
    }
    if (error instanceof SubjectErased) throw new CommandRefused(refuse('PERSON_ERASED'));
    if (!(error instanceof VersionConflict)) throw error;
    if (sending.caller.ifMatch === undefined) return 'again';
    const earlier = repeatable ? await this.earlier(sending) : undefined;
    if (earlier) return earlier;
    throw new CommandRefused(refuse('STALE_VERSION'));
  }

  /** The answer to a command that was stored before, or nothing. */
  private async earlier({
    spec,
    commandId,
    written,
    requestHash,
  }: Sending): Promise<Answer | undefined> {
    const events = await this.parts.store.eventsOfCommand(commandId, written);
    const first = events[0];
    const last = events.at(-1);
    if (!first || !last) return undefined;
    const meta = JSON.parse(first.meta) as EventMeta;
    if (meta.command !== spec.name || meta.request !== requestHash) {
      throw new CommandRefused(refuse('IDEMPOTENCY_KEY_REUSED'));
    }
    const target = meta.target ?? first.stream;
    const onTarget = events.filter((event: StoredEvent) => event.stream === target).at(-1) ?? last;
    return {
      id: meta.answer ?? target.slice(target.indexOf('-') + 1),
      version: onTarget.version,
      position: last.position,
    };
  }

  private async attempt(
    sending: Sending,
    repeatable: boolean,
  ): Promise<Answer & { readonly stored: boolean }> {
    const { spec, caller, commandId } = sending;
    const circumstances = this.circumstances(caller, commandId);
    const { data, loaded } = await this.load(sending, circumstances.now);
    const { states } = loaded;
    const earlier = repeatable ? await this.lookedFor(sending, loaded) : undefined;
    if (earlier) return { ...earlier, stored: true };
    if (!(await spec.may.allows(caller.actor, data, states))) throw forbidden(spec.may);
    const target = loaded.refs.findIndex((ref) => ref.mode === 'write');
    const targetVersion = loaded.folded[target]?.version ?? 0;
    if (caller.ifMatch !== undefined && caller.ifMatch !== targetVersion) {
      throw new CommandRefused(refuse('STALE_VERSION', { version: targetVersion }));
    }
    const decided = spec.decision.decide(data, states as never, circumstances);
    if (isRefusal(decided)) throw new CommandRefused(decided);
    const targetRef = loaded.refs[target];
    const answerId = spec.answers?.(data) ?? targetRef?.id ?? commandId;
    const emitted = emittedByStream(decided as Record<string, unknown>, loaded.named);
    const count = [...emitted.values()].reduce((sum, events) => sum + events.length, 0);
    if (count === 0) {
      const position = await this.parts.store.head();
      return { id: answerId, version: targetVersion, position, stored: false };
    }
    if (caller.actor.kind !== 'system') refuseFull(loaded, emitted, spec.mostEvents ?? MOST_EVENTS);
    const answers = targetRef && { target: streamName(targetRef), answer: answerId };
    const trace = this.telemetry.traceparent();
    const meta = metaOf(sending, circumstances.now, answers, trace);
    const prepared = await this.prepare(commandId, emitted, meta);
    const writes = writesOf(loaded, prepared);
    const appended = await this.parts.store.append(writes, circumstances.now);
    const added = targetRef ? (prepared.get(streamName(targetRef))?.length ?? 0) : 0;
    const version = targetVersion + added;
    return { id: answerId, version, position: appended.position, stored: true };
  }

  /** Reads the streams that are named at once, looks up what the command gathers, and reads what follows from both. */
  private async load(
    { spec, data: given, caller }: Sending,
    now: Instant,
  ): Promise<{ readonly data: object; readonly loaded: LoadedStreams }> {
    const first = await loadStreams(this.cache, spec.decision.streams(given, now) as Streams);
    const data = (spec.gather ? await spec.gather(given, this.parts.readSide) : given) as object;
    const further = spec.decision.also?.(data, first.states as never, caller.actor);
    const also = further as Streams | undefined;
    return { data, loaded: together(first, await loadStreams(this.cache, also)) };
  }

  /**
   * A repeat's first answer, where event ids are not unique. Where they are, a repeat shows when it is stored or was
   * refused, and looking first would cost every command.
   */
  private async lookedFor(sending: Sending, { refs }: LoadedStreams): Promise<Answer | undefined> {
    if (this.parts.store.uniqueEventIds) return undefined;
    return this.earlier({ ...sending, written: writtenStreams(refs) });
  }

  /** Gives the events ids in a fixed order, seals what is personal, and writes them as text. */
  private async prepare(
    commandId: string,
    emitted: ReadonlyMap<string, readonly DomainEvent[]>,
    meta: (event: DomainEvent) => EventMeta,
  ): Promise<Map<string, NewEvent[]>> {
    let ordinal = 0;
    const identified = [...emitted].map(
      ([stream, events]) =>
        [
          stream,
          events.map((event) => [derivedId(commandId, eventLabel(ordinal++)), event] as const),
        ] as const,
    );
    const sealed = await this.parts.vault.seal(
      new Map(identified.flatMap(([, events]) => events.map(([id, event]) => [id, event.data]))),
    );
    return new Map(
      identified.map(([stream, events]) => [
        stream,
        events.map(([id, event]) => ({
          id,
          type: event.type,
          schemaVersion: this.parts.codec.versionOf(event.type),
          data: JSON.stringify(sealed.get(id) ?? null),
          meta: JSON.stringify(meta(event)),
        })),
      ]),
    );
  }

  private requestHash(spec: CommandSpec, request: object): string {
    return createHmac('sha256', this.parts.requestKey)
      .update(`${spec.name}\n${canonicalJson(request)}`)
      .digest('base64url');
  }
}
