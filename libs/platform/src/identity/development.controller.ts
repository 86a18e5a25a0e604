import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { JSONWebKeySet } from 'jose';
import { STAFF_ROLES, type StaffRole } from '@palabre/kernel';
import { BusinessClock, forbidden, staff } from '@palabre/eventing';
import { Public } from '../http/authentication.guard.js';
import { From, type HttpCaller } from '../http/caller.js';
import { Payload } from '../http/payload.js';
import { IsInstant, Words } from '../http/validators.js';
import { LocalIssuer } from './local-issuer.js';

/** Who a development token is for. */
export class IssueToken {
  @Words(1, 200)
  subject: string;
  @IsIn(STAFF_ROLES, { each: true })
  @ArrayMaxSize(STAFF_ROLES.length)
  roles: StaffRole[] = [];
  /** Seconds from now. */
  @IsOptional()
  @IsInt()
  @Min(-3_600)
  @Max(604_800)
  expiresIn?: number;
}

/** Where the business clock is to stand. */
export class MoveClock {
  @IsInstant()
  to: string;
}

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
  @Post('tokens')
  async token(@Payload() request: IssueToken): Promise<{ token: string }> {
    return { token: await this.issuer.sign(request) };
  }

  @Get('clock')
  now(): { now: string } {
    return { now: this.clock.now() };
  }

  /** Moves the business clock for all processes: an admin, forward only. */
  @Post('clock')
  async move(@Payload() command: MoveClock, @From() caller: HttpCaller): Promise<{ now: string }> {
    if (!caller.actor.roles.includes('admin')) throw forbidden(staff('admin'));
    return { now: await this.clock.moveTo(command.to) };
  }
}
