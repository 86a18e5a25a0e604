import { reaction, send } from '@palabre/eventing';
import { withdrawStatementPartCommand } from '../contract.js';
import type { StatementLinesWithdrawn, StatementWithdrawalBegun } from '../events.js';

const next = ({
  data: { statementId },
  recordedAt: at,
}: {
  readonly data: { readonly statementId: string };
  readonly recordedAt: string;
}) => [send(withdrawStatementPartCommand, { statementId, at })];

/**
 * A long statement leaves part by part, each behind the one before. Of a short one, which left at once, nothing is left to do.
 * Where a part is refused, as somebody matched a line of it meanwhile, finance is told, and its withdrawal is confirmed again.
 */
export const withdrawPartsWhenBegun = reaction<StatementWithdrawalBegun | StatementLinesWithdrawn>({
  name: 'honoraria.withdraw-parts-when-begun',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'honoraria.StatementWithdrawalBegun': next,
    'honoraria.StatementLinesWithdrawn': next,
  },
});
