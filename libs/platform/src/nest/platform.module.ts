import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import {
  BusinessClock,
  CommandRunner,
  EventCodec,
  KeyVault,
  ReadProgress,
} from '@palabre/eventing';
import type { Configuration } from '../configuration/configuration.js';
import { readSecrets } from '../configuration/secrets.js';
import { longLived } from '../database/long-lived.js';
import type { ContextModuleClass } from '../context/context.js';
import { Gateway } from '../context/gateway.js';
import { OwnData } from '../context/own-data.js';
import { AuthenticationGuard } from '../http/authentication.guard.js';
import { PermissionGuard } from '../http/permission.guard.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { RequestPace } from '../http/request-pace.js';
import { HealthController } from '../health/health.controller.js';
import { DevelopmentController } from '../identity/development.controller.js';
import { LocalIssuer } from '../identity/local-issuer.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { Messages } from '../languages/messages.js';
import { QueryRunner } from '../queries/query-runner.js';
import { Metrics } from '../telemetry/metrics.js';
import { PlatformTelemetry } from '../telemetry/platform-telemetry.js';
import { ReadSideLook } from '../telemetry/read-side-look.js';
import { commandProviders } from './command.providers.js';
import { factory } from './factory.js';
import { identityProviders } from './identity.providers.js';
import { Lifecycle } from './lifecycle.js';
import { logProviders } from './log.providers.js';
import { telemetryProviders, type WatchedProgram } from './telemetry.providers.js';
import {
  COMMAND_SPECS,
  CONFIGURATION,
  CONTEXTS,
  EVENT_STORE,
  LOGGER,
  POOL_SIZE,
  PROGRAM,
  SECRETS,
  SESSIONS,
  STOP_TRACING,
} from './tokens.js';

/** What a program brings to the platform. */
export interface PlatformOptions {
  readonly configuration: Configuration;
  readonly contexts: readonly ContextModuleClass[];
  readonly program: WatchedProgram;
  readonly logger: Logger;
  /** Connections of the general pool; the log has its own. */
  readonly poolSize?: number;
  /** Connections of queries; each costs the server about ten megabytes. */
  readonly queryConnections?: number;
}

/** Everything that contexts rest on: log, vault, clock, read side, identity, languages. One for each process. */
@Module({})
export class PlatformModule {
  static forRoot({
    configuration,
    contexts,
    logger,
    poolSize = 8,
    queryConnections = 1,
    program,
  }: PlatformOptions): DynamicModule {
    const list = contexts.map((module) => module.context);
    return {
      module: PlatformModule,
      global: true,
      imports: [
        CqrsModule.forRoot(),
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: configuration.DATABASE_URL ?? '',
          entities: list.flatMap((context) =>
            (context.projections ?? []).map((projection) => projection.entity),
          ),
          synchronize: false,
          logging: false,
          extra: { ...longLived(configuration.DATABASE_URL ?? ''), max: queryConnections },
          retryAttempts: 3,
        }),
      ],
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: CONTEXTS, useValue: list },
        { provide: LOGGER, useValue: logger },
        { provide: PROGRAM, useValue: program },
        { provide: POOL_SIZE, useValue: poolSize },
        factory(SECRETS, [CONFIGURATION], readSecrets),
        ...telemetryProviders,
        ...logProviders,
        ...commandProviders,
        ...identityProviders,
        OwnData,
        Lifecycle,
      ],
      exports: [
        CqrsModule,
        CONFIGURATION,
        CONTEXTS,
        LOGGER,
        Metrics,
        PlatformTelemetry,
        ReadSideLook,
        STOP_TRACING,
        SECRETS,
        SESSIONS,
        Pool,
        EVENT_STORE,
        EventCodec,
        BusinessClock,
        KeyVault,
        ReadProgress,
        COMMAND_SPECS,
        CommandRunner,
        QueryRunner,
        Gateway,
        OwnData,
        Messages,
        LocalIssuer,
        TokenVerifier,
      ],
    };
  }
}

/** Ten a second all day long: no person, and no program of one, needs more. On a developer's machine there is no bound. */
const PRODUCTION_PER_MINUTE = 600;
const requestsPerMinute = ({ NODE_ENV, PALABRE_REQUESTS_PER_MINUTE }: Configuration): number =>
  PALABRE_REQUESTS_PER_MINUTE ?? (NODE_ENV === 'production' ? PRODUCTION_PER_MINUTE : 0);

/** What only a program that answers HTTP has: authentication on every route, problem+json, health, development. */
@Module({})
export class HttpModule {
  static forRoot(configuration: Configuration): DynamicModule {
    return {
      module: HttpModule,
      controllers:
        configuration.NODE_ENV === 'production' || configuration.OIDC_ISSUER !== undefined
          ? [HealthController]
          : [HealthController, DevelopmentController],
      providers: [
        { provide: RequestPace, useValue: new RequestPace(requestsPerMinute(configuration)) },
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_GUARD, useClass: PermissionGuard },
        {
          provide: APP_FILTER,
          inject: [Messages, LOGGER],
          useFactory: (messages: Messages, log: Logger) => new ProblemFilter(messages, log),
        },
      ],
    };
  }
}
