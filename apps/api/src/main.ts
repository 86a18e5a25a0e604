import 'reflect-metadata';
import { ConfigurationError, createLogger, readConfiguration } from '@palabre/platform';
import { startApi } from './api.js';

try {
  const configuration = readConfiguration();
  await startApi(configuration, createLogger(configuration.LOG_LEVEL, 'api'));
} catch (error) {
  const message =
    error instanceof ConfigurationError ? error.message : ((error as Error).stack ?? String(error));
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
