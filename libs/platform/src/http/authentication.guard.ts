import {
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import {
  PERSON_DIRECTORY,
  type LoginHolder,
  type PersonDirectory,
} from '../identity/person-directory.js';
import { TokenVerifier, type VerifiedToken } from '../identity/token-verifier.js';
import type { AuthenticatedRequest } from './caller.js';
import { RequestPace } from './request-pace.js';

const PUBLIC = 'palabre:public';

/** Marks a route that needs no token: health, documentation, development's issuer. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(PUBLIC, true);

/** Lets nobody pass without a valid token, on every route that is not marked public. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
    @Inject(PERSON_DIRECTORY) private readonly directory: PersonDirectory,
    private readonly pace: RequestPace,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    // Nobody between here and the reader keeps what is said to one person.
    http.getResponse<FastifyReply>().header('Cache-Control', 'no-store');
    if (
      this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])
    )
      return true;
    const request = http.getRequest<AuthenticatedRequest>();
    const token = await this.verifier.verify(request.headers.authorization);
    const holder = await this.directory.holderOf(token.identity);
    this.pace.take(token.identity, holder === undefined);
    request.palabre = { session: token, ...senderOf(token, holder) };
    return true;
  }
}

const senderOf = ({ identity: id, roles }: VerifiedToken, holder: LoginHolder | undefined) => {
  if (!holder) return { actor: { kind: 'newcomer', id, roles } as const };
  const { personId, isAdmitted } = holder;
  if (isAdmitted || roles.length === 0) {
    return { actor: { kind: 'person', id: personId, roles } as const };
  }
  return { actor: { kind: 'person', id: personId, roles: [] } as const, notAdmitted: holder };
};
