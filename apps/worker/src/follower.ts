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
  CommandRefused,
  CommandRunner,
  destroyKeys,
  EventCodec,
  KeyVault,
  ProjectionRunner,
  ReactionRunner,
  StoreUnavailable,
  tableShapeOf,
  type CommandSpec,
  type Dispatch,
  type EventStore,
} from '@palabre/eventing';
import { COMMAND_SPECS, CONTEXTS, EVENT_STORE, LOGGER, type Context } from '@palabre/platform';

/** Runs the projections and reactions of all contexts for as long as the worker lives. */
@Injectable()
export class Follower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly projections: ProjectionRunner;
  private readonly reactions: ReactionRunner;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CONTEXTS) contexts: readonly Context[],
    @Inject(COMMAND_SPECS) private readonly specs: ReadonlyMap<string, CommandSpec>,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly runner: CommandRunner,
    private readonly vault: KeyVault,
    codec: EventCodec,
    pool: Pool,
    dataSource: DataSource,
  ) {
    const onProblem = (error: unknown, names: readonly string[]): void => this.report(error, names);
    this.projections = new ProjectionRunner({
      store,
      codec,
      pool,
      onProblem,
      projections: contexts
        .flatMap((context) => context.projections ?? [])
        .map((projection) => ({ projection, shape: tableShapeOf(projection.entity, dataSource) })),
    });
    this.reactions = new ReactionRunner({
      store,
      codec,
      pool,
      onProblem,
      reactions: contexts.flatMap((context) => context.reactions ?? []),
      dispatch: this.dispatch,
    });
  }

  onApplicationBootstrap(): void {
    this.projections.start();
    this.reactions.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.projections.stop(), this.reactions.stop()]);
  }

  private readonly dispatch: Dispatch = async ({ command, data }, caller) => {
    if (command === destroyKeys.name) {
      const { subject, purposes } = data as NonNullable<(typeof destroyKeys)['data']>;
      await this.vault.destroy(subject, purposes);
      return 'done';
    }
    const spec = this.specs.get(command);
    if (!spec) throw new Error(`no context has the command ${command}`);
    try {
      await this.runner.executeData(spec, data as object, caller);
      return 'done';
    } catch (error) {
      if (!(error instanceof CommandRefused) || error.code === 'BUSY') throw error;
      // No rule says no: the read models have to catch up, and then the command has its answer.
      if (error.code === 'READ_MODEL_BEHIND') throw new StoreUnavailable('read models are behind');
      this.log.warn({ command, code: error.code }, 'a reaction was refused');
      return { refused: error.code, details: error.details };
    }
  };

  private report(error: unknown, names: readonly string[]): void {
    // The message of a database error may quote data; name and code do not.
    const { name, code } = error as { name?: string; code?: string };
    const stack = error instanceof Error ? error.stack?.split('\n').slice(1, 6) : undefined;
    this.log.warn({ names, error: name, code, stack }, 'following the log met a problem');
  }
}
