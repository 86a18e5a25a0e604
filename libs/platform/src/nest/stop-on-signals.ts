import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';

const PATIENCE_MS = 10_000;

/** Lets requests drain and connections close on SIGTERM, SIGINT or when the supervisor's channel closes. */
export const stopOnSignals = (app: INestApplicationContext, logger: Logger): void => {
  let stopping = false;
  const stop = (why: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    void app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  process.once('disconnect', () => stop('supervisor gone'));
};
