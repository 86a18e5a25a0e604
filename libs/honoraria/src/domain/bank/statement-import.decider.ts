import {
  decisionOn,
  localDateAt,
  personal,
  plusDays,
  refuse,
  sum,
  write,
  writeExisting,
  type Instant,
  type Refusal,
} from '@palabre/kernel';
import type { KeptLine, StatementEvent } from '../../events.js';
import { namesAccount, ownAccountStream, type RegisteredAccount } from './own-account.js';
import { statementIdOf, statementStream, type ReadLine, type ReadStatement } from './statement.js';

export interface ImportStatementsData {
  readonly accountId: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileHash: string;
  /** All that the file holds: it is imported whole or not at all. */
  readonly statements: readonly ReadStatement[];
  /** Ids of its lines that an earlier import kept. */
  readonly known: readonly string[];
}

/** Keeps an event well below the size limit of the log, whatever alphabet the bank's texts are in. */
const CHUNK = { lines: 100, characters: 40_000 } as const;

const chunksOf = (lines: readonly ReadLine[]): ReadLine[][] => {
  const chunks: ReadLine[][] = [];
  let room = 0;
  for (const line of lines) {
    const length = JSON.stringify(line).length;
    const current = chunks.at(-1);
    if (!current || current.length === CHUNK.lines || length > room) {
      chunks.push([line]);
      room = CHUNK.characters - length;
    } else {
      current.push(line);
      room -= length;
    }
  }
  return chunks;
};

const kept = (line: ReadLine): KeptLine => ({
  ...line,
  personal: personal(line.bankLineId, 'finance', line.personal),
});

type ImportRefusal =
  'STATEMENT_OTHER_ACCOUNT' | 'STATEMENT_OTHER_CURRENCY' | 'STATEMENT_DATES_UNLIKELY';

/** Banks date ahead over holidays, and nobody reconciles what is this old: anything beyond is a broken file. */
const DAYS_AHEAD = 7;
const YEARS_BACK = 10;

const unlikelyDate = (
  { from, to, lines }: ReadStatement,
  now: Instant,
): Refusal<ImportRefusal> | undefined => {
  const today = localDateAt(now, 'UTC');
  const latest = plusDays(today, DAYS_AHEAD);
  const earliest = plusDays(today, -366 * YEARS_BACK);
  const dates = [from, to, ...lines.map(({ bookedOn }) => bookedOn)];
  const odd = dates.find((date) => date !== undefined && (date < earliest || date > latest));
  return odd === undefined
    ? undefined
    : refuse('STATEMENT_DATES_UNLIKELY', { date: odd, earliest, latest });
};

const unfit = (
  statement: ReadStatement,
  own: RegisteredAccount,
  now: Instant,
): Refusal<ImportRefusal> | undefined => {
  const { account, lines, opening, closing } = statement;
  if (account.number !== undefined && !namesAccount(account.number, own.number)) {
    return refuse('STATEMENT_OTHER_ACCOUNT');
  }
  const currencies = [
    account.currency,
    opening?.currency,
    closing?.currency,
    ...lines.map((line) => line.amount.currency),
  ];
  return currencies.some((currency) => currency !== undefined && currency !== own.currency)
    ? refuse('STATEMENT_OTHER_CURRENCY', { currency: own.currency })
    : unlikelyDate(statement, now);
};

const eventsOf = (
  statementId: string,
  fileHash: string,
  statement: ReadStatement,
  own: RegisteredAccount,
  fresh: readonly ReadLine[],
  importedBy: string,
): StatementEvent[] => {
  const { accountId, cohortId, currency } = own;
  const { format, from, to, opening, closing, foots, copy, notFinal, lines } = statement;
  const ids = { statementId, accountId, cohortId };
  return [
    {
      type: 'honoraria.StatementImported',
      data: {
        ...ids,
        ...{ fileHash, format, foots, copy, notFinal, importedBy },
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(opening === undefined ? {} : { opening }),
        ...(closing === undefined ? {} : { closing }),
        booked: sum(
          lines.map(({ amount }) => amount),
          currency,
        ),
        lines: lines.length,
        newLines: fresh.length,
      },
    },
    ...chunksOf(fresh).map((chunk): StatementEvent => ({
      type: 'honoraria.StatementLinesRead',
      data: { ...ids, lines: chunk.map(kept) },
    })),
  ];
};

/**
 * Takes in a file of statements: each line once, whatever files it comes in. The account's stream is written so that
 * two imports at the same moment cannot both take a line for new; what is kept already is looked up behind it.
 */
export const importStatements = decisionOn(
  ({ accountId, fileHash, statements }: ImportStatementsData) => ({
    statements: statements.map((_, n) =>
      write(statementStream, statementIdOf(accountId, fileHash, n)),
    ),
    account: writeExisting(ownAccountStream, accountId),
  }),
).decide({
  refuses: ['STATEMENT_OTHER_ACCOUNT', 'STATEMENT_OTHER_CURRENCY', 'STATEMENT_DATES_UNLIKELY'],
  emits: [
    'honoraria.StatementImported',
    'honoraria.StatementLinesRead',
    'honoraria.StatementFileReceived',
  ],
  decide: ({ accountId, fileHash, statements, known }, states, { actor, now }) => {
    const { account: own } = states;
    if (own.stage === 'unknown') return refuse('STATEMENT_OTHER_ACCOUNT');
    const refusal = statements.map((one) => unfit(one, own, now)).find((one) => one !== undefined);
    if (refusal) return refusal;
    if (states.statements.some(({ stage }) => stage === 'imported')) return {};
    const seen = new Set(known);
    const imported = statements.map((statement, n) => {
      const fresh = statement.lines.filter(({ bankLineId }) => !seen.has(bankLineId));
      for (const { bankLineId } of fresh) seen.add(bankLineId);
      const statementId = statementIdOf(accountId, fileHash, n);
      return eventsOf(statementId, fileHash, statement, own, fresh, actor.id);
    });
    const statementIds = statements.map((_, n) => statementIdOf(accountId, fileHash, n));
    return {
      statements: imported,
      account: [
        {
          type: 'honoraria.StatementFileReceived',
          data: { accountId, cohortId: own.cohortId, fileHash, statementIds },
        },
      ],
    };
  },
});
