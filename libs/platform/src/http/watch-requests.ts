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
}

/** What an address that no route has is called, so that guesses do not make metrics without end. */
const NO_ROUTE = 'none';

/** Counts, logs and traces each request by its method and the pattern of its route; ids of people stay out. */
export const watchRequests = (
  fastify: FastifyInstance,
  { metrics, logger, tracing }: Watchers,
): void => {
  const spans = new WeakMap<FastifyRequest, TracedRequest>();
  if (tracing) {
    fastify.addHook('onRequest', (request, _reply, done) => {
      const traced = traceRequest(request.method, request.headers);
      spans.set(request, traced);
      traced.run(done);
    });
  }
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? NO_ROUTE;
    const status = reply.statusCode;
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
