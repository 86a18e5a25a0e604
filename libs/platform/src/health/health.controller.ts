import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '../http/authentication.guard.js';

/** What stands in the way of health, by name and number; empty when all is well. */
export type Degradations = Readonly<Record<string, number>>;

/** Whether the process lives, is ready for requests, and what waits for a person. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; waiting?: Degradations }> {
    try {
      const rows: { what: string; number: number }[] = await this.dataSource.query(
        `select 'deadLetters' as what, count(*)::int as number from read.dead_letters
         union all select 'openItems', count(*)::int from read.open_items where settled_at is null`,
      );
      const waiting = Object.fromEntries(
        rows.filter((row) => row.number > 0).map((row) => [row.what, row.number]),
      );
      return Object.keys(waiting).length > 0
        ? { status: 'degraded', waiting }
        : { status: 'ready' };
    } catch {
      reply.status(503).header('Retry-After', '1');
      return { status: 'unavailable' };
    }
  }
}
