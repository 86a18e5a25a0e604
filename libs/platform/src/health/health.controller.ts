import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Pool } from 'pg';
import type { DeadLetterCount, EventStore } from '@palabre/eventing';
import { Public } from '../http/authentication.guard.js';
import type { Configuration } from '../configuration/configuration.js';
import { CONFIGURATION, EVENT_STORE } from '../nest/tokens.js';
import { lookAtReadSide } from '../telemetry/read-side-state.js';
import { StuckFollowers } from './stuck-followers.js';

/** What stands in the way of health, by name and number; empty when all is well. */
export type Degradations = Readonly<Record<string, number>>;

/** `ready`, `degraded` or `unavailable`, and why. */
export interface Readiness {
  readonly status: string;
  readonly waiting?: Degradations;
  /** Projections with events that could not be folded, and the position of the first of each. */
  readonly deadLetters?: readonly DeadLetterCount[];
  /** Projections, reactions or proofs that have stood still behind the log for half a minute. */
  readonly stuckFollowers?: readonly string[];
}

const total = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);

/** Whether the process lives, is ready for requests, and what waits for a person. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  private readonly stuck = new StuckFollowers();

  constructor(
    private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    try {
      const state = await lookAtReadSide(this.pool, this.store);
      const { deadLetters } = state;
      const proofs = this.configuration.PALABRE_PROOFS !== 'off';
      const followers = state.followers.filter(({ name }) => proofs || name !== 'proofs');
      const behind = this.stuck.among(followers, performance.now());
      const waiting = Object.fromEntries(
        Object.entries({
          deadLetters: total(deadLetters),
          openItems: total(state.openItems),
          pausedProjections: followers.filter(({ paused }) => paused).length,
          stuckFollowers: behind.length,
        }).filter(([, number]) => number > 0),
      );
      if (Object.keys(waiting).length === 0) return { status: 'ready' };
      return {
        ...{ status: 'degraded', waiting },
        ...(deadLetters.length > 0 && { deadLetters }),
        ...(behind.length > 0 && { stuckFollowers: behind }),
      };
    } catch {
      reply.status(503).header('Retry-After', '1');
      return { status: 'unavailable' };
    }
  }
}
