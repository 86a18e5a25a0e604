import { Module } from '@nestjs/common';
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
import { contexts } from '../../../contexts.js';
import { CommandError, type Launch } from '../launch.js';
import { inASentence } from '../system/database-faults.js';
import { environmentBeside } from '../system/program-environment.js';

/** What commands on projections work with. */
export interface Operations {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  /** Not started: it follows nothing. */
  readonly runner: ProjectionRunner;
  /** Names of all projections of this program, in order. */
  readonly names: readonly string[];
}

@Module({})
class OperationsModule {}

/**
 * Opens what the running system stands on, beside it, for one command.
 * @throws CommandError when the database does not run, or was never brought up to date
 */
export async function withOperations<T>(
  launch: Launch,
  work: (operations: Operations) => Promise<T>,
): Promise<T> {
  const environment = await environmentBeside(launch.root, 'worker');
  const configuration = readConfiguration({ ...process.env, ...environment });
  const logger = createLogger('silent', 'cli');
  try {
    const app = await NestFactory.createApplicationContext(
      {
        module: OperationsModule,
        imports: [
          PlatformModule.forRoot({
            program: { name: 'cli' },
            configuration,
            contexts,
            logger,
            poolSize: 4,
          }),
        ],
      },
      { logger: false, abortOnError: false },
    );
    try {
      const projections = projectionTables(app.get<Context[]>(CONTEXTS), app.get(DataSource));
      const store = app.get<EventStore>(EVENT_STORE);
      const pool = app.get(pg.Pool);
      const runner = new ProjectionRunner({ store, pool, codec: app.get(EventCodec), projections });
      const names = projections.map(({ projection }) => projection.name).sort();
      return await work({ pool, store, runner, names });
    } finally {
      await app.close();
    }
  } catch (error) {
    throw inASentence(error);
  }
}

/** The projection with a name. @throws CommandError that lists the names there are */
export const known = (names: readonly string[], name: string): string => {
  if (names.includes(name)) return name;
  throw new CommandError(
    `There is no projection ${name}. There are:\n${names.map((one) => `  ${one}`).join('\n')}`,
  );
};
