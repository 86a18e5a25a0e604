import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Pool } from 'pg';
import { deadLetterCounts, type DeadLetterCount } from '@palabre/eventing';
import { Public } from '../http/authentication.guard.js';

/** What stands in the way of health, by name and number; empty when all is well. */
export type Degradations = Readonly<Record<string, number>>;

/** `ready`, `degraded` or `unavailable`, and why. */
export interface Readiness {
  readonly status: string;
  readonly waiting?: Degradations;
  /** Projections with events that could not be folded, and the position of the first of each. */
  readonly deadLetters?: readonly DeadLetterCount[];
}

/** Whether the process lives, is ready for requests, and what waits for a person. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly pool: Pool) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    try {
      const { rows } = await this.pool.query<{ what: string; number: number }>(
        `select 'openItems' as what, count(*)::int as number
           from read.open_items where settled_at is null
         union all select 'pausedProjections', count(*)::int
           from read.checkpoints where paused_at is not null`,
      );
      const deadLetters = await deadLetterCounts(this.pool);
      const count = deadLetters.reduce((sum, one) => sum + one.count, 0);
      rows.unshift({ what: 'deadLetters', number: count });
      const waiting = Object.fromEntries(
        rows.filter((row) => row.number > 0).map((row) => [row.what, row.number]),
      );
      return Object.keys(waiting).length > 0
        ? { status: 'degraded', waiting, ...(count > 0 && { deadLetters }) }
        : { status: 'ready' };
    } catch {
      reply.status(503).header('Retry-After', '1');
      return { status: 'unavailable' };
    }
  }
}
