import type { Provider } from '@nestjs/common';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import type { EventStore } from '@palabre/eventing';
import type { Configuration } from '../configuration/configuration.js';
import { MetricsServer } from '../telemetry/metrics-server.js';
import { Metrics } from '../telemetry/metrics.js';
import { PlatformTelemetry } from '../telemetry/platform-telemetry.js';
import { lookAtReadSide } from '../telemetry/read-side-state.js';
import { startTracing } from '../telemetry/start-tracing.js';
import { factory } from './factory.js';
import { CONFIGURATION, EVENT_STORE, LOGGER, PROGRAM, STOP_TRACING } from './tokens.js';

/** What a program is called where it is watched, and where it serves its metrics: nowhere unless given. */
export interface WatchedProgram {
  readonly name: string;
  readonly metricsPort?: number | undefined;
}

/** Metrics, traces and who is told of what the engine does. */
export const telemetryProviders: Provider[] = [
  Metrics,
  factory(
    PlatformTelemetry,
    [Metrics, LOGGER],
    (metrics: Metrics, log: Logger) => new PlatformTelemetry(metrics, log),
  ),
  factory(
    STOP_TRACING,
    [CONFIGURATION, PROGRAM],
    ({ OTEL_EXPORTER_OTLP_ENDPOINT }: Configuration, { name }: WatchedProgram) =>
      startTracing(OTEL_EXPORTER_OTLP_ENDPOINT, name),
  ),
  factory(
    MetricsServer,
    [Metrics, Pool, EVENT_STORE, LOGGER, CONFIGURATION, PROGRAM],
    (
      metrics: Metrics,
      pool: Pool,
      store: EventStore,
      log: Logger,
      { HOST }: Configuration,
      { metricsPort }: WatchedProgram,
    ) => {
      metrics.watchStore(store);
      metrics.watchReadSide(() => lookAtReadSide(pool, store));
      return new MetricsServer(metrics, log, HOST, metricsPort);
    },
  ),
];
