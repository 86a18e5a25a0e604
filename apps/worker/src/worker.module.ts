import { Module, type DynamicModule } from '@nestjs/common';
import { PlatformModule, type Configuration } from '@palabre/platform';
import type { Logger } from 'pino';
import { contexts } from '../../contexts.js';
import { Eraser } from './eraser.js';
import { Follower } from './follower.js';
import { Prover } from './prover.js';

/** Follows the log: projections and reactions of every context. */
@Module({})
export class WorkerModule {
  static forRoot(configuration: Configuration, logger: Logger): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({
          configuration,
          contexts,
          logger,
          program: { name: 'worker', metricsPort: configuration.WORKER_METRICS_PORT },
          poolSize: 8,
        }),
        ...contexts,
      ],
      providers: [Eraser, Follower, Prover],
    };
  }
}
