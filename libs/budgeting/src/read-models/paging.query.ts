import { IsIn, IsInt, Max, Min } from 'class-validator';
import { LessThan, MoreThan } from 'typeorm';
import {
  IsCursor,
  AnswerFormat,
  IsInstant,
  IsLocalDate,
  Optional,
  PathId,
  type FileFormat,
} from '@palabre/platform';
import { brokenCursor, sortsOf } from './keyset.query.js';
import type { PointInTime } from './point-in-time.query.js';

/** What pages of a budget's lists have in common. */
export class BudgetPage {
  @PathId()
  cohortId: string;
  /** At most so many. */
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor(/^[\w-]{1,400}$/)
  cursor?: string;
  @AnswerFormat()
  format?: FileFormat;
}

/** The same, of the books at a point in time. */
export class BudgetPageAtPointInTime extends BudgetPage implements PointInTime {
  /** Only what took effect by this date; for bank facts the booking date. */
  @Optional()
  @IsLocalDate()
  asOf?: string;
  /** Only what had been recorded by this moment. */
  @Optional()
  @IsInstant()
  knownAt?: string;
}

/** A list of a budget, in the order of recording. */
export class BudgetListInput extends BudgetPage {
  /** By the order of recording; `-` turns it round. */
  @IsIn(sortsOf('recorded'))
  sort: string = 'recorded';
}

const NUMBER = /^\d{1,18}$/;

/**
 * How such a list is found, one more than asked for.
 * @throws CommandRefused with CURSOR_UNKNOWN when the cursor is none of it
 */
export const listed = (
  { cohortId, cursor, sort }: Pick<BudgetListInput, 'cohortId' | 'cursor' | 'sort'>,
  limit: number,
) => {
  if (cursor !== undefined && !NUMBER.test(cursor)) throw brokenCursor();
  const isDown = sort.startsWith('-');
  return {
    where: {
      cohortId,
      ...(cursor !== undefined && { position: isDown ? LessThan(cursor) : MoreThan(cursor) }),
    },
    order: { position: isDown ? ('DESC' as const) : ('ASC' as const) },
    take: limit + 1,
  };
};

/** The rows of a page and the cursor of the next, of rows that were asked for one more than the limit. */
export const pageOf = <Row extends { readonly position: string }>(
  rows: readonly Row[],
  limit: number,
): { readonly rows: readonly Row[]; readonly next: string | null } => {
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.position ?? null) : null };
};
