import 'reflect-metadata';
import { ConfigurationError, createLogger, readConfiguration } from '@palabre/platform';
import { startWorker } from './worker.js';

try {
  const configuration = readConfiguration();
  await startWorker(configuration, createLogger(configuration.LOG_LEVEL, 'worker'));
} catch (error) {
  const message =
    error instanceof ConfigurationError ? error.message : ((error as Error).stack ?? String(error));
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
