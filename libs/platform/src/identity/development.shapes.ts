import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { STAFF_ROLES, type StaffRole } from '@palabre/kernel';
import { IsInstant, Words } from '../http/validators.js';

/** Who a development token is for. */
export class IssueToken {
  @Words(1, 200)
  subject: string;
  @IsIn(STAFF_ROLES, { each: true })
  @ArrayMaxSize(STAFF_ROLES.length)
  roles: StaffRole[] = [];
  /** Seconds from now. */
  @ApiProperty({ required: false, type: Number, minimum: -3_600, maximum: 604_800 })
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
