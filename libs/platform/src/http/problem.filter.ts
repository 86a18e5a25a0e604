import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { refuse, type Language } from '@palabre/kernel';
import {
  ClockGoesForwardOnly,
  CommandRefused,
  EventTooLarge,
  framesOf,
  isAway,
  MAX_EVENT_BYTES,
} from '@palabre/eventing';
import { detailsIn, languageOf, type Details, type Messages } from '../languages/messages.js';
import { correlationIdOf, type AuthenticatedRequest } from './caller.js';
import { ValidationFailed } from './payload.js';
import { TooManyRequests } from './request-pace.js';
import { typesTaken } from './routes.js';

const FROM_FASTIFY: Readonly<Record<number, string>> = {
  400: 'MALFORMED_REQUEST',
  // Of a path that leads out of the documentation's folder. Whoever may not do something hears a code of ours.
  403: 'ROUTE_NOT_FOUND',
  404: 'ROUTE_NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** The media type of every problem (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The members that every problem has. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  /** In the reader's language. */
  readonly detail: string;
}

/** Answers every error as problem+json (RFC 9457), in the caller's language, with a code, and without personal data. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly messages: Messages,
    private readonly log: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Answers a request that failed, wherever that was. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const correlationId = correlationIdOf(request);
    const refused = admissionFirst(this.asRefusal(error, correlationId), request);
    const { code, fields } = refused.refusal;
    const accepted = code === 'UNSUPPORTED_MEDIA_TYPE' ? takenBy(request) : undefined;
    const details = accepted ? { accepted } : refused.refusal.details;
    const status = this.messages.statusOf(code);
    const language = languageOf(request.headers['accept-language']);
    const errors =
      refused instanceof ValidationFailed
        ? refused.errors
        : fields.map((pointer) => ({
            pointer,
            detail: this.messages.say(code, language, details),
          }));
    if (accepted) reply.header('Accept', accepted.join(', '));
    if (status === 503) reply.header('Retry-After', '1');
    if (refused instanceof TooManyRequests) reply.header('Retry-After', String(refused.seconds));
    if (status === 401) reply.header('WWW-Authenticate', 'Bearer');
    void reply
      .status(status)
      .header('Content-Type', PROBLEM_TYPE)
      .header('Content-Language', language)
      .send({
        ...this.problemOf(code, language, details),
        ...(errors.length > 0 ? { errors } : {}),
        ...(Object.keys(details).length > 0 ? { details: detailsIn(language, details) } : {}),
        correlationId,
      });
  }

  /** What every problem says, in the members of RFC 9457 and its code. */
  problemOf(code: string, language: Language, details: Details = {}): Problem {
    return {
      type: `urn:palabre:problem:${code.toLowerCase().replaceAll('_', '-')}`,
      title: code.toLowerCase().replaceAll('_', ' '),
      status: this.messages.statusOf(code),
      code,
      detail: this.messages.say(code, language, details),
    };
  }

  private asRefusal(error: unknown, correlationId: string): CommandRefused {
    if (error instanceof CommandRefused) return error;
    if (error instanceof ClockGoesForwardOnly) {
      return new CommandRefused(refuse('CLOCK_GOES_FORWARD_ONLY', { now: error.now }));
    }
    if (error instanceof EventTooLarge) {
      return new CommandRefused(refuse('EVENT_TOO_LARGE', { limit: MAX_EVENT_BYTES }));
    }
    const status = error instanceof HttpException ? error.getStatus() : statusCodeOf(error);
    const code = status === undefined ? undefined : FROM_FASTIFY[status];
    if (code) return new CommandRefused(refuse(code));
    if (isAway(error)) {
      this.log.warn({ correlationId, reason: (error as Error).name }, 'database away');
      return new CommandRefused(refuse('STORE_UNAVAILABLE'));
    }
    // The stack names code; the message may hold data and stays out of the log.
    const stack = framesOf(error, 7);
    this.log.error(
      { correlationId, error: (error as Error)?.name, code: codeOf(error), stack },
      'unexpected error',
    );
    return new CommandRefused(refuse('INTERNAL', { correlationId }));
  }
}

/** Whose roles do not count learns what to do, not for whom this is. */
const admissionFirst = (refused: CommandRefused, request: AuthenticatedRequest): CommandRefused => {
  const login = request.palabre?.notAdmitted;
  if (!login || refused.code !== 'FORBIDDEN') return refused;
  const { personId, loginId } = login;
  return new CommandRefused(refuse('LOGIN_NOT_ADMITTED', { personId, loginId }));
};

/** What a route would have taken as its body. */
const takenBy = ({ method, routeOptions }: FastifyRequest): readonly string[] =>
  typesTaken(method, routeOptions.url ?? '');

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | undefined)?.code;
const statusCodeOf = (error: unknown): number | undefined => {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};
