import { CommandRefused } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import { PathId, query, type QuerySpec } from '@palabre/platform';
import { finance } from '../commands/permissions.js';
import { plainNumber } from '../domain/bank/own-account.js';
import type { KnownPayments } from '../domain/bank/scope.js';
import { OwnAccountRow } from './own-account.entity.js';

/** What an import has to know of an account and of payments that some lines may be; it has no route. */
export class KnownForImport {
  @PathId()
  accountId: string;
  /** As banks write them. */
  uetrs?: readonly string[];
  /** As `minor currency`, without sign. */
  amounts?: readonly string[];
  bankLineIds?: readonly string[];
}

export interface KnownForImportAnswer {
  readonly settings: {
    readonly shared: boolean;
    readonly keepWhere: readonly string[];
    /** As statements name the account. */
    readonly number: string;
  };
  readonly known: KnownPayments;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A read model that is behind keeps fewer lines than it might: what it does not know yet was asked for after the bank made
 * the file, or bears a reference and is kept anyway.
 */
export const knownForImport: QuerySpec<any, KnownForImportAnswer> = query({
  name: 'honoraria.KnownForImport',
  input: KnownForImport,
  may: finance,
  reads: ['honoraria.own-accounts', 'honoraria.payments', 'honoraria.bank-lines'],
  answer: async (
    { accountId, uetrs = [], amounts = [], bankLineIds = [] },
    { db },
  ): Promise<KnownForImportAnswer> => {
    const account = await db.findOneBy(OwnAccountRow, { accountId });
    if (!account) throw new CommandRefused(refuse('NOT_FOUND', { what: 'ownAccount' }));
    const { shared, keepWhere } = account;
    const number = plainNumber(account.number);
    const ids = uetrs.map((uetr) => uetr.toLowerCase()).filter((uetr) => UUID.test(uetr));
    const rows: { what: 'uetr' | 'amount' | 'line'; value: string }[] =
      amounts.length + bankLineIds.length + ids.length === 0
        ? []
        : await db.query(
            `select 'uetr' as what, p.uetr::text as value from read.honoraria_payments p
              where p.account_id = $1 and p.uetr = any($2::uuid[])
             union all
             select 'amount', a.value from unnest($3::text[]) as a(value)
              where exists (
                select 1 from read.honoraria_payments p
                 where p.account_id = $1 and p.amount_minor = split_part(a.value, ' ', 1)::bigint
                   and p.currency = split_part(a.value, ' ', 2))
             union all
             select 'line', l.bank_line_id::text from read.honoraria_bank_lines l
              where l.account_id = $1 and l.bank_line_id = any($4::uuid[])`,
            [accountId, ids, amounts, bankLineIds],
          );
    const valuesOf = (what: string): Set<string> =>
      new Set(rows.filter((row) => row.what === what).map(({ value }) => value));
    return {
      settings: { shared, keepWhere, number },
      known: {
        ...{ uetrs: valuesOf('uetr'), amounts: valuesOf('amount') },
        bankLineIds: valuesOf('line'),
      },
    };
  },
});
