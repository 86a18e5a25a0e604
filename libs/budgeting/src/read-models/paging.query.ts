import { IsInt, Matches, Max, Min } from 'class-validator';
import { PathId, Optional } from '@palabre/platform';

/** A list of a budget, in the order of recording. */
export class BudgetListInput {
  @PathId()
  cohortId: string;
  /** At most so many. */
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @Optional()
  @Matches(/^\d{1,18}$/)
  cursor?: string;
}

/** The rows of a page and the cursor of the next, of rows that were asked for one more than the limit. */
export const pageOf = <Row extends { readonly position: string }>(
  rows: readonly Row[],
  limit: number,
): { readonly rows: readonly Row[]; readonly next: string | null } => {
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.position ?? null) : null };
};
