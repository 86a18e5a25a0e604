import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { derivedId } from '@palabre/kernel';
import { markedAmount, outOfScopeIdOf } from '@palabre/honoraria/contract';
import { balancesIn, faultsOf, isHere, judgesHere } from '../../../../../test/support/judges.js';
import {
  BANK,
  booksOf,
  COHORT,
  eur,
  FUNDER,
  idOf,
  LINE,
  type Happening,
} from '../../testing-support/histories.js';
import { member, MONTH, other } from '../../testing-support/month.js';
import { accounts } from '../books/accounts.js';
import type { Entry } from '../books/entry.js';
import { AccountNames, standInsOf } from './account-names.js';
import { beancount } from './beancount.js';
import { journalText, type Closing } from './journal.js';
import { hledger, ledger } from './plain-text.js';

const keyed = (key: string) => (text: string) =>
  createHmac('sha256', key).update(text).digest('base64url');
const standIn = standInsOf(COHORT, keyed('a key'));
const names = new AccountNames(
  standIn,
  new Map([
    [LINE, { kind: 'line', code: '1/activities' }],
    [BANK, { kind: 'account', code: 'bank' }],
  ]),
);
const DIALECTS = { hledger, ledger, beancount };
const info = { cohortId: COHORT, language: 'fr', position: '42', legend: [] } as const;

const CLOSING: Closing = {
  ...{ account: accounts.bank(BANK), closedOn: '2024-10-31', foots: true, currency: 'EUR' },
  // 25.00 + 1000.00 − 106.00 − 120.00, as a bank would add it up.
  minor: '79900',
};

async function* each(entries: readonly Entry[]): AsyncGenerator<Entry> {
  yield* entries;
}
const textOf = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};
const write = async (
  happenings: readonly Happening[],
  program: keyof typeof DIALECTS,
  closings: readonly Closing[] = [CLOSING],
): Promise<string> => {
  const dialect = DIALECTS[program];
  const pieces = journalText(each(booksOf(happenings)), closings, { dialect, names, info });
  return textOf(pieces);
};

const folder = mkdtempSync(join(tmpdir(), 'palabre-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe('a journal', () => {
  const judges = judgesHere('a journal of a month');

  it('is accepted by programs of others', async () => {
    for (const judge of judges) {
      expect(faultsOf(judge, fileOf(`month.${judge}`, await write(MONTH, judge)))).toBe('');
    }
  });

  it('has what the bank booked before the opening balance in that balance alone', async () => {
    // The first file begins before 1 October, when 25.00 stood on the account: its 4.00 of September are in these.
    const september: Happening = {
      ...{ type: 'honoraria.StatementLinesRead', on: '2024-10-15' },
      data: {
        accountId: BANK,
        lines: [{ bankLineId: idOf(19), amount: eur(4_00), bookedOn: '2024-09-20' }],
      },
    };
    const matched: Happening = {
      ...{ type: 'honoraria.LineMatched', on: '2024-09-20' },
      data: {
        ...{ accountId: BANK, bankLineId: idOf(19), matchId: idOf(18), meaning: 'interest' },
        ...{ amount: eur(4_00), bookedOn: '2024-09-20' },
      },
    };
    for (const judge of judges) {
      const text = await write([...MONTH, september, matched], judge);
      expect(faultsOf(judge, fileOf(`september.${judge}`, text))).toBe('');
    }
    if (!isHere('hledger')) return;
    const text = await write([...MONTH, september, matched], 'hledger');
    const all = balancesIn(fileOf('september', text));
    expect(all.get(names.of(accounts.bank(BANK)))).toBe('799.00 EUR');
    expect(all.get(names.of(accounts.clearing(BANK))) ?? '0').toBe('0');
    expect(all.get('income:interest')).toBe('-4.00 EUR');
    expect(all.get('equity:opening-balances')).toBe('-21.00 EUR');
  });

  it('has what a shared account moved beside the programme, as the bank’s balances contain it', async () => {
    // Of the 30th two lines of others, −600.00 and −100.00: 799.00 − 700.00.
    const day = outOfScopeIdOf(BANK, '2024-10-30');
    const shared: Happening = {
      ...{ type: 'honoraria.StatementLinesLeftOut', on: '2024-11-01' },
      data: {
        ...{ statementId: idOf(80), accountId: BANK, currency: 'EUR' },
        days: [
          {
            ...{ bankLineId: day, bookedOn: '2024-10-30' },
            marks: ['-60000', '-10000'].map((minor) => markedAmount(derivedId(minor), minor)),
          },
        ],
      },
    };
    const closings = [{ ...CLOSING, minor: '9900' }];
    for (const judge of judges) {
      const text = await write([...MONTH, shared], judge, closings);
      expect(faultsOf(judge, fileOf(`shared.${judge}`, text))).toBe('');
      // Without it they refuse the bank's balance.
      const without = await write(MONTH, judge, closings);
      expect(faultsOf(judge, fileOf(`not-shared.${judge}`, without))).not.toBe('');
    }
  });

  it('is refused by them when the bank says otherwise', async () => {
    const closings = [{ ...CLOSING, minor: '79901' }];
    for (const judge of judges) {
      const file = fileOf(`other.${judge}`, await write(MONTH, judge, closings));
      expect(faultsOf(judge, file)).toMatch(/799\.01/);
    }
  });

  if (isHere('hledger')) {
    it('comes to what the month comes to', async () => {
      const all = balancesIn(fileOf('sums', await write(MONTH, 'hledger')));
      const shown = (account: string) => all.get(names.of(account)) ?? '0';
      expect([...all].filter(([name]) => !name.startsWith('equity:budget')).length).toBe(11);
      expect(shown(accounts.bank(BANK))).toBe('799.00 EUR');
      expect(shown(accounts.clearing(BANK))).toBe('0');
      expect(shown(accounts.inTransit)).toBe('0');
      expect(shown(accounts.suppliers())).toBe('0');
      expect(shown(accounts.due(other))).toBe('-100.00 EUR');
      expect(all.get('expenses:honoraria')).toBe('200.00 EUR');
      expect(all.get('expenses:activities')).toBe('126.00 EUR');
      expect(all.get(names.of(accounts.grants(FUNDER)))).toBe('-1000.00 EUR');
    });
  }

  it('marks what is asked for and not booked, and names no member by an id of ours', async () => {
    const text = await write(MONTH, 'hledger');
    expect(text).toMatch(/2024-10-26 ! \(.*\) paiement ordonné\n/);
    expect(text.match(/^\d{4}-\d\d-\d\d !/gm)).toHaveLength(1);
    expect(text).toContain(`member-${standIn(member)}`);
    for (const id of [member, other, BANK, FUNDER]) expect(text).not.toContain(id);
  });

  it('has stand-ins that nobody makes without the key of the server, nor takes from another cohort', () => {
    expect(standIn(member)).toMatch(/^[0-9a-f]{10}$/);
    expect(standInsOf(COHORT, keyed('a key'))(member)).toBe(standIn(member));
    expect(standInsOf(COHORT.toUpperCase(), keyed('a key'))(member)).toBe(standIn(member));
    expect(standInsOf(COHORT, keyed('another'))(member)).not.toBe(standIn(member));
    expect(standInsOf(idOf(9), keyed('a key'))(member)).not.toBe(standIn(member));
    expect(standIn(other)).not.toBe(standIn(member));
  });

  it('puts what one event did in money and in the budget into one transaction, by the event’s id', async () => {
    const text = await write(MONTH, 'ledger');
    const codes = [...text.matchAll(/^\d{4}-\d\d-\d\d [!*] \((.*)\)/gm)].map((match) => match[1]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toHaveLength(MONTH.length);
    expect(text.trim().split('\n').at(-1)).toBe(`; fin du journal transactions: ${codes.length}`);
  });

  it('says what a bank whose statement does not add up closed with, and does not assert it', async () => {
    const text = await write(MONTH, 'hledger', [{ ...CLOSING, foots: false, minor: '1' }]);
    expect(text).not.toContain(' = ');
    expect(text).toMatch(/^; 2024-10-31 assets:bank:\S+ 0\.01 EUR: le relevé ne s’additionne pas/m);
  });

  it('writes an exchange with its whole worth', async () => {
    const legs = [
      { account: accounts.bank(BANK), minor: '-1451000', currency: 'KES', cost: eur(-100_00) },
      { account: accounts.bank(idOf(70)), minor: '10000', currency: 'EUR' },
    ];
    const [first] = booksOf(MONTH.slice(1, 2));
    for (const judge of judges) {
      const pieces = journalText(each([{ ...first!, legs }]), [], {
        ...{ dialect: DIALECTS[judge], names, info },
      });
      const text = await textOf(pieces);
      expect(text).toContain('-14510.00 KES @@ 100.00 EUR');
      expect(faultsOf(judge, fileOf(`fx.${judge}`, text))).toBe('');
    }
  });

  it('exchanges what was moved to an account in another currency, as the two banks have booked it', async () => {
    const WALLET = idOf(70);
    const kes = { minor: '1451000', currency: 'KES' };
    const on = '2024-10-30';
    const side = (n: number, accountId: string, amount: object, more: object): Happening[] => [
      {
        ...{ type: 'honoraria.StatementLinesRead', on },
        data: { accountId, lines: [{ bankLineId: idOf(n), amount, bookedOn: on }] },
      },
      {
        ...{ type: 'honoraria.LineMatched', on },
        data: {
          ...{ accountId, bankLineId: idOf(n), matchId: idOf(n + 10), meaning: 'transfer' },
          ...{ amount, bookedOn: on, ...more },
        },
      },
    ];
    const funding = [
      ...side(40, BANK, eur(-100_00), { counterAccountId: WALLET }),
      ...side(41, WALLET, kes, { counterLineId: idOf(40) }),
      ...side(40, BANK, eur(-100_00), { counterLineId: idOf(41) }).slice(1),
    ];
    const held = { ...CLOSING, account: accounts.bank(WALLET), ...kes };
    const closings = [{ ...CLOSING, minor: '69900' }, held];
    for (const judge of judges) {
      const text = await write([...MONTH, ...funding], judge, closings);
      expect(text).toContain('14510.00 KES @@ 100.00 EUR');
      expect(faultsOf(judge, fileOf(`wallet.${judge}`, text))).toBe('');
    }
    if (!isHere('hledger')) return;
    const ofTransfers = async (happenings: readonly Happening[]) =>
      balancesIn(fileOf('wallet', await write(happenings, 'hledger', []))).get('equity:transfers');
    expect(await ofTransfers([...MONTH, ...funding])).toBe('0');
    const undone = [40, 41].map((n): Happening => ({
      ...{ type: 'honoraria.LineUnmatched', on: '2024-11-05' },
      data: { bankLineId: idOf(n), undoes: idOf(n + 10), meaning: 'transfer' },
    }));
    const all = booksOf([...MONTH, ...funding, ...undone]).flatMap(({ legs }) => legs);
    const sums = new Map<string, number>();
    for (const { account, minor, currency } of all) {
      if (account !== accounts.transfers) continue;
      sums.set(currency, (sums.get(currency) ?? 0) + Number(minor));
    }
    expect([...sums]).toEqual([
      ['EUR', 0],
      ['KES', 0],
    ]);
  });

  it('puts nothing into the file that would be read as more than words', async () => {
    const legend = [{ name: 'line-1', title: 'x\n2024-01-01 * fake\n  a  1 EUR "; |' }];
    const pieces = journalText(each([]), [], {
      dialect: beancount,
      names,
      info: { ...info, legend },
    });
    const text = await textOf(pieces);
    expect(text.split('\n').filter((line) => /^\d/.test(line))).toEqual([]);
  });
});
