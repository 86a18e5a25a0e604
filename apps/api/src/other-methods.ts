import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CommandRefused } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import type { ProblemFilter } from '@palabre/platform';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

/** Refuses what a path is not there for: 405, with what it is there for in `Allow` (RFC 9110, 15.5.6). */
export class OtherMethods {
  private readonly taken = new Map<
    string,
    { readonly url: string; readonly methods: Set<string> }
  >();

  /** Has to see every route: make it before the first is registered. */
  constructor(
    private readonly fastify: FastifyInstance,
    private readonly problems: ProblemFilter,
  ) {
    fastify.addHook('onRoute', ({ url, method }) => this.note(url, [method].flat()));
  }

  /** Registers the refusals; after the last route, before the server listens. */
  register(): void {
    // Each refusal is a route that would be noted in turn.
    for (const { url, methods } of [...this.taken.values()]) {
      const others = METHODS.filter((method) => !methods.has(method));
      if (others.length > 0) this.refuse(url, others, [...methods].join(', '));
    }
  }

  private note(url: string, methods: readonly string[]): void {
    if (url.includes('*')) return;
    // `/calls/:id` and `/calls/:callId` are one path to the router.
    const path = url.replaceAll(/:\w+/g, ':');
    const entry = this.taken.get(path) ?? { url, methods: new Set() };
    for (const method of methods) entry.methods.add(method);
    this.taken.set(path, entry);
  }

  private refuse(url: string, method: string[], allow: string): void {
    const answer = (request: FastifyRequest, reply: FastifyReply): void => {
      reply.header('Allow', allow);
      const refusal = refuse('METHOD_NOT_ALLOWED', { allow });
      this.problems.answer(new CommandRefused(refusal), request, reply);
    };
    // Before the body is read: nobody looks at what it holds.
    this.fastify.route({ method, url, exposeHeadRoute: false, onRequest: answer, handler: answer });
  }
}
