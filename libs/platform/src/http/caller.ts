import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Language } from '@palabre/kernel';
import type { Caller } from '@palabre/eventing';
import type { LoginHolder } from '../identity/person-directory.js';
import type { VerifiedToken } from '../identity/token-verifier.js';
import { languageOf } from '../languages/messages.js';
import { formatOf, type FileFormat } from '../tables/file-format.js';
import { ValidationFailed } from './payload.js';

/** A request's sender as the authentication guard found them, with the protocol's headers. */
export interface HttpCaller extends Caller {
  readonly language: Language;
  /** Position that a query must have reached before it answers. */
  readonly after?: bigint;
  /** What their token says; absent where nobody came by HTTP. */
  readonly session?: VerifiedToken;
  /** In what a list is answered; absent: JSON. */
  readonly format?: FileFormat;
}

/** What the guard leaves on the request. */
export interface AuthenticatedRequest extends FastifyRequest {
  palabre?: {
    readonly actor: Caller['actor'];
    readonly session: VerifiedToken;
    /** The login, where its staff roles do not count and whoever sends it is to learn why. */
    readonly notAdmitted?: LoginHolder;
  };
}

const UUID = /^[0-9a-f-]{36}$/i;

/** The request's correlation id: the caller's own when it is a UUID, else a new one. */
export const correlationIdOf = (request: FastifyRequest & { correlationId?: string }): string => {
  const given = request.headers['x-correlation-id'];
  request.correlationId ??= typeof given === 'string' && UUID.test(given) ? given : randomUUID();
  return request.correlationId;
};

const ifMatchOf = (header: string | undefined): number | undefined => {
  if (header === undefined) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) {
    throw new ValidationFailed([{ pointer: '', detail: 'If-Match must be one ETag such as "7"' }]);
  }
  return Number(version);
};

const keyOf = (header: string | string[] | undefined): string | undefined => {
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header)) {
    throw new ValidationFailed([
      { pointer: '', detail: 'Idempotency-Key must have 1 to 200 visible characters' },
    ]);
  }
  return header;
};

const afterOf = (value: unknown): bigint | undefined => {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !/^\d{1,18}$/.test(value)) {
    throw new ValidationFailed([
      { pointer: '/after', detail: 'must be a position such as "1024"' },
    ]);
  }
  return BigInt(value);
};

/** Reads the sender and the protocol's headers from a request that the guard has let through. */
export const callerOf = (request: AuthenticatedRequest): HttpCaller => {
  if (!request.palabre) throw new Error('a route without authentication asked for its caller');
  const idempotencyKey = keyOf(request.headers['idempotency-key']);
  const ifMatch = ifMatchOf(request.headers['if-match']);
  const asked = request.query as Record<string, unknown>;
  const after = afterOf(asked['after']);
  return {
    actor: request.palabre.actor,
    session: request.palabre.session,
    language: languageOf(request.headers['accept-language']),
    correlationId: correlationIdOf(request),
    format: formatOf(asked['format'], request.headers.accept),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(after === undefined ? {} : { after }),
  };
};

/** The sender of a request. */
export const From = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<AuthenticatedRequest>()),
);

/**
 * The sender as the login they came with, registered or not: who registers is somebody else afterwards, and a
 * request that is sent again has to be the same request.
 */
export const FromLogin = createParamDecorator(
  (_: unknown, context: ExecutionContext): HttpCaller => {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const caller = callerOf(request);
    const id = request.palabre?.session.identity ?? caller.actor.id;
    return { ...caller, actor: { ...caller.actor, kind: 'newcomer', id } };
  },
);
