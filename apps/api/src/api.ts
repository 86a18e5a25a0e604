import helmet from '@fastify/helmet';
import { NotFoundException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  correlationIdOf,
  Messages,
  NestLogger,
  ProblemFilter,
  stopOnSignals,
  type Configuration,
} from '@palabre/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ApiModule } from './api.module.js';
import { serveDocumentation } from './documentation.js';

const JSON_LIMIT = 1_048_576;
/** Bank statements arrive as XML or text; a year of a large organisation fits. */
const FILE_LIMIT = 64 * 1_048_576;
const FILE_TYPES = ['application/xml', 'text/xml', 'text/plain', 'application/octet-stream'];

type Problem = ProblemFilter['answer'];

/** @param problem answers what fails before any route is found */
const createAdapter = (logger: Logger, problem: Problem): FastifyAdapter => {
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_LIMIT,
    forceCloseConnections: 'idle',
    // An address that cannot be read, or has parts without end.
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) =>
      problem(new NotFoundException(), request, reply),
    routerOptions: { maxParamLength: 200 },
  });
  const fastify = adapter.getInstance();
  for (const type of FILE_TYPES) {
    fastify.addContentTypeParser(
      type,
      { parseAs: 'buffer', bodyLimit: FILE_LIMIT },
      (_request, body, done) => {
        done(null, body);
      },
    );
  }
  fastify.addHook('onResponse', (request, reply, done) => {
    logger.debug(
      {
        correlationId: correlationIdOf(request),
        method: request.method,
        // The pattern, not the address: ids of people stay out of the log.
        route: request.routeOptions.url,
        status: reply.statusCode,
        millis: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
  return adapter;
};

/** Starts the HTTP API and says so on the log. Stops cleanly on SIGTERM, SIGINT and when its supervisor goes away. */
export const startApi = async (
  configuration: Configuration,
  logger: Logger,
): Promise<NestFastifyApplication> => {
  const problems = new ProblemFilter(new Messages([]), logger);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot(configuration, logger),
    createAdapter(logger, (...failure) => problems.answer(...failure)),
    // Nest would also take forms; Fastify itself takes JSON.
    { logger: new NestLogger(logger), abortOnError: false, bodyParser: false },
  );
  await app.register(helmet, {
    contentSecurityPolicy: configuration.NODE_ENV === 'production' ? undefined : false,
  });
  serveDocumentation(app);
  stopOnSignals(app, logger);
  await app.listen(configuration.PORT, configuration.HOST);
  logger.info({ port: configuration.PORT }, 'api is listening');
  return app;
};
