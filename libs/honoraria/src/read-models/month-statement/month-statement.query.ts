import { CommandRefused, staff } from '@palabre/eventing';
import { add, equals, refuse, subtract, sum, type Money } from '@palabre/kernel';
import { AnswerFormat, PathId, query, type FileFormat } from '@palabre/platform';
import { PathMonth } from '../../commands/path-parts.js';
import { attemptsOnRecord } from '../ledger/on-record.query.js';
import { monthsOf, type HonorariaMonthView } from '../month.query.js';
import { owedFigures } from './owed-figures.query.js';
import {
  accountFigures,
  paidFigures,
  type AccountFigures,
  type PaidFigures,
} from './statement-figures.query.js';
import { sealedBalances } from './sealed-balances.query.js';
import { MonthStatementView, MonthTieView } from './month-statement.shapes.js';
import { monthTable } from './month-statement.table.js';

/** The statement of a month: what was owed, paid and held, and that it ties. */
export class GetMonthStatement {
  @PathId()
  cohortId: string;
  @PathMonth()
  month: string;
  @AnswerFormat()
  format?: FileFormat;
}

const tie = (name: string, left: Money, right: Money, accountId: string | null = null) => ({
  ...{ name, accountId, left, right },
  difference: subtract(left, right),
  holds: equals(left, right),
});

const tiesOf = (
  month: HonorariaMonthView,
  paid: PaidFigures,
  beyondOwed: Money,
  itemByItem: Money,
  fees: Money,
  accounts: readonly AccountFigures[],
): MonthTieView[] => [
  tie('roll-forward', month.carriedForward, itemByItem),
  tie(
    'paid',
    subtract(subtract(paid.booked, paid.cameBack), paid.reachedOthers),
    add(month.paid, beyondOwed),
  ),
  tie('fees', fees, paid.chargesInTheBudget),
  ...accounts.flatMap(({ onThatDay, stated, accountId }) =>
    onThatDay && stated ? [tie('bank', onThatDay, stated, accountId)] : [],
  ),
];

/**
 * What payees got beyond what their items took, of attempts of which all of that is on record: to be taken off, claimed back or
 * explained. What no record explains is left out, and breaks the tie.
 */
const BEYOND = `
  with ${attemptsOnRecord('cohort_id = $1')}
  select coalesce(sum(m.payee_minor - m.settled_minor), 0)::text as minor
    from read.honoraria_movements m
    join attempts a using (cohort_id, currency, attempt_id)
   where m.cohort_id = $1 and m.booked_in = $2 and m.currency = $3
     and a.payee = a.settled + a.on_record`;

export const monthStatementQueries = [
  query({
    name: 'honoraria.GetMonthStatement',
    input: GetMonthStatement,
    may: staff('finance', 'finance-approver', 'coordinator', 'mel', 'auditor'),
    reads: [
      'honoraria.months',
      'honoraria.items',
      'honoraria.movements',
      'honoraria.payments',
      'honoraria.own-accounts',
      'honoraria.statements',
      'honoraria.bank-lines',
      'budgeting.bank-facts',
      'community.cohorts',
    ],
    answer: async ({ cohortId, month }, { db, unseal }): Promise<MonthStatementView> => {
      const ask = (sql: string, values: unknown[]): Promise<readonly unknown[]> =>
        db.query(sql, values);
      const months = await monthsOf(db, cohortId, unseal);
      const found = months.find((one) => one.month === month);
      if (!found) throw new CommandRefused(refuse('NOT_FOUND', { what: 'honorariaMonth' }));
      const { currency } = found.paid;
      const paid = await paidFigures(ask, cohortId, month, currency);
      const accounts = await accountFigures(ask, cohortId, month);
      const sealed = await sealedBalances(ask, found.balances);
      const [beyond] = (await ask(BEYOND, [cohortId, month, currency])) as [
        { readonly minor: string },
      ];
      const beyondOwed = { minor: beyond.minor, currency };
      const fees = sum(
        [paid.chargesOnTheWay, paid.lostInExchange, paid.chargesOfTheBank],
        currency,
      );
      const later = months.filter((one) => one.month > month);
      const { carried, itemByItem } = await owedFigures(ask, cohortId, found, later);
      const ties = tiesOf(found, paid, beyondOwed, itemByItem, fees, accounts);
      const { state, closedAt, withoutStatement, seal } = found;
      const { broughtForward, accrued, waived, cancelled, carriedForward } = found;
      const { chargesInTheBudget, ...others } = paid;
      return {
        ...{ cohortId, month, state, currency, closedAt, seal, withoutStatement },
        ...{ broughtForward, accrued, paid: found.paid, waived, cancelled, carriedForward },
        ...{ carried: [...carried], ...others, beyondOwed, fees },
        ...{ feesInTheBudget: chargesInTheBudget, accounts, ties },
        sealedBalances: sealed,
        holds: ties.every(({ holds }) => holds),
      };
    },
    table: monthTable,
  }),
];
