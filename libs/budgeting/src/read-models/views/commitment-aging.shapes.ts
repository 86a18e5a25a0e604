import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { Optional } from '@palabre/platform';
import type { Supplier } from '../../events.js';
import { sortsOf } from '../keyset.query.js';
import { BudgetPageAtPointInTime } from '../paging.query.js';
import { ShownPointInTime } from '../point-in-time.query.js';

/** Contracts of which something is still open, and for how long. */
export class ListOpenCommitments extends BudgetPageAtPointInTime {
  /** By when it was approved, or by what is open; `-` turns it round. */
  @IsIn(sortsOf('approved', 'open'))
  sort: string = 'approved';
  @Optional()
  @IsUUID()
  lineId?: string;
  /** A group, or `programme` for what is no group's. */
  @Optional()
  @Matches(/^([0-9a-f-]{36}|programme)$/)
  groupId?: string;
  @Optional()
  @IsUUID()
  workplanId?: string;
  /** Only what has been open for so many days or more. */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  minAgeDays?: number;
}

/** How long something has been open, in days. */
export const AGES = ['0-30', '31-60', '61-90', '91+'] as const;
export type Age = (typeof AGES)[number];

export class OpenCommitment {
  commitmentId: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  /** By the first approval. */
  approvedOn: string;
  /** From then until the day shown as `agedOn`. */
  ageDays: number;
  @ApiProperty({ enum: AGES })
  age: Age;
  /** Promised. */
  committed: Money;
  /** Of it, spent or released. */
  used: Money;
  open: Money;
  @ApiProperty({ type: Object, nullable: true })
  supplier: Supplier | null;
  /** Where the legs are that add up to `open`: those on account `committed`. */
  behind: string;
}
export class AgeTotal {
  @ApiProperty({ enum: AGES })
  age: Age;
  count: number;
  open: Money;
}
export class OpenCommitmentList {
  at: ShownPointInTime;
  /** The day up to which the age is counted: `asOf`, else that of `knownAt`, else today, where the cohort is. */
  agedOn: string;
  /** Of all, not of this page. */
  ages: AgeTotal[];
  items: OpenCommitment[];
  next: string | null;
}
