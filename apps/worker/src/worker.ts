import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NestLogger, stopOnSignals, type Configuration } from '@palabre/platform';
import type { Logger } from 'pino';
import { WorkerModule } from './worker.module.js';

/** Starts to follow the log. Stops cleanly on SIGTERM, SIGINT and when its supervisor goes away. */
export const startWorker = async (
  configuration: Configuration,
  logger: Logger,
): Promise<INestApplicationContext> => {
  const app = await NestFactory.createApplicationContext(
    WorkerModule.forRoot(configuration, logger),
    { logger: new NestLogger(logger), abortOnError: false },
  );
  stopOnSignals(app, logger);
  logger.info('worker follows the log');
  return app;
};
