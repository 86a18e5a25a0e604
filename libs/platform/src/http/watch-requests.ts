import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from '../telemetry/metrics.js';
import { traceRequest, type TracedRequest } from '../telemetry/tracing.js';
import { correlationIdOf } from './caller.js';

export interface Watchers {
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Whether anybody collects traces. */
  readonly tracing: boolean;
  /** First segments of routes that are told as one. */
  readonly quietRoutes?: readonly string[];
}

/** What an address that no route has is called, so that guesses do not make metrics without end. */
const NO_ROUTE = 'none';
/** What all addresses are called that are told as one. */
const QUIET = 'quiet';

/** A request as it is told. */
export interface ToldRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
}

/** By the pattern of its route; or as one of those that are told as one, and then by no more than the kind of its answer. */
export const toldRequest = (
  { method, route, status }: ToldRequest,
  quiet: ReadonlySet<string>,
): ToldRequest =>
  quiet.has(route.split('/')[1] ?? '')
    ? { method, route: QUIET, status: Math.floor(status / 100) * 100 }
    : { method, route, status };

/** Counts, logs and traces each request by its method and the pattern of its route; ids of people stay out. */
export const watchRequests = (
  fastify: FastifyInstance,
  { metrics, logger, tracing, quietRoutes }: Watchers,
): void => {
  const quiet = new Set(quietRoutes);
  const spans = new WeakMap<FastifyRequest, TracedRequest>();
  if (tracing) {
    fastify.addHook('onRequest', (request, _reply, done) => {
      const traced = traceRequest(request.method, request.headers);
      spans.set(request, traced);
      traced.run(done);
    });
  }
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, route, status } = toldRequest(
      {
        method: request.method,
        route: request.routeOptions.url ?? NO_ROUTE,
        status: reply.statusCode,
      },
      quiet,
    );
    metrics.requestAnswered(method, route, status, reply.elapsedTime / 1000);
    spans.get(request)?.end(route, status);
    if (logger.isLevelEnabled('debug')) {
      const millis = Math.round(reply.elapsedTime);
      const correlationId = correlationIdOf(request);
      logger.debug({ correlationId, method, route, status, millis }, 'request');
    }
    done();
  });
};
