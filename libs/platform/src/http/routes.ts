import {
  applyDecorators,
  HttpCode,
  RequestMethod,
  RequestMapping,
  UseInterceptors,
  type Type,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiResponse,
  DECORATORS,
} from '@nestjs/swagger';
import { MEDIA_TYPES } from '../tables/file-format.js';
import { AnswerInterceptor, AnsweredInterceptor, CommandAnswer } from './answers.interceptor.js';

/** `POST calls/:callId/applications` */
export type Route = `${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`;

/** A route and what it sends or asks, for the page that lists them all. */
export interface RouteEntry {
  readonly route: Route;
  readonly message: Type;
  readonly kind: 'command' | 'query';
  /** The controller's method, with what is known of it. */
  readonly handler: object;
}

const entries: RouteEntry[] = [];
const messages = new WeakMap<object, Type>();

/** The types in which a route takes its body: JSON, or what its `@ApiConsumes` says. */
export const typesTaken = (method: string, url: string): readonly string[] => {
  const entry = entries.find(({ route }) => route === `${method} ${url.replace(/^\//, '')}`);
  const named: unknown = entry && Reflect.getMetadata(DECORATORS.API_CONSUMES, entry.handler);
  return Array.isArray(named) ? (named as string[]) : ['application/json'];
};

/** The command or query that a method of a controller hands in; undefined where it declares none. */
export const messageOf = (handler: object): Type | undefined => messages.get(handler);

/** Every route declared so far, in order of declaration. */
export const routeEntries = (): readonly RouteEntry[] => entries;

const methods = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PUT: RequestMethod.PUT,
  DELETE: RequestMethod.DELETE,
} as const;

const words = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');

const mapping = (route: Route, message: Type, kind: RouteEntry['kind']): MethodDecorator => {
  const [method, path] = route.split(' ') as [keyof typeof methods, string];
  const noted: MethodDecorator = (_target, _name, { value }) => {
    entries.push({ route, message, kind, handler: value as object });
    messages.set(value as object, message);
  };
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  return applyDecorators(
    noted,
    RequestMapping({ method: methods[method], path }),
    ApiBearerAuth(),
    ApiOperation({
      summary: words(message.name),
      operationId: message.name,
      tags: [path.split('/')[0] ?? ''],
    }),
    ...names.map((name) => ApiParam({ name, schema: { type: 'string' } })),
    ApiHeader({
      name: 'Accept-Language',
      required: false,
      schema: { type: 'string', example: 'fr' },
    }),
    ApiResponse({ status: '4XX', description: 'problem+json (RFC 9457)' }),
  );
};

/**
 * A route that sends a command: its answer is `{ id, version, position }`, with the version as ETag, and what `answer`, a
 * class of its own, adds to that.
 */
export const Sends = (
  route: Route,
  command: Type,
  status: 200 | 201 | 202 = 200,
  answer: Type<CommandAnswer> = CommandAnswer,
): MethodDecorator =>
  applyDecorators(
    mapping(route, command, 'command'),
    HttpCode(status),
    ApiBody({ type: command }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      schema: { type: 'string' },
      description:
        'a request that is sent again under its key is carried out once; one that had nothing to do leaves no trace, and is decided on anew',
    }),
    ApiHeader({ name: 'If-Match', required: false, schema: { type: 'string', example: '"7"' } }),
    ApiResponse({ status, type: answer }),
    UseInterceptors(AnswerInterceptor),
  );

/**
 * A route that asks a query; its answer carries the position it reflects as `Palabre-Position`, and as `Palabre-Lag` how
 * many positions the log was ahead of it.
 */
export const Asks = (route: Route, query: Type, result?: Type | [Type]): MethodDecorator =>
  applyDecorators(
    mapping(route, query, 'query'),
    ApiQuery({ type: query }),
    ApiQuery({
      name: 'after',
      required: false,
      schema: { type: 'string' },
      description: 'wait for this position',
    }),
    ...(result
      ? [
          ApiOkResponse(
            Array.isArray(result) ? { type: result[0], isArray: true } : { type: result },
          ),
        ]
      : []),
    UseInterceptors(AnsweredInterceptor),
  );

/**
 * A route whose query also answers as a file of tables: `?format=csv` or `xlsx`, or the same by `Accept`, in the
 * language of `Accept-Language`. The query has a `table`, and its input a field with `@AnswerFormat()`.
 */
export const AsksTable = (route: Route, query: Type, result: Type): MethodDecorator =>
  applyDecorators(Asks(route, query, result), ApiProduces(...Object.values(MEDIA_TYPES)));
