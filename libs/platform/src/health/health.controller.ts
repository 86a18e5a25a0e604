import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../http/authentication.guard.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { ReadSideLook } from '../telemetry/read-side-look.js';
import { readinessOf, type Readiness } from './readiness.js';
import { StuckFollowers } from './stuck-followers.js';

/** Whether the process lives, is ready for requests, and, for staff, what waits for a person. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  private readonly stuck = new StuckFollowers();

  constructor(
    private readonly look: ReadSideLook,
    private readonly verifier: TokenVerifier,
  ) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readiness> {
    try {
      const state = await this.look.state();
      const readiness = readinessOf(state, this.stuck.among(state.followers, performance.now()));
      const { status } = readiness;
      return (await this.isStaff(request.headers.authorization)) ? readiness : { status };
    } catch {
      reply.status(503).header('Retry-After', '1');
      return { status: 'unavailable' };
    }
  }

  /** Names of read models and numbers of what lies about are nobody else's business. A bad token is none. */
  private async isStaff(authorization: string | undefined): Promise<boolean> {
    if (authorization === undefined) return false;
    const token = await this.verifier.verify(authorization).catch(() => undefined);
    return token !== undefined && token.roles.length > 0;
  }
}
