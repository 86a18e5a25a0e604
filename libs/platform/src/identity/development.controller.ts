import { Controller, Get, Headers, Inject, NotFoundException, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { BusinessClock, forbidden, staff } from '@palabre/eventing';
import { Public } from '../http/authentication.guard.js';
import { From, type HttpCaller } from '../http/caller.js';
import { Payload } from '../http/payload.js';
import { IssueToken, MoveClock } from './development.shapes.js';
import { LocalIssuer } from './local-issuer.js';

/** What a proxy adds: whoever comes through one is not at this machine. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Development's own identity provider and the business clock; absent in production. */
@ApiTags('development')
@Controller('dev')
export class DevelopmentController {
  constructor(
    @Inject(LocalIssuer) private readonly issuer: LocalIssuer,
    @Inject(BusinessClock) private readonly clock: BusinessClock,
  ) {}

  @Public()
  @Get('jwks.json')
  jwks(): Promise<JSONWebKeySet> {
    return this.issuer.jwks();
  }

  @Public()
  @ApiBody({ type: IssueToken })
  @Post('tokens')
  async token(
    @Payload() request: IssueToken,
    @Headers() headers: Readonly<Record<string, unknown>>,
  ): Promise<{ token: string }> {
    if (FORWARDED.some((name) => name in headers)) throw new NotFoundException();
    return { token: await this.issuer.sign(request) };
  }

  @Get('clock')
  now(): { now: string } {
    return { now: this.clock.now() };
  }

  /** Moves the business clock for all processes: an admin, forward only. */
  @ApiBody({ type: MoveClock })
  @Post('clock')
  async move(@Payload() command: MoveClock, @From() caller: HttpCaller): Promise<{ now: string }> {
    if (!caller.actor.roles.includes('admin')) throw forbidden(staff('admin'));
    return { now: await this.clock.moveTo(command.to) };
  }
}
