import {
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import { CommandRefused, forbidden, type Permission } from '@palabre/eventing';
import { refuse, type Actor } from '@palabre/kernel';
import type { Context } from '../context/context.js';
import { CONTEXTS } from '../nest/tokens.js';
import type { AuthenticatedRequest } from './caller.js';
import { messageOf } from './routes.js';

/** Whether it depends. Some commands are of the login that somebody came with, registered or not. */
const mayBe = (actor: Actor, { before }: Permission): boolean =>
  before(actor) !== false || before({ ...actor, kind: 'newcomer' }) !== false;

/**
 * Refuses those who may not whatever they send, before anything of it is looked at: what a request should have looked
 * like is told to those who may send it. What depends on facts is decided later, by who reads them.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  private readonly permissions: ReadonlyMap<Type, Permission>;

  constructor(@Inject(CONTEXTS) contexts: readonly Context[]) {
    this.permissions = new Map(
      contexts
        .flatMap(({ commands = [], queries = [] }) => [...commands, ...queries])
        .flatMap(({ input, may }) => (input ? [[input as Type, may]] : [])),
    );
  }

  canActivate(context: ExecutionContext): boolean {
    const { palabre: sender } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const message = messageOf(context.getHandler());
    const may = message && this.permissions.get(message);
    if (!sender || !may || mayBe(sender.actor, may)) return true;
    throw sender.actor.kind === 'newcomer'
      ? new CommandRefused(refuse('NOT_REGISTERED'))
      : forbidden(may);
  }
}
