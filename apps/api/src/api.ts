import helmet from '@fastify/helmet';
import { NotFoundException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Messages,
  Metrics,
  NestLogger,
  ProblemFilter,
  STOP_TRACING,
  stopOnSignals,
  typesTaken,
  watchRequests,
  type Configuration,
} from '@palabre/platform';
import { errorCodes, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { contexts } from '../../contexts.js';
import { ApiModule } from './api.module.js';
import { serveDocumentation } from './documentation.js';
import { OtherMethods } from './other-methods.js';
import { refuseUnread } from './refuse-unread.js';

/** Room for the largest event, in whatever escapes a client writes it. */
const JSON_LIMIT = 1_048_576;
/** Longest that one request may take to arrive, in milliseconds. */
const REQUEST_TIMEOUT_MS = 300_000;
/** What arrives as a file; how much of it a route reads is the route's business. */
const FILE_TYPES = [
  'application/xml',
  'text/xml',
  'text/plain',
  'text/csv',
  'application/octet-stream',
];
/** Kinds of document: only where a route says that it takes them. */
const DOCUMENT_TYPES = ['application/pdf', 'image/jpeg', 'image/png'];

/** @param problems answers what fails before any route is found */
const createAdapter = (problems: ProblemFilter): FastifyAdapter => {
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseUnread(problems),
    // An address that cannot be read, or has parts without end.
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) =>
      problems.answer(new NotFoundException(), request, reply),
    routerOptions: { maxParamLength: 200 },
  });
  const fastify = adapter.getInstance();
  for (const type of FILE_TYPES) {
    // Unread: whoever sent it has to show a token, and be somebody who may, before a byte of it is taken in.
    fastify.addContentTypeParser(type, (_request, payload, done) => {
      done(null, payload);
    });
  }
  for (const type of DOCUMENT_TYPES) {
    fastify.addContentTypeParser(type, ({ method, routeOptions }, payload, done) => {
      const isTaken = typesTaken(method, routeOptions.url ?? '').includes(type);
      if (isTaken) done(null, payload);
      else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(type));
    });
  }
  return adapter;
};

/** Fastify itself answers 503 to what comes while it stops: what comes then may be sent again at once, to the next. */
const tellWhenStopping = (adapter: FastifyAdapter): void => {
  const fastify = adapter.getInstance();
  let isStopping = false;
  fastify.addHook('preClose', async () => {
    isStopping = true;
  });
  fastify.server.prependListener('request', (_request, response) => {
    if (isStopping) response.setHeader('Retry-After', '1');
  });
};

/** Starts the HTTP API and says so on the log. Stops cleanly on SIGTERM, SIGINT and when its supervisor goes away. */
export const startApi = async (
  configuration: Configuration,
  logger: Logger,
): Promise<NestFastifyApplication> => {
  const problems = new ProblemFilter(new Messages([]), logger);
  const adapter = createAdapter(problems);
  tellWhenStopping(adapter);
  const otherMethods = new OtherMethods(adapter.getInstance(), problems);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot(configuration, logger),
    adapter,
    // Nest would also take forms; Fastify itself takes JSON.
    { logger: new NestLogger(logger), abortOnError: false, bodyParser: false },
  );
  watchRequests(app.getHttpAdapter().getInstance(), {
    metrics: app.get(Metrics),
    logger,
    tracing: app.get(STOP_TRACING) !== undefined,
    quietRoutes: contexts.flatMap(({ context }) => context.quietRoutes ?? []),
  });
  await app.register(helmet, {
    contentSecurityPolicy: configuration.NODE_ENV === 'production' ? undefined : false,
  });
  serveDocumentation(app);
  stopOnSignals(app, logger);
  await app.init();
  otherMethods.register();
  await app.listen(configuration.PORT, configuration.HOST);
  logger.info({ port: configuration.PORT }, 'api is listening');
  return app;
};
