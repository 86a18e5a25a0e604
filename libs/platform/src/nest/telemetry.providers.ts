import type { Provider } from '@nestjs/common';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import type { EventStore } from '@palabre/eventing';
import type { Configuration } from '../configuration/configuration.js';
import type { Context } from '../context/context.js';
import { MetricsServer } from '../telemetry/metrics-server.js';
import { Metrics } from '../telemetry/metrics.js';
import { PlatformTelemetry } from '../telemetry/platform-telemetry.js';
import { ReadSideLook } from '../telemetry/read-side-look.js';
import { expectedFollowers, lookAtReadSide } from '../telemetry/read-side-state.js';
import { startTracing } from '../telemetry/start-tracing.js';
import { factory } from './factory.js';
import { CONFIGURATION, CONTEXTS, EVENT_STORE, LOGGER, PROGRAM, STOP_TRACING } from './tokens.js';

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
    ReadSideLook,
    [Pool, EVENT_STORE, CONTEXTS, CONFIGURATION],
    (
      pool: Pool,
      store: EventStore,
      contexts: readonly Context[],
      { PALABRE_PROOFS }: Configuration,
    ) => {
      const expected = expectedFollowers(contexts, PALABRE_PROOFS === 'on');
      return new ReadSideLook(() => lookAtReadSide(pool, store, expected));
    },
  ),
  factory(
    MetricsServer,
    [Metrics, ReadSideLook, EVENT_STORE, LOGGER, CONFIGURATION, PROGRAM],
    (
      metrics: Metrics,
      look: ReadSideLook,
      store: EventStore,
      log: Logger,
      { METRICS_HOST }: Configuration,
      { metricsPort }: WatchedProgram,
    ) => {
      metrics.watchStore(store);
      metrics.watchReadSide(() => look.state());
      return new MetricsServer(metrics, log, METRICS_HOST, metricsPort);
    },
  ),
];
