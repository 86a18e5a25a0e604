import { equals, money, subtract, type Money } from '@palabre/kernel';
import type { MonthClosed } from '../../events.js';
import type { Ask } from '../ledger/check-ties.query.js';
import type { SealedBalanceView, SinceClosing } from './month-statement.shapes.js';
import { statedFor } from './statement-figures.query.js';

type SealedBalance = MonthClosed['data']['balances'][number];

interface NowRow {
  readonly accountId: string;
  readonly stated: string | null;
  readonly lines: string;
}

/** Of the days that balances were sealed for, what is known by now. */
const NOW = `
  select a.account_id::text as "accountId", s.closing_minor::text as stated,
         (a.opening_minor + coalesce((
            select sum(l.amount_minor) from read.honoraria_bank_lines l
             where l.account_id = a.account_id and l.state <> 'split'
               and l.booked_on between a.opened_on and sealed.ends_on), 0))::text as lines
    from unnest($1::uuid[], $2::date[]) as sealed(account_id, ends_on)
    join read.honoraria_own_accounts a using (account_id)
    ${statedFor('= sealed.ends_on')}`;

const sinceClosing = (
  sealed: SealedBalance,
  statedNow: Money | null,
  linesNow: Money,
): SinceClosing => {
  if (!statedNow) return 'stated-no-more';
  const isStated = equals(statedNow, sealed.closing);
  const areLines = sealed.ours === null || equals(linesNow, sealed.ours);
  if (isStated) return areLines ? 'as-sealed' : 'lines-otherwise';
  return areLines ? 'stated-otherwise' : 'both-otherwise';
};

/** What a month was closed with, beside what its days look like now: a file that came later may tell more of them. */
export const sealedBalances = async (
  ask: Ask,
  balances: readonly SealedBalance[],
): Promise<SealedBalanceView[]> => {
  const rows = (await ask(NOW, [
    balances.map(({ accountId }) => accountId),
    balances.map(({ on }) => on),
  ])) as readonly NowRow[];
  return balances.flatMap((sealed) => {
    const now = rows.find(({ accountId }) => accountId === sealed.accountId);
    if (!now) return [];
    const { accountId, on, closing, ours } = sealed;
    const { currency } = closing;
    const statedNow = now.stated === null ? null : money(BigInt(now.stated), currency);
    const linesNow = money(BigInt(now.lines), currency);
    return [
      {
        ...{ accountId, on, stated: closing, statedNow, lines: ours, linesNow },
        difference: subtract(linesNow, ours ?? closing),
        since: sinceClosing(sealed, statedNow, linesNow),
      },
    ];
  });
};
