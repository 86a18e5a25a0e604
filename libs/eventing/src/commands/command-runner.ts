import { createHmac, randomUUID } from 'node:crypto';
import { canonicalJson, derivedId, refuse, type Streams } from '@palabre/kernel';
import { DuplicateEvent, VersionConflict } from '../log/event-store.js';
import { untold, type Telemetry } from '../telemetry/telemetry.js';
import { SubjectErased } from '../vault/erasures.js';
import { CommandRefused } from './command-errors.js';
import type { Answer, Caller, CommandSpec } from './command-spec.js';
import { circumstancesOf, Deciding, type DecidingParts } from './deciding.js';
import { earlierAnswer } from './earlier-answer.js';
import { KeyedQueue } from './keyed-queue.js';
import { listRefs, writtenStreams } from './loaded-streams.js';
import { forbidden } from './permission.js';
import type { Sending } from './sending.js';
import { asToldStep, type Tries } from './told-step.js';

/**
 * How often a command is decided again when a stream moved under it. Against one other process that writes the same stream all
 * the time it comes first every second time or so: of many thousands none is told to come again.
 */
const MAX_ATTEMPTS = 40;

export interface CommandRunnerParts extends Omit<DecidingParts, 'telemetry'> {
  /** Key of the HMAC over requests. */
  readonly requestKey: Buffer;
  /** Refuses while nothing may be added to the log, whoever sends it; everything may unless given. */
  readonly mayAdd?: () => Promise<void>;
  /** Who is told how commands end; nobody unless given. */
  readonly telemetry?: Telemetry;
}

/** Keyed hashes of texts: equal for equal ones, and telling nothing without the server's key. */
export const keyedHashOf =
  (key: Buffer) =>
  (text: string): string =>
    createHmac('sha256', key).update(`field|${text}`).digest('base64url');

/** Looks up what a command is decided on beside its streams. @throws CommandRefused */
export type LookUp = () => Promise<object>;

/**
 * The one way of every command: read the streams it names, ask its permission, decide, seal, append with the
 * version of each stream; decide again when one of them moved.
 */
export class CommandRunner {
  private readonly deciding: Deciding;
  private readonly queue = new KeyedQueue();
  private readonly contended = new KeyedQueue();
  private readonly telemetry: Telemetry;
  private readonly keyedHash: (text: string) => string;

  constructor(private readonly parts: CommandRunnerParts) {
    this.telemetry = parts.telemetry ?? untold;
    this.keyedHash = keyedHashOf(parts.requestKey);
    this.deciding = new Deciding({ ...parts, telemetry: this.telemetry });
  }

  /**
   * Runs a command from its validated input.
   * @param seen what was looked up for it, or how to: no part of the request, so that a repeat of it is one whatever has changed
   *   since. For a repeat nothing is looked up again, which may be refused by then
   * @throws CommandRefused, StoreUnavailable
   */
  async execute(
    spec: CommandSpec,
    input: object,
    caller: Caller,
    seen: object | LookUp = {},
  ): Promise<Answer> {
    const id = this.commandId(spec, caller);
    const edge = { ...circumstancesOf(this.parts.now(), caller, id), keyedHash: this.keyedHash };
    const dataWith = (more: object): object => {
      const whole = { ...input, ...more };
      return spec.data ? (spec.data(whole, edge) as object) : whole;
    };
    if (typeof seen !== 'function') return this.run(spec, dataWith(seen), input, caller, id);
    const isKeyed = caller.idempotencyKey !== undefined;
    const earlier = isKeyed && (await this.answeredBefore(spec, dataWith({}), input, id));
    return earlier || this.run(spec, dataWith(await seen()), input, caller, id);
  }

  /** The answer to the same request, before anything is looked up for it. @throws CommandRefused when it was another one */
  private async answeredBefore(
    spec: CommandSpec,
    data: object,
    request: object,
    commandId: string,
  ): Promise<Answer | undefined> {
    const named = this.named(spec, this.keyed(spec, data), request);
    const answer = await earlierAnswer(this.parts.store, { spec, commandId, ...named });
    return answer && this.told(spec, answer);
  }

  /** The data with what is kept of a secret instead of it. */
  private keyed(spec: CommandSpec, data: object): object {
    return spec.keyed ? (spec.keyed(data, this.keyedHash) as object) : data;
  }

  /** What a request is known again by: the streams that it names and may write, and what it says. */
  private named(
    spec: CommandSpec,
    data: object,
    request: object,
  ): Pick<Sending, 'written' | 'requestHash'> {
    const named = spec.decision.streams(data, this.parts.now()) as Streams;
    return {
      written: writtenStreams(listRefs(named)),
      requestHash: this.requestHash(spec, request),
    };
  }

  private told(spec: CommandSpec, answer: Answer): Answer {
    return spec.uncounted ? { ...answer, version: 0 } : answer;
  }

  /** Runs a command from the domain's own command data, as reactions send it. */
  async executeData(spec: CommandSpec, data: object, caller: Caller): Promise<Answer> {
    return this.run(spec, data, data, caller, this.commandId(spec, caller));
  }

  private commandId({ unnamed }: CommandSpec, { actor, ...caller }: Caller): string {
    const { commandId, idempotencyKey: key } = caller;
    if (commandId || key === undefined) return commandId ?? randomUUID();
    // Whoever guesses the key of a command without a name is not to find its sender by trying everybody.
    return unnamed ? derivedId(this.keyedHash(`${actor.id}|${key}`)) : derivedId(actor.id, key);
  }

  private run(
    spec: CommandSpec,
    data: object,
    request: object,
    caller: Caller,
    commandId: string,
  ): Promise<Answer> {
    const keyed = this.keyed(spec, data);
    return asToldStep(this.telemetry, { spec, caller, commandId }, async (tries) => {
      const answer = await this.send(spec, keyed, request, caller, commandId, tries);
      return this.told(spec, answer);
    });
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
    await this.parts.mayAdd?.();
    const named = this.named(spec, data, request);
    const sending: Sending = { spec, data, caller, commandId, tries, ...named };
    return this.queue.run(sending.written, () => this.decideUntilStored(sending));
  }

  /**
   * @param inTurn whether it waits its turn for a stream that only reading could name, and on which somebody else came first:
   *   for one at most, so that no two ever wait for each other
   */
  private async decideUntilStored(sending: Sending, inTurn = false): Promise<Answer> {
    const { caller } = sending;
    const repeatable = caller.idempotencyKey !== undefined || caller.commandId !== undefined;
    for (;;) {
      sending.tries.count += 1;
      try {
        const { stored, ...answer } = await this.deciding.once(sending, repeatable);
        if (stored || !repeatable) return answer;
        return (await earlierAnswer(this.parts.store, sending)) ?? answer;
      } catch (error) {
        const again = await this.afterFailure(error, sending, repeatable);
        if (again !== 'again') return again;
        if (sending.tries.count >= MAX_ATTEMPTS) throw new CommandRefused(refuse('BUSY'));
        const lost = error instanceof VersionConflict ? error.stream : undefined;
        if (!inTurn && lost !== undefined && !sending.written.includes(lost)) {
          return this.contended.run([lost], () => this.decideUntilStored(sending, true));
        }
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
      const earlier = await earlierAnswer(this.parts.store, sending);
      if (earlier) return earlier;
    }
    if (error instanceof SubjectErased) throw new CommandRefused(refuse('PERSON_ERASED'));
    if (!(error instanceof VersionConflict)) throw error;
    if (sending.caller.ifMatch === undefined) return 'again';
    const earlier = repeatable ? await earlierAnswer(this.parts.store, sending) : undefined;
    if (earlier) return earlier;
    throw new CommandRefused(refuse('STALE_VERSION'));
  }

  private requestHash(spec: CommandSpec, request: object): string {
    return createHmac('sha256', this.parts.requestKey)
      .update(`${spec.name}\n${canonicalJson(request)}`)
      .digest('base64url');
  }
}
