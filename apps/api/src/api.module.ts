import { Module, type DynamicModule } from '@nestjs/common';
import { HttpModule, PlatformModule, type Configuration } from '@palabre/platform';
import type { Logger } from 'pino';
import { contexts } from '../../contexts.js';

/** HTTP in, JSON out: every context over the platform. */
@Module({})
export class ApiModule {
  static forRoot(configuration: Configuration, logger: Logger): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot({
          configuration,
          contexts,
          logger,
          program: { name: 'api', metricsPort: configuration.METRICS_PORT },
          poolSize: 6,
          queryConnections: 4,
        }),
        HttpModule.forRoot(configuration),
        ...contexts,
      ],
    };
  }
}
