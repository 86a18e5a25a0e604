import type { LocalisedText, Money } from '@palabre/kernel';
import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import type {
  MonthStatementView,
  MonthTieView,
  SealedBalanceView,
} from './month-statement.shapes.js';
import type { AccountFigures } from './statement-figures.query.js';
import {
  ACCOUNT_KINDS,
  CARRIED,
  SINCE_CLOSING,
  TIE_NAMES,
  WORDS,
} from './month-statement-words.table.js';

interface Labelled {
  readonly what: LocalisedText;
  readonly amount: Money;
  readonly count?: number;
}

const inWords = (words: Readonly<Record<string, LocalisedText>>, code: string): LocalisedText =>
  words[code] ?? { en: code, fr: code };

/** The figures of the roll-forward, in the order in which they tie. */
export const owedRows = (view: MonthStatementView): Labelled[] =>
  (['broughtForward', 'accrued', 'paid', 'waived', 'cancelled', 'carriedForward'] as const).map(
    (name) => ({ what: WORDS[name], amount: view[name] }),
  );

export const bankRows = (view: MonthStatementView): Labelled[] => [
  ...(['booked', 'cameBack', 'reachedOthers', 'beyondOwed', 'recovered', 'lost'] as const).map(
    (name) => ({ what: WORDS[name], amount: view[name] }),
  ),
  { what: WORDS.lateIn, amount: view.lateIn.sum, count: view.lateIn.lines },
  { what: WORDS.lateOut, amount: view.lateOut.sum, count: view.lateOut.lines },
];

export const feeRows = (view: MonthStatementView): Labelled[] =>
  (
    ['chargesOnTheWay', 'lostInExchange', 'chargesOfTheBank', 'fees', 'feesInTheBudget'] as const
  ).map((name) => ({ what: WORDS[name], amount: view[name] }));

export const carriedRows = ({ carried }: MonthStatementView): Labelled[] =>
  carried.map(({ because, items, amount }) => ({
    ...{ what: inWords(CARRIED, because), count: items, amount },
  }));

const labelled = columnsOf<Labelled>();
const WHAT = labelled('text', WORDS.what, ({ what }) => what);
const AMOUNT = labelled('money', WORDS.amount, ({ amount }) => amount);

const account = columnsOf<AccountFigures>();
const ACCOUNTS = [
  account('text', WORDS.account, ({ accountId }) => accountId),
  account('text', WORDS.kind, ({ kind }) => inWords(ACCOUNT_KINDS, kind)),
  account('text', WORDS.currency, ({ currency }) => currency),
  account('money', WORDS.opening, ({ opening }) => opening),
  account('money', WORDS.payments, ({ payments }) => payments),
  account('money', WORDS.returns, ({ returns }) => returns),
  account('money', WORDS.charges, ({ charges }) => charges),
  account('money', WORDS.grants, ({ grants }) => grants),
  account('money', WORDS.suppliers, ({ suppliers }) => suppliers),
  account('money', WORDS.interest, ({ interest }) => interest),
  account('money', WORDS.transfers, ({ transfers }) => transfers),
  account('money', WORDS.outOfScope, ({ outOfScope }) => outOfScope),
  account('money', WORDS.inSuspense, ({ open }) => open),
  account('money', WORDS.closing, ({ closing }) => closing),
  account('money', WORDS.stated, ({ stated }) => stated),
  account('date', WORDS.statedOn, ({ statedOn }) => statedOn),
];

const sealed = columnsOf<SealedBalanceView>();
const SEALED = [
  sealed('text', WORDS.account, ({ accountId }) => accountId),
  sealed('text', WORDS.currency, ({ stated }) => stated.currency),
  sealed('date', WORDS.statedOn, ({ on }) => on),
  sealed('money', WORDS.statedThen, ({ stated }) => stated),
  sealed('money', WORDS.statedNow, ({ statedNow }) => statedNow),
  sealed('money', WORDS.linesThen, ({ lines }) => lines),
  sealed('money', WORDS.linesNow, ({ linesNow }) => linesNow),
  sealed('money', WORDS.difference, ({ difference }) => difference),
  sealed('text', WORDS.sinceClosing, ({ since }) => SINCE_CLOSING[since]),
];

const tie = columnsOf<MonthTieView>();
const TIES = [
  tie('text', WORDS.what, ({ name }) => inWords(TIE_NAMES, name)),
  tie('text', WORDS.account, ({ accountId }) => accountId),
  tie('text', WORDS.currency, ({ left }) => left.currency),
  tie('money', WORDS.oneSide, ({ left }) => left),
  tie('money', WORDS.otherSide, ({ right }) => right),
  tie('money', WORDS.difference, ({ difference }) => difference),
  tie('text', WORDS.state, ({ holds }) => (holds ? WORDS.holds : WORDS.breaks)),
];

/** A month's statement as a file of tables. */
export const monthTable = (view: MonthStatementView): TableFile => ({
  name: `honoraria-${view.month}`,
  title: WORDS.title,
  facts: [
    fact('text', WORDS.month, view.month),
    fact('text', WORDS.currency, view.currency),
    fact('text', WORDS.state, view.state === 'closed' ? WORDS.closed : WORDS.open),
    fact('instant', WORDS.closedAt, view.closedAt),
    fact('text', WORDS.sealPosition, view.seal?.position ?? null),
    fact('text', WORDS.sealRoot, view.seal?.root ?? null),
  ],
  sheets: [
    sheet(WORDS.owed, [WHAT, AMOUNT], owedRows(view)),
    sheet(
      WORDS.carriedWhy,
      [WHAT, labelled('integer', WORDS.items, ({ count }) => count ?? null), AMOUNT],
      carriedRows(view),
    ),
    sheet(
      WORDS.fromBank,
      [WHAT, labelled('integer', WORDS.lines, ({ count }) => count ?? null), AMOUNT],
      bankRows(view),
    ),
    sheet(WORDS.feesTitle, [WHAT, AMOUNT], feeRows(view)),
    sheet(WORDS.accountsTitle, ACCOUNTS, view.accounts),
    sheet(WORDS.sealedTitle, SEALED, view.sealedBalances),
    sheet(WORDS.tiesTitle, TIES, view.ties),
  ],
});
