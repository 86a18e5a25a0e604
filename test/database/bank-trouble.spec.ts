import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { paymentReference } from '@palabre/banking';
import { eur, money, type Money } from '@palabre/kernel';
import { Bank } from '../../apps/demo/src/bank/bank.js';
import { samplePaymentFile } from '../../apps/demo/src/bank/payment-sample.js';
import { arriving } from '../../libs/honoraria/src/testing-support/camt-file.js';
import { readStatementFile } from '../../libs/honoraria/src/testing-support/read-statement-file.js';
import type { HonorariaHarness } from './honoraria-harness.js';
import type { Ledger } from './ledger-mischief.js';
import { cohortId, id, openOctober, payOctober } from './october-bank.js';

const EUROS = 'BE68539007547034';
const SHILLINGS = '0011223344';
const kes = (minor: number) => money(minor, 'KES');
/** Members by what the bank does to their payment; their account numbers are their names. */
const IN_EUROS = ['apart', 'twice', 'reversed', 'idless', 'intext', 'pending'];
const IN_SHILLINGS = ['exact', 'back', 'text'];
const reference = (member: string): string => paymentReference(id('attempt', member));

/** A bank that knows us only by the files it gets, and whose books are its own. */
const openBank = (): Bank => {
  const back = { reason: 'AC04', words: 'ACCOUNT CLOSED', afterBusinessDays: 3 };
  return new Bank({
    ...{ name: 'Demo bank', bic: 'DEMODEM0', openedOn: '2024-10-01' },
    accounts: [
      { iban: EUROS, holder: 'Lindenhof Services', openingMinor: 100_000n },
      {
        ...{ iban: SHILLINGS, holder: 'Lindenhof Services', openingMinor: 5_000_000n },
        exchange: { currency: 'KES', rate: '145.1' },
      },
    ],
    trouble: [
      {
        month: '2024-10',
        fees: [
          { toAccount: 'apart', feeMinor: 150n, said: 'apart' },
          { toAccount: 'twice', feeMinor: 600n, said: 'twice' },
        ],
        reversals: [{ toAccount: 'reversed', afterBusinessDays: 2 }],
        returns: [
          { ...back, toAccount: 'idless', keptBackMinor: 750n, remittance: 'lost' },
          { ...back, toAccount: 'intext', keptBackMinor: 0n, remittance: 'kept' },
          { ...back, toAccount: 'back', keptBackMinor: 0n, rate: '144' },
        ],
        lostIds: [{ toAccount: 'text', remittance: 'kept' }],
        late: [{ toAccount: 'pending', bookedOn: '2024-11-01', shownPending: true }],
      },
    ],
  });
};

describe('a bank that does what banks do', () => {
  let on: HonorariaHarness;
  const accounts: Record<string, string> = {};

  beforeEach(async () => {
    ({ on } = await openOctober());
    const register = async (number: string, opening: Money, members: readonly string[]) => {
      const { id: accountId } = await on.execute('honoraria.RegisterOwnAccount', {
        ...{ cohortId, kind: 'bank', number, currency: opening.currency, opening },
        ...{ legalName: 'Lindenhof Services', legalNameIsSafe: true, openedOn: '2024-10-01' },
      });
      accounts[number] = accountId;
      for (const member of members) await payOctober(on, accountId, member, reference(member));
    };
    await register(EUROS, eur(100_000), IN_EUROS);
    await register(SHILLINGS, kes(5_000_000), IN_SHILLINGS);
  });
  afterEach(() => on.close());

  const order = (bank: Bank, number: string, members: readonly string[]): void => {
    const file = samplePaymentFile({
      ...{ messageId: `RUN${number.slice(-4)}`, on: '2024-10-24', debtorIban: number },
      transfers: members.map((member) => ({
        ...{ endToEndId: reference(member), cents: 10_000n, name: member, account: member },
        abroad: true,
      })),
    });
    expect(bank.submit(file, '2024-10-22', 'honoraria')).toMatchObject({ status: 'taken' });
  };
  const takeIn = async (bank: Bank, number: string, from: string, to: string): Promise<void> => {
    const text = Buffer.from(bank.statement(number, from, to));
    const accountId = accounts[number] ?? '';
    const read = await readStatementFile(arriving(text), accountId, Buffer.alloc(32, 1));
    await on.execute('honoraria.ImportStatements', { accountId, ...read });
    await on.settled();
  };
  const linesOf = (number: string) =>
    on.rows(
      `select to_char(booked_on, 'MM-DD') as "on", state, meaning, outcome, rule, because
         from read.honoraria_bank_lines where account_id = '${accounts[number]}'
        order by booked_on, abs(amount_minor), amount_minor, rule`,
    );

  it('is understood, and both books say the same', async () => {
    const bank = openBank();
    order(bank, EUROS, IN_EUROS);
    order(bank, SHILLINGS, IN_SHILLINGS);
    await takeIn(bank, EUROS, '2024-10-01', '2024-10-31');
    await takeIn(bank, SHILLINGS, '2024-10-01', '2024-10-31');
    const line = (day: string, meaning: string, outcome: string, rule: string) => ({
      ...{ on: day, state: 'matched', meaning, outcome, rule, because: null },
    });
    const open = { state: 'open', meaning: null, outcome: null, rule: null };
    expect(await linesOf(EUROS)).toEqual([
      line('10-24', 'charge', 'exact', 'bank-code'),
      line('10-24', 'payment', 'exact', 'end-to-end-id'),
      line('10-24', 'payment', 'exact', 'end-to-end-id'),
      line('10-24', 'payment', 'exact', 'end-to-end-id'),
      line('10-24', 'payment', 'exact', 'end-to-end-id'),
      line('10-24', 'payment', 'exact-with-fee', 'end-to-end-id'),
      line('10-28', 'return', 'returned', 'end-to-end-id'),
      // It came back without any id: a person finds out whose it is.
      { on: '10-29', ...open, because: 'no-reference' },
      line('10-29', 'return', 'returned', 'reference-in-text'),
    ]);
    expect(await linesOf(SHILLINGS)).toEqual([
      line('10-24', 'payment', 'foreign', 'end-to-end-id'),
      line('10-24', 'payment', 'foreign', 'end-to-end-id'),
      line('10-24', 'payment', 'foreign', 'reference-in-text'),
      line('10-29', 'return', 'returned', 'end-to-end-id'),
    ]);
    expect(
      await on.rows(`select not_final as pending from read.honoraria_statements
                      where account_id = '${accounts[EUROS]}'`),
    ).toEqual([{ pending: 1 }]);
    const [{ bankLineId } = {}] = await on.rows(
      `select bank_line_id::text as "bankLineId" from read.honoraria_bank_lines
        where account_id = '${accounts[EUROS]}' and state = 'open'`,
    );
    await on.execute('honoraria.MatchLine', {
      ...{ bankLineId, meaning: 'return', attemptIds: [id('attempt', 'idless')] },
    });
    // What was pending is booked in the next file, under the same reference.
    await takeIn(bank, EUROS, '2024-11-01', '2024-11-03');
    expect((await linesOf(EUROS)).at(-1)).toEqual(
      line('11-01', 'payment', 'exact', 'end-to-end-id'),
    );
    const { holds, ties } = (await on.ask('honoraria.CheckLedger', { cohortId })) as Ledger;
    expect(ties.filter((tie) => !tie.holds)).toEqual([]);
    expect(holds).toBe(true);
    const balances = ties
      .filter(({ name }) => name === 'account-balance')
      .map(({ left }) => left)
      .sort((a, b) => (a.currency < b.currency ? -1 : 1));
    // By hand: 1,000 − 600 − 6 − 1.50 + 100 + 92.50 + 100; 50,000 − 3 × 14,510 + 14,400.
    expect(balances).toEqual([eur(68_500), kes(2_087_000)]);
    expect(bank.books.balanceAt(EUROS, '2024-11-03')).toBe(68_500n);
    expect(bank.books.balanceAt(SHILLINGS, '2024-11-03')).toBe(2_087_000n);
    // 1.50 and 6.00 and 7.50.
    expect(bank.books.chargesMinor()).toBe(1_500n);
    const [spent] = await on.rows(
      `select sum(amount_minor) filter (where kind = 'charge')::text as charges,
              (sum(amount_minor) filter (where kind = 'honorarium')
               - sum(amount_minor) filter (where kind = 'return'))::text as honoraria
         from read.budgeting_bank_facts where not reversed`,
    );
    // Apart, twice and pending in euros, exact and text in shillings.
    expect(spent).toEqual({ charges: '1500', honoraria: '50000' });
  });
});
