import {
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
import { eventLabel, type EventStore, type NewEvent } from '../log/event-store.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { KeyVault } from '../vault/key-vault.js';
import { CommandRefused } from './command-errors.js';
import type { Answer, Caller, Now, ReadSide } from './command-spec.js';
import { earlierAnswer } from './earlier-answer.js';
import { metaOf } from './event-meta.js';
import {
  emittedByStream,
  loadStreams,
  refuseFull,
  refuseUnloaded,
  together,
  writesOf,
  writtenStreams,
  type LoadedStreams,
} from './loaded-streams.js';
import { concealed, forbidden } from './permission.js';
import type { Sending } from './sending.js';
import { StateCache } from './state-cache.js';

export interface DecidingParts {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly vault: Pick<KeyVault, 'seal'>;
  readonly now: Now;
  readonly readSide: ReadSide;
  readonly telemetry: Pick<Telemetry, 'traceparent'>;
}

/** Time, actor and ids, as a decision is given them. */
export const circumstancesOf = (
  now: Instant,
  caller: Caller,
  commandId: string,
): Circumstances => ({
  now,
  actor: caller.actor,
  newId: (label) => derivedId(commandId, label),
});

/** @throws CommandRefused with STALE_VERSION, which says what the version is unless the command is uncounted */
const refuseStale = (
  { spec, caller: { ifMatch } }: Pick<Sending, 'spec' | 'caller'>,
  version: number,
): void => {
  if (ifMatch === undefined || (!spec.uncounted && ifMatch === version)) return;
  throw new CommandRefused(refuse('STALE_VERSION', spec.uncounted ? {} : { version }));
};

/**
 * Whether the same command may come again for other streams: by a key that somebody uses twice, or because what it
 * gathers has changed since a process died between storing it and saying so.
 */
const mayMeetOtherStreams = ({ spec, caller }: Sending): boolean =>
  caller.idempotencyKey !== undefined ||
  (caller.commandId !== undefined && (spec.gather ?? spec.decision.also) !== undefined);

/** Decides a command once and stores what was decided: reads its streams, asks its permission, decides, seals, appends. */
export class Deciding {
  private readonly cache: StateCache;

  constructor(private readonly parts: DecidingParts) {
    this.cache = new StateCache(parts.store, parts.codec);
  }

  /** One try. @throws CommandRefused, VersionConflict, DuplicateEvent, StoreUnavailable */
  async once(
    sending: Sending,
    repeatable: boolean,
  ): Promise<Answer & { readonly stored: boolean }> {
    const { spec, caller, commandId } = sending;
    const circumstances = circumstancesOf(this.parts.now(), caller, commandId);
    const { data, loaded } = await this.load(sending, circumstances.now).catch((error: unknown) => {
      throw concealed(spec.may, caller.actor, error);
    });
    const { states } = loaded;
    const earlier = repeatable ? await this.lookedFor(sending, loaded) : undefined;
    if (earlier) return { ...earlier, stored: true };
    if (!(await spec.may.allows(caller.actor, data, states))) throw forbidden(spec.may);
    const target = loaded.refs.findIndex((ref) => ref.mode === 'write');
    const targetVersion = loaded.folded[target]?.version ?? 0;
    refuseStale(sending, targetVersion);
    const decided = spec.decision.decide(data, states as never, circumstances);
    if (isRefusal(decided)) throw new CommandRefused(decided);
    const targetRef = loaded.refs[target];
    const answerId = spec.answers?.(data, states as never) ?? targetRef?.id ?? commandId;
    const emitted = emittedByStream(decided as Record<string, unknown>, loaded.named);
    const count = [...emitted.values()].reduce((sum, events) => sum + events.length, 0);
    if (count === 0) {
      const position = await this.parts.store.head();
      return { id: answerId, version: targetVersion, position, stored: false };
    }
    if (caller.actor.kind !== 'system') refuseFull(loaded, emitted, spec.mostEvents);
    const answers = targetRef && { target: streamName(targetRef), answer: answerId };
    const trace = this.parts.telemetry.traceparent();
    const meta = metaOf(sending, circumstances.now, answers, trace);
    const prepared = await this.prepare(commandId, emitted, meta);
    const writes = writesOf(loaded, prepared);
    // The time of storing: deciding may have taken a while, and who asked meanwhile what was known by then saw nothing.
    const appended = await this.parts.store.append(writes, this.parts.now(), {
      once: mayMeetOtherStreams(sending),
    });
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
    if (spec.gather) refuseUnloaded(spec, data, now, first);
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
    return earlierAnswer(this.parts.store, { ...sending, written: writtenStreams(refs) });
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
}
