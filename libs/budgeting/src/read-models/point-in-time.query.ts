import { ApiProperty } from '@nestjs/swagger';
import type { Instant, LocalDate } from '@palabre/kernel';
import { IsInstant, IsLocalDate, Optional } from '@palabre/platform';

/** A view of the books: what takes effect by a date, of what had been recorded by an instant; both included. */
export interface PointInTime {
  readonly asOf?: LocalDate | undefined;
  readonly knownAt?: Instant | undefined;
}

/** The two questions about the past that a query may ask, alone or together. */
export class AtPointInTime implements PointInTime {
  /** Only what took effect by this date; for bank facts the booking date. */
  @Optional()
  @IsLocalDate()
  asOf?: string;
  /** Only what had been recorded by this moment. */
  @Optional()
  @IsInstant()
  knownAt?: string;
}

/** The point in time an answer shows; null: today's books. */
export class ShownPointInTime {
  @ApiProperty({ type: String, nullable: true })
  asOf: string | null;
  @ApiProperty({ type: String, nullable: true })
  knownAt: string | null;
}

/** How an answer states its point in time. */
export const shown = ({ asOf, knownAt }: PointInTime): ShownPointInTime => ({
  asOf: asOf ?? null,
  knownAt: knownAt ?? null,
});

/** Whether a question is about the past at all. */
export const isPast = ({ asOf, knownAt }: PointInTime): boolean =>
  asOf !== undefined || knownAt !== undefined;
