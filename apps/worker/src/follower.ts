import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import {
  BusinessClock,
  CommandRunner,
  EventCodec,
  framesOf,
  OpenItemRetrier,
  ParkedCommands,
  ProjectionRunner,
  ReactionRunner,
  TimerRunner,
  type CommandSpec,
  type EventStore,
  type Origin,
} from '@palabre/eventing';
import {
  COMMAND_SPECS,
  CONTEXTS,
  EVENT_STORE,
  LOGGER,
  projectionTables,
  SESSIONS,
  type Context,
  PlatformTelemetry,
} from '@palabre/platform';
import { dispatcher } from './dispatcher.js';
import { Eraser } from './eraser.js';

/** Runs the projections, reactions and timers of all contexts for as long as the worker lives. */
@Injectable()
export class Follower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly projections: ProjectionRunner;
  private readonly reactions: ReactionRunner;
  private readonly timers: TimerRunner;
  private readonly parked: ParkedCommands;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CONTEXTS) contexts: readonly Context[],
    @Inject(COMMAND_SPECS) specs: ReadonlyMap<string, CommandSpec>,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly clock: BusinessClock,
    runner: CommandRunner,
    eraser: Eraser,
    codec: EventCodec,
    pool: Pool,
    @Inject(SESSIONS) sessions: Pool,
    dataSource: DataSource,
    telemetry: PlatformTelemetry,
  ) {
    const onProblem = (error: unknown, names: readonly string[], origin?: Origin): void =>
      this.report(error, names, origin);
    this.projections = new ProjectionRunner({
      telemetry,
      store,
      codec,
      ...{ pool, sessions },
      onProblem,
      projections: projectionTables(contexts, dataSource),
    });
    const reactions = contexts.flatMap((context) => context.reactions ?? []);
    const openItems = (): OpenItemRetrier => retrier;
    const dispatch = dispatcher({ specs, runner, vault: eraser.vault, log, openItems });
    const parts = { store, codec, pool, sessions, onProblem, reactions, dispatch };
    const retrier = new OpenItemRetrier(parts);
    this.parked = new ParkedCommands({ pool, retrier, onProblem });
    this.timers = new TimerRunner({
      ...{ store, pool, dispatch, onProblem, now: clock.now },
      reactions: reactions.map(({ name }) => name),
    });
    this.reactions = new ReactionRunner({ telemetry, ...parts, onTimers: this.timers.wake });
  }

  onApplicationBootstrap(): void {
    this.projections.start();
    this.reactions.start();
    this.timers.start();
    this.parked.start();
    this.clock.onMoved(this.timers.wake);
  }

  async beforeApplicationShutdown(): Promise<void> {
    const all = [this.projections, this.reactions, this.timers, this.parked];
    await Promise.all(all.map((one) => one.stop()));
  }

  private report(error: unknown, names: readonly string[], origin?: Origin): void {
    // The message of a database error may quote data; name and code do not.
    const { name, code } = error as { name?: string; code?: string };
    const stack = framesOf(error, 5);
    const line = { names, error: name, code, ...origin, stack };
    this.log.warn(line, 'following the log met a problem');
  }
}
