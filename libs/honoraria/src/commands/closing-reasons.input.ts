import { IsIn, IsUUID } from 'class-validator';
import type { NoStatementBecause, UnbalancedBecause } from '../events.js';

const NO_STATEMENT_BECAUSE = [
  'not-issued',
  'kept-by-hand',
  'account-closed',
] as const satisfies readonly NoStatementBecause[];

/** An own account that has no whole month of statements. */
export class AccountWithoutStatement {
  @IsUUID()
  accountId: string;
  /** The bank issues none where nothing moved; somebody keeps the money and a book of it; it was closed before. */
  @IsIn(NO_STATEMENT_BECAUSE)
  because: NoStatementBecause;
}

const UNBALANCED_BECAUSE = [
  'bank-errs',
  'opening-errs',
  'earlier-days-missing',
] as const satisfies readonly UnbalancedBecause[];

/** An own account that does not hold what its opening and its lines make. */
export class UnbalancedAccount {
  @IsUUID()
  accountId: string;
  /** The bank has said that its balance is wrong; the opening was registered wrongly; earlier statements are missing. */
  @IsIn(UNBALANCED_BECAUSE)
  because: UnbalancedBecause;
}
