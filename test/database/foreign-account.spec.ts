import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eur, money, type Actor } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import type { Ledger } from './ledger-mischief.js';
import { cohortId, id, LINES, openOctober, payOctober } from './october-bank.js';

describe('an own account in shillings', () => {
  let on: HonorariaHarness;

  beforeEach(async () => {
    const october = await openOctober();
    ({ on } = october);
    await october.importFile('one', LINES, {
      ...{ from: '2024-10-01', to: '2024-10-31', opening: eur(0), closing: eur(-82_500) },
    });
    await on.settled();
  });
  afterEach(() => on.close());

  const ledger = () => on.ask('honoraria.CheckLedger', { cohortId }) as Promise<Ledger>;
  const broken = async () =>
    (await ledger()).ties.filter((tie) => !tie.holds).map(({ name }) => name);

  it('is tied to what it paid in euros, as its bank exchanged it, and to what it opened with', async () => {
    const kes = (minor: number) => money(minor, 'KES');
    const { id: accountId } = await on.execute('honoraria.RegisterOwnAccount', {
      ...{ cohortId, kind: 'bank', number: '0011223344', currency: 'KES' },
      ...{ legalName: 'Lindenhof Services', legalNameIsSafe: true },
      // Somebody mistyped it.
      ...{ opening: kes(500_000), openedOn: '2024-10-01' },
    });
    for (const member of ['k', 'l']) await payOctober(on, accountId, member);
    const line = (name: string, minor: number, endToEndId: string | undefined, more: object) => ({
      ...{ bankLineId: id('line', name), amount: kes(minor), bookedOn: '2024-10-26' },
      ...{ valueOn: '2024-10-26', part: 'transaction', personal: { remittance: [] } },
      references: { inText: [], ...(endToEndId === undefined ? {} : { endToEndId }) },
      ...more,
    });
    const atRate = { instructed: eur(10_000), exchangeRate: '145.1' };
    // 147,100 − 200 for the bank; what is left of 500,000 by hand: 349,300.00.
    const lines = [
      line('k', -1_471_000, 'E2Ek', { ...atRate, chargesIncluded: kes(20_000) }),
      line('l', -1_451_000, 'E2El', {}),
      line('kes-fee', -5_000, undefined, { code: 'ACMT/MDOP/CHRG', part: 'entry' }),
      line('k-back', 1_420_000, 'E2Ek', {
        ...{ instructed: eur(9_800), exchangeRate: '144.9', returned: { reasonCode: 'AC04' } },
      }),
    ];
    const [fileHash, booked] = [id('shillings'), kes(-1_507_000)];
    await on.execute('honoraria.ImportStatements', {
      ...{ accountId, fileHash },
      statements: [
        {
          ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0 },
          ...{ from: '2024-10-01', to: '2024-10-31' },
          ...{ opening: kes(5_000_000), closing: kes(3_493_000) },
          account: { number: '0011223344', currency: 'KES' },
          booked: { count: 4, sums: [booked], firstOn: '2024-10-26', lastOn: '2024-10-26' },
          ...{ outOfScope: [], lines },
        },
      ],
    });
    await on.settled();
    const waiting = await on.rows(
      `select because from read.honoraria_bank_lines
        where account_id = '${accountId}' and state = 'open' order by because`,
    );
    expect(waiting).toEqual([{ because: 'foreign' }, { because: 'foreign' }]);
    const word = { meaning: 'payment', attemptIds: [id('attempt', 'l')], outcome: 'foreign' };
    await on.execute('honoraria.MatchLine', { bankLineId: id('line', 'l'), ...word });
    await on.execute('honoraria.MatchLine', {
      ...{ bankLineId: id('line', 'kes-fee'), meaning: 'charge' },
    });
    await on.settled();
    const second: Actor = { ...SOMEBODY, id: id('second') };
    const [{ decisionId } = {}] = await on.rows(
      `select decision_id as "decisionId" from read.honoraria_bank_lines
        where bank_line_id = '${id('line', 'l')}'`,
    );
    await on.execute('honoraria.ApproveLine', { bankLineId: id('line', 'l'), decisionId }, second);
    await on.settled();
    expect(await broken()).toEqual(['account-balance']);
    const record = { accountId, legalName: 'Lindenhof Services', legalNameIsSafe: true };
    const amendment = { ...record, opening: kes(5_000_000), reason: 'a nought was missing' };
    await on.execute('honoraria.ProposeOwnAccountAmendment', amendment);
    await on.settled();
    expect(await on.ask('honoraria.ListOwnAccounts', { cohortId })).toContainEqual(
      expect.objectContaining({
        ...{ accountId, opening: kes(500_000), closedOn: null },
        amendment: expect.objectContaining({ opening: kes(5_000_000), reason: amendment.reason }),
      }),
    );
    await on.execute('honoraria.ConfirmOwnAccountAmendment', amendment, second);
    await on.settled();
    expect(await broken()).toEqual([]);
    await expect(
      on.execute('honoraria.ProposeOwnAccountAmendment', { ...amendment, closedOn: '2024-11-01' }),
    ).rejects.toMatchObject({ code: 'ACCOUNT_NOT_EMPTY', details: { balance: kes(3_493_000) } });
    const inEuros = Object.fromEntries(
      (await ledger()).ties
        .filter(({ left }) => left.currency === 'EUR')
        .map(({ name, left }) => [name, left.minor]),
    );
    // 700 before; 100 of k stated, 98 of it back; of l's 100 nobody but two persons says what they are worth.
    expect(inEuros).toMatchObject({
      ...{ 'lines-and-payments': '70200', 'payments-and-items': '80000' },
      ...{ 'budget-honoraria': '80000', 'budget-charges': '338' },
    });
    expect(
      await on.ask('honoraria.GetMonthStatement', { cohortId, month: '2024-10' }),
    ).toMatchObject({
      // 25.00 of the other account; 1.38 kept out of k's payment, 2.00 lost when it came back.
      ...{ holds: true, fees: eur(2_838), lostInExchange: eur(200) },
      accounts: expect.arrayContaining([
        expect.objectContaining({ accountId, closing: kes(3_493_000), charges: kes(-5_000) }),
      ]),
    });
    await on.database.admin.query(
      `update read.honoraria_bank_lines set instructed_minor = instructed_minor + 1
        where bank_line_id = '${id('line', 'k')}'`,
    );
    expect(await broken()).toEqual(['lines-and-payments']);
  });
});
