import { command, type ReadSide } from '@palabre/eventing';
import { firstDay, lastDay, money } from '@palabre/kernel';
import { PathId, Words } from '@palabre/platform';
import { closeMonth, type CloseMonthData } from '../domain/close-month.decider.js';
import { monthIdOf } from '../domain/month.js';
import { confirmReopening, proposeReopening } from '../domain/reopen-month.decider.js';
import { PathMonth } from './path-parts.js';
import { approver, finance } from './permissions.js';

class OfMonth {
  @PathId()
  cohortId: string;
  @PathMonth()
  month: string;
}

/** Seals a month's honoraria: nothing is booked into it any more. */
export class CloseMonth extends OfMonth {}

export class ProposeReopening extends OfMonth {
  @Words(1, 500)
  reason: string;
}

/** Confirms, as a second person, that a month is reopened for the reason that was given. */
export class ConfirmReopening extends OfMonth {
  /** The reason as it was proposed. */
  @Words(1, 500)
  reason: string;
}

const idsOf = async (
  read: ReadSide,
  projection: string,
  sql: string,
  parameters: readonly unknown[],
): Promise<string[]> => {
  const rows = await read.query<{ id: string }>([projection], sql, parameters);
  return rows.map(({ id }) => id);
};

const balancesOf = async (
  read: ReadSide,
  cohortId: string,
  until: string,
): Promise<CloseMonthData['balances']> => {
  const rows = await read.query<{
    accountId: string;
    minor: string;
    currency: string;
    on: string;
  }>(
    ['honoraria.statements'],
    `select distinct on (account_id) account_id::text as "accountId",
            closing_minor::text as minor, currency, to_char(to_on, 'YYYY-MM-DD') as "on"
       from read.honoraria_statements
      where cohort_id = $1 and to_on <= $2 and closing_minor is not null
      order by account_id, to_on desc, position desc`,
    [cohortId, until],
  );
  return rows.map(({ accountId, minor, currency, on }) => ({
    ...{ accountId, on },
    closing: money(BigInt(minor), currency),
  }));
};

/** Which items, accounts and open lines there are; what the items are worth is read from the log. */
const lookUp = async (data: CloseMonthData, read: ReadSide): Promise<CloseMonthData> => {
  const { cohortId, month } = data;
  const until = lastDay(month);
  return {
    ...data,
    honorariumIds: await idsOf(
      read,
      'honoraria.items',
      `select honorarium_id as id from read.honoraria_items
        where cohort_id = $1 order by honorarium_id`,
      [cohortId],
    ),
    accountIds: await idsOf(
      read,
      'honoraria.own-accounts',
      `select account_id::text as id from read.honoraria_own_accounts
        where cohort_id = $1 order by account_id`,
      [cohortId],
    ),
    openLineIds: await idsOf(
      read,
      'honoraria.bank-lines',
      `select bank_line_id::text as id from read.honoraria_bank_lines
        where cohort_id = $1 and state = 'open' and booked_on <= $2
        order by booked_on, bank_line_id`,
      [cohortId, until],
    ),
    unstatedAccountIds: await idsOf(
      read,
      'honoraria.statements',
      `select account_id::text as id from read.honoraria_own_accounts a
        where cohort_id = $1 and opened_on <= $3
          and not exists (select from read.honoraria_statements s
                           where s.account_id = a.account_id and s.to_on >= $2)
        order by account_id`,
      [cohortId, firstDay(month), until],
    ),
    balances: await balancesOf(read, cohortId, until),
  };
};

export const monthCommands = [
  command({
    name: 'honoraria.CloseMonth',
    input: CloseMonth,
    decision: closeMonth,
    may: finance,
    data: ({ cohortId, month }: CloseMonth): CloseMonthData => ({
      ...{ cohortId, month },
      ...{
        honorariumIds: [],
        accountIds: [],
        openLineIds: [],
        unstatedAccountIds: [],
        balances: [],
      },
    }),
    gather: lookUp,
    answers: ({ cohortId, month }) => monthIdOf(cohortId, month),
  }),
  command({
    name: 'honoraria.ProposeReopening',
    input: ProposeReopening,
    decision: proposeReopening,
    may: finance,
    data: ({ cohortId, month, reason }: ProposeReopening) => ({ cohortId, month, reason }),
  }),
  command({
    name: 'honoraria.ConfirmReopening',
    input: ConfirmReopening,
    decision: confirmReopening,
    may: approver,
    data: ({ cohortId, month, reason }: ConfirmReopening) => ({ cohortId, month, reason }),
  }),
];
