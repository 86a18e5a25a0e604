import { ArrayMaxSize, ArrayUnique } from 'class-validator';
import { command, staff, type Edge, type ReadSide } from '@palabre/eventing';
import { firstDay, lastDay, money } from '@palabre/kernel';
import { Nested, Optional, PathId, Words } from '@palabre/platform';
import { closeMonth, type CloseMonthData } from '../domain/months/close-month.decider.js';
import type { ClosingReasons } from '../domain/months/closing-reasons.js';
import type { StatedPeriod } from '../domain/months/coverage.js';
import { monthIdOf } from '../domain/months/month.js';
import { proposeClosing } from '../domain/months/propose-closing.decider.js';
import {
  confirmReopening,
  proposeReopening,
  type ReopeningData,
} from '../domain/months/reopen-month.decider.js';
import { AccountWithoutStatement, UnbalancedAccount } from './closing-reasons.input.js';
import { PathMonth } from './path-parts.js';
import { approver, finance } from './permissions.js';
import { reasonHashOf } from './reason-hash.js';

class OfMonth {
  @PathId()
  cohortId: string;
  @PathMonth()
  month: string;
}

/** Seals a month's honoraria: nothing is booked into it any more. */
export class CloseMonth extends OfMonth {
  /**
   * Accounts that it is closed without all statements of; who said so, and why, is kept with the month. As with `unbalanced`,
   * somebody else has proposed it before; but not that money in trust is kept by hand.
   */
  @Optional()
  @Nested(() => AccountWithoutStatement, true)
  @ArrayMaxSize(50)
  @ArrayUnique(({ accountId }: AccountWithoutStatement) => accountId)
  withoutStatement?: AccountWithoutStatement[];
  /** Accounts that it is closed over although they do not balance; it is kept with the month who said so, and why. */
  @Optional()
  @Nested(() => UnbalancedAccount, true)
  @ArrayMaxSize(50)
  @ArrayUnique(({ accountId }: UnbalancedAccount) => accountId)
  unbalanced?: UnbalancedAccount[];
}

/** Says, as the first of two persons, why a month may be closed although accounts are not stated, or do not balance. */
export class ProposeClosing extends CloseMonth {}

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

/**
 * The newest closing balance of each account that a statement of sound figures states, beside what its lines make. Of a day
 * that the bank stated more than once, as more came, the issue counts that they agree with, else the last.
 */
const BALANCES = `
  with stated as (
    select s.account_id, s.to_on, s.closing_minor, s.position, a.currency, a.opened_on,
           a.opening_minor, max(s.to_on) over (partition by s.account_id) as newest
      from read.honoraria_statements s
      join read.honoraria_own_accounts a using (account_id)
     where a.cohort_id = $1 and s.state = 'in-force' and s.closing_minor is not null
       and s.to_on between a.opened_on and $2 and s.format !~ '^camt[.]05[24]'
       and (s.opening_minor is null or s.opening_minor + s.booked_minor = s.closing_minor)
  ), compared as (
    select *, opening_minor + coalesce((
             select sum(l.amount_minor) from read.honoraria_bank_lines l
              where l.account_id = stated.account_id and l.state <> 'split'
                and l.booked_on between stated.opened_on and stated.to_on), 0) as ours
      from stated where to_on = newest
  )
  select distinct on (account_id) account_id::text as "accountId", closing_minor::text as minor,
         currency, to_char(to_on, 'YYYY-MM-DD') as "on", ours::text as ours
    from compared order by account_id, closing_minor = ours desc, position desc`;

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
    ours: string;
  }>(['honoraria.own-accounts', 'honoraria.statements', 'honoraria.bank-lines'], BALANCES, [
    cohortId,
    until,
  ]);
  return rows.map(({ accountId, minor, currency, on, ours }) => ({
    ...{ accountId, on },
    closing: money(BigInt(minor), currency),
    ours: money(BigInt(ours), currency),
  }));
};

/**
 * The days of final statements that overlap a span; reports within a day and notices promise nothing, and neither does a
 * statement whose own balances and bookings contradict each other: its bank is asked for another.
 */
const periodsOf = (
  read: ReadSide,
  cohortId: string,
  from: string,
  until: string,
): Promise<StatedPeriod[]> =>
  read.query<StatedPeriod>(
    ['honoraria.statements'],
    `select account_id::text as "accountId", to_char(from_on, 'YYYY-MM-DD') as "from",
            to_char(to_on, 'YYYY-MM-DD') as "to"
       from read.honoraria_statements
      where cohort_id = $1 and state = 'in-force' and from_on <= $3 and to_on >= $2
        and format !~ '^camt[.]05[24]'
        and (opening_minor is null or closing_minor is null
             or opening_minor + booked_minor = closing_minor)
      order by account_id, from_on`,
    [cohortId, from, until],
  );

/**
 * Statements that say otherwise than is known of a line booked by a day, by either of the two, where nobody has said which
 * is right.
 */
const CONTRADICTING = `
  select distinct a ->> 'statementId' as id
    from read.honoraria_bank_lines l, jsonb_array_elements(l.also_in) a
   where l.cohort_id = $1 and l.contradicted and a ? 'differsIn' and not a ? 'explained'
     and least(l.booked_on, (a -> 'stated' ->> 'bookedOn')::date) <= $2
   order by 1`;

/** The checkpoint is a signed note: its second line is the tree's size, its third the root in base64. */
const newestSeal = async (read: ReadSide): Promise<CloseMonthData['seal']> => {
  const [tree] = await read.query<{ position: string; checkpoint: string | null }>(
    [],
    'select position::text as position, checkpoint from proof.tree',
    [],
  );
  const [, size, root] = tree?.checkpoint?.split('\n') ?? [];
  if (!tree || size === undefined || root === undefined) return null;
  return { position: tree.position, size: Number(size), root };
};

/** The newest file of each account that anything is known of. */
const lastFilesOf = async (read: ReadSide, cohortId: string): Promise<Record<string, string>> => {
  const rows = await read.query<{ accountId: string; fileHash: string }>(
    ['honoraria.statements'],
    `select distinct on (account_id) account_id::text as "accountId", file_hash as "fileHash"
       from read.honoraria_statements where cohort_id = $1 and not partial
      order by account_id, position desc`,
    [cohortId],
  );
  return Object.fromEntries(rows.map(({ accountId, fileHash }) => [accountId, fileHash]));
};

/** Which items, accounts and open lines there are; what the items are worth is read from the log. */
const lookUp = async (data: CloseMonthData, read: ReadSide): Promise<CloseMonthData> => {
  const { cohortId, month } = data;
  const until = lastDay(month);
  const lastFiles = await lastFilesOf(read, cohortId);
  return {
    ...{ ...data, lastFiles },
    honorariumIds: await idsOf(
      read,
      'honoraria.items',
      `select honorarium_id as id from read.honoraria_items
        where cohort_id = $1 order by honorarium_id`,
      [cohortId],
    ),
    membershipIds: await idsOf(
      read,
      'community.memberships',
      `select membership_id::text as id from read.community_memberships
        where cohort_id = $1 and stage <> 'earlier' order by membership_id`,
      [cohortId],
    ),
    accountIds: await idsOf(
      read,
      'honoraria.own-accounts',
      `select account_id::text as id from read.honoraria_own_accounts
        where cohort_id = $1 order by account_id`,
      [cohortId],
    ),
    contradictingIds: await idsOf(read, 'honoraria.bank-lines', CONTRADICTING, [cohortId, until]),
    periods: await periodsOf(read, cohortId, firstDay(month), until),
    balances: await balancesOf(read, cohortId, until),
    seal: await newestSeal(read),
    toApproveIds: await idsOf(
      read,
      'honoraria.bank-lines',
      `select bank_line_id::text as id from read.honoraria_bank_lines
        where cohort_id = $1 and to_approve and booked_on <= $2
        order by booked_on, bank_line_id`,
      [cohortId, until],
    ),
    openLineIds: await idsOf(
      read,
      'honoraria.bank-lines',
      `select bank_line_id::text as id from read.honoraria_bank_lines
        where cohort_id = $1 and state = 'open' and booked_on <= $2
        order by booked_on, bank_line_id`,
      [cohortId, until],
    ),
  };
};

const reopening = (
  { cohortId, month, reason }: ProposeReopening,
  { keyedHash }: Edge,
): ReopeningData => ({
  ...{ cohortId, month, reason },
  reasonHash: reasonHashOf(keyedHash, monthIdOf(cohortId, month), reason),
});

const reasonsOf = ({ withoutStatement = [], unbalanced = [] }: CloseMonth): ClosingReasons => ({
  withoutStatement: withoutStatement.map(({ accountId, because }) => ({ accountId, because })),
  unbalanced: unbalanced.map(({ accountId, because }) => ({ accountId, because })),
});

export const monthCommands = [
  command({
    name: 'honoraria.ProposeClosing',
    input: ProposeClosing,
    decision: proposeClosing,
    may: finance,
    data: (input: ProposeClosing) => {
      const { cohortId, month } = input;
      return { cohortId, month, ...reasonsOf(input) };
    },
  }),
  command({
    name: 'honoraria.CloseMonth',
    input: CloseMonth,
    decision: closeMonth,
    may: staff('finance', 'finance-approver'),
    data: (input: CloseMonth): CloseMonthData => ({
      ...{ cohortId: input.cohortId, month: input.month, ...reasonsOf(input) },
      ...{
        honorariumIds: [],
        accountIds: [],
        openLineIds: [],
        contradictingIds: [],
        periods: [],
        balances: [],
        seal: null,
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
    data: reopening,
  }),
  command({
    name: 'honoraria.ConfirmReopening',
    input: ConfirmReopening,
    decision: confirmReopening,
    may: approver,
    data: reopening,
  }),
];
