import { Module, type DynamicModule, type FactoryProvider, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import {
  BusinessClock,
  CommandRunner,
  EventCodec,
  KeyVault,
  PostgresEventStore,
  ReadSharingStore,
  ReadProgress,
  type CommandSpec,
  type EventStore,
} from '@palabre/eventing';
import type { Configuration } from '../configuration/configuration.js';
import { readSecrets, type Secrets } from '../configuration/secrets.js';
import type { Context, ContextModuleClass } from '../context/context.js';
import { Gateway } from '../context/gateway.js';
import { AuthenticationGuard } from '../http/authentication.guard.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { HealthController } from '../health/health.controller.js';
import { DevelopmentController } from '../identity/development.controller.js';
import { LocalIssuer } from '../identity/local-issuer.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { Messages } from '../languages/messages.js';
import { AccessRecorder } from '../queries/access-recorder.js';
import { QueryRunner } from '../queries/query-runner.js';
import { MetricsServer } from '../telemetry/metrics-server.js';
import { Metrics } from '../telemetry/metrics.js';
import { PlatformTelemetry } from '../telemetry/platform-telemetry.js';
import { lookAtReadSide } from '../telemetry/read-side-state.js';
import { startTracing } from '../telemetry/start-tracing.js';
import { Lifecycle } from './lifecycle.js';
import { projectionReadSide } from './read-side.js';
import {
  COMMAND_SPECS,
  CONFIGURATION,
  CONTEXTS,
  EVENT_STORE,
  LOGGER,
  POOL_SIZE,
  SECRETS,
  STOP_TRACING,
} from './tokens.js';

/** What a program brings to the platform. */
export interface PlatformOptions {
  readonly configuration: Configuration;
  readonly contexts: readonly ContextModuleClass[];
  /** What it is called in traces. */
  readonly program: string;
  /** Where it serves its metrics; nowhere unless given. */
  readonly metricsPort?: number | undefined;
  readonly logger: Logger;
  /** Connections of the general pool; the log has its own. */
  readonly poolSize?: number;
  /** Connections of queries; each costs the server about ten megabytes. */
  readonly queryConnections?: number;
}

const factory = <T>(
  provide: FactoryProvider['provide'],
  inject: FactoryProvider['inject'],
  useFactory: (...parts: never[]) => T | Promise<T>,
): FactoryProvider => ({
  provide,
  inject: inject ?? [],
  useFactory: useFactory as FactoryProvider['useFactory'],
});

const telemetryProviders: Provider[] = [
  Metrics,
  factory(
    PlatformTelemetry,
    [Metrics, LOGGER],
    (metrics: Metrics, log: Logger) => new PlatformTelemetry(metrics, log),
  ),
];

const logProviders: Provider[] = [
  factory(
    Pool,
    [CONFIGURATION, POOL_SIZE, LOGGER],
    (configuration: Configuration, max: number, log: Logger) => {
      const pool = new Pool({
        connectionString: configuration.DATABASE_URL,
        max,
        connectionTimeoutMillis: 5_000,
        idleTimeoutMillis: 30_000,
      });
      pool.on('error', (error) =>
        log.warn({ reason: error.name }, 'a database connection was lost'),
      );
      return pool;
    },
  ),
  factory(
    EVENT_STORE,
    [CONFIGURATION, PlatformTelemetry],
    (configuration: Configuration, telemetry: PlatformTelemetry) =>
      new ReadSharingStore(
        new PostgresEventStore({
          connection: { connectionString: configuration.DATABASE_URL },
          telemetry,
        }),
      ),
  ),
  factory(
    EventCodec,
    [CONTEXTS],
    (contexts: readonly Context[]) =>
      new EventCodec(contexts.flatMap((context) => context.events ?? [])),
  ),
  factory(BusinessClock, [Pool], async (pool: Pool) => {
    const clock = new BusinessClock(pool);
    await clock.start();
    return clock;
  }),
  factory(
    KeyVault,
    [Pool, EVENT_STORE, SECRETS],
    (pool: Pool, store: EventStore, secrets: Secrets) =>
      new KeyVault(pool, store, secrets.masterKey),
  ),
  factory(ReadProgress, [Pool], (pool: Pool) => new ReadProgress(pool)),
];

const commandProviders: Provider[] = [
  factory(
    COMMAND_SPECS,
    [CONTEXTS],
    (contexts: readonly Context[]) =>
      new Map<string, CommandSpec>(
        contexts.flatMap((context) => context.commands ?? []).map((spec) => [spec.name, spec]),
      ),
  ),
  factory(
    CommandRunner,
    [
      ...[EVENT_STORE, EventCodec, KeyVault, BusinessClock, Pool, ReadProgress, SECRETS],
      PlatformTelemetry,
    ],
    (
      store: EventStore,
      codec: EventCodec,
      vault: KeyVault,
      clock: BusinessClock,
      pool: Pool,
      progress: ReadProgress,
      secrets: Secrets,
      telemetry: PlatformTelemetry,
    ) =>
      new CommandRunner({
        telemetry,
        store,
        codec,
        vault,
        now: clock.now,
        readSide: projectionReadSide(pool, store, progress),
        requestKey: secrets.hashKey,
      }),
  ),
  factory(
    AccessRecorder,
    [CommandRunner, COMMAND_SPECS, BusinessClock],
    (runner: CommandRunner, specs: Map<string, CommandSpec>, clock: BusinessClock) =>
      new AccessRecorder(runner, specs, clock.now),
  ),
  factory(
    QueryRunner,
    [DataSource, ReadProgress, KeyVault, AccessRecorder, EVENT_STORE],
    (
      dataSource: DataSource,
      progress: ReadProgress,
      vault: KeyVault,
      accesses: AccessRecorder,
      store: EventStore,
    ) => new QueryRunner(dataSource, progress, vault, accesses, store),
  ),
  Gateway,
];

const httpProviders: Provider[] = [
  factory(
    Messages,
    [CONTEXTS],
    (contexts: readonly Context[]) =>
      new Messages(contexts.map((context) => context.messages ?? {})),
  ),
  factory(LocalIssuer, [CONFIGURATION], (configuration: Configuration) =>
    configuration.NODE_ENV === 'production' ? undefined : new LocalIssuer(configuration),
  ),
  factory(
    TokenVerifier,
    [CONFIGURATION, SECRETS, { token: LocalIssuer, optional: true }],
    (configuration: Configuration, secrets: Secrets, issuer: LocalIssuer | undefined) =>
      new TokenVerifier(
        configuration,
        secrets.hashKey,
        configuration.OIDC_ISSUER ? undefined : issuer,
      ),
  ),
];

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
    metricsPort,
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
          extra: { max: queryConnections, connectionTimeoutMillis: 5_000 },
          retryAttempts: 3,
        }),
      ],
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: CONTEXTS, useValue: list },
        { provide: LOGGER, useValue: logger },
        { provide: POOL_SIZE, useValue: poolSize },
        factory(SECRETS, [CONFIGURATION], readSecrets),
        factory(STOP_TRACING, [], () =>
          startTracing(configuration.OTEL_EXPORTER_OTLP_ENDPOINT, program),
        ),
        ...telemetryProviders,
        factory(
          MetricsServer,
          [Metrics, Pool, EVENT_STORE],
          (metrics: Metrics, pool: Pool, store: EventStore) => {
            metrics.watchStore(store);
            metrics.watchReadSide(() => lookAtReadSide(pool, store));
            return new MetricsServer(metrics, logger, configuration.HOST, metricsPort);
          },
        ),
        ...logProviders,
        ...commandProviders,
        ...httpProviders,
        Lifecycle,
      ],
      exports: [
        CqrsModule,
        CONFIGURATION,
        CONTEXTS,
        LOGGER,
        Metrics,
        PlatformTelemetry,
        STOP_TRACING,
        SECRETS,
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
        Messages,
        LocalIssuer,
        TokenVerifier,
      ],
    };
  }
}

/** What only a program that answers HTTP has: authentication on every route, problem+json, health, development. */
@Module({})
export class HttpModule {
  static forRoot(configuration: Configuration): DynamicModule {
    return {
      module: HttpModule,
      controllers:
        configuration.NODE_ENV === 'production'
          ? [HealthController]
          : [HealthController, DevelopmentController],
      providers: [
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        {
          provide: APP_FILTER,
          inject: [Messages, LOGGER],
          useFactory: (messages: Messages, log: Logger) => new ProblemFilter(messages, log),
        },
      ],
    };
  }
}
