import 'reflect-metadata';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { EventCodec, ProjectionRunner, type EventStore } from '@palabre/eventing';
import {
  CONTEXTS,
  createLogger,
  EVENT_STORE,
  PlatformModule,
  projectionTables,
  readConfiguration,
  type Context,
} from '@palabre/platform';
import { contexts } from '../../apps/contexts.js';

@Module({})
class RebuilderModule {}

/** Several at once: most of the time of a small rebuild is waiting for the database. */
const AT_ONCE = 4;

/** Rebuilds read models beside the programs that follow the log. */
export class Rebuilder {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly runner: ProjectionRunner,
    private readonly names: readonly string[],
  ) {}

  /** @param environment as an operator's command has it, with the worker's login */
  static async open(environment: NodeJS.ProcessEnv): Promise<Rebuilder> {
    const app = await NestFactory.createApplicationContext(
      {
        module: RebuilderModule,
        imports: [
          PlatformModule.forRoot({
            program: { name: 'cli' },
            configuration: readConfiguration(environment),
            contexts,
            logger: createLogger('silent', 'cli'),
            poolSize: AT_ONCE * 2,
          }),
        ],
      },
      { logger: false, abortOnError: false },
    );
    const projections = projectionTables(app.get<Context[]>(CONTEXTS), app.get(DataSource));
    const runner = new ProjectionRunner({
      store: app.get<EventStore>(EVENT_STORE),
      pool: app.get(pg.Pool),
      codec: app.get(EventCodec),
      projections,
    });
    return new Rebuilder(
      app,
      runner,
      projections.map(({ projection }) => projection.name),
    );
  }

  /** All projections, each moved into the place of its live rows. */
  async rebuildAll(): Promise<void> {
    const waiting = [...this.names];
    const work = async (): Promise<void> => {
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        await this.runner.rebuild(name);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
