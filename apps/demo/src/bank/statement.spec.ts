import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validateXML } from 'xmllint-wasm';
import { Bank } from './bank.js';
import { samplePaymentFile } from './payment-sample.js';

const SCHEMAS = resolve(process.env['PALABRE_SCHEMAS'] ?? '../shared/schemas', 'iso20022');
const haveSchemas = existsSync(SCHEMAS);
const OURS = 'DE89370400440532013000';

const problemsOf = async (xml: string, schema: string): Promise<string[]> => {
  const result = await validateXML({
    xml: [{ fileName: 'message.xml', contents: xml }],
    schema: [{ fileName: schema, contents: readFileSync(join(SCHEMAS, schema), 'utf8') }],
  });
  return result.valid ? [] : result.errors.map((error) => error.message);
};

const payment = (messageId: string, on: string): string =>
  samplePaymentFile({
    messageId,
    on,
    debtorIban: OURS,
    transfers: [1, 2, 3, 4].flatMap((n) => [
      {
        endToEndId: `${messageId}N${n}`,
        cents: 10000n,
        name: `Payee & ${n}`,
        account: `000${n}`,
        abroad: true,
      },
      ...(n === 1
        ? [
            {
              endToEndId: `${messageId}S${n}`,
              cents: 10000n,
              name: 'SEPA payee',
              account: 'BE68539007547034',
            },
          ]
        : []),
    ]),
  });

const troubledBank = (): Bank => {
  const bank = new Bank({
    name: 'Demo bank',
    bic: 'DEMODEM0',
    accounts: [{ iban: OURS, holder: 'Account holder', openingMinor: 0n }],
    openedOn: '2025-01-01',
    trouble: [
      {
        month: '2025-01',
        returns: [
          {
            toAccount: '0001',
            reason: 'AC04',
            words: 'ACCOUNT CLOSED',
            afterBusinessDays: 2,
            keptBackMinor: 750n,
          },
        ],
        lostIds: [
          { toAccount: '0002', remittance: 'kept' },
          { toAccount: '0003', remittance: 'lost' },
        ],
        fees: [{ toAccount: '0004', feeMinor: 600n }],
      },
      {
        month: '2025-04',
        rejects: [{ toAccount: '0001', reason: 'AC01', words: 'NO SUCH ACCOUNT' }],
        unknownStatuses: [{ toAccount: '0002', status: 'WHAT' }],
        exchanges: [
          {
            ...{ toAccount: '0003', currency: 'KES', rate: '145.105' },
            ...{ receivedMinor: 1_451_050n, minorDigits: 2 },
          },
        ],
        duplicates: [{ toAccount: '0004' }],
      },
      { month: '2025-02', booking: 'batch-with-details' },
      { month: '2025-03', booking: 'batch-without-details' },
    ],
  });
  bank.expect({
    kind: 'credit',
    on: '2025-01-02',
    iban: OURS,
    label: 'grant',
    amountMinor: 5_000_000n,
    from: { name: 'Funder', account: 'FR1420041010050500013M02606', agentBic: 'DEMOFRM0' },
    remittance: ['Agreement 1'],
  });
  bank.expect({ kind: 'charge', on: '2025-01-31', iban: OURS, amountMinor: 2500n, words: 'Fee' });
  for (const month of ['2025-01', '2025-02', '2025-03', '2025-04']) {
    bank.submit(payment(`R${month.slice(5)}`, `${month}-24`), `${month}-20`, 'honoraria');
    bank.advanceTo(`${month}-28`);
  }
  return bank;
};

const ABROAD = '0011223344';

/** What a bank does besides, on an account in euros and on one in shillings. */
const otherBank = (): Bank => {
  const to = (n: number) => ({ toAccount: `000${n}` });
  const back = { reason: 'AC04', words: 'ACCOUNT CLOSED', afterBusinessDays: 1 };
  const bank = new Bank({
    ...{ name: 'Demo bank', bic: 'DEMODEM0', openedOn: '2025-01-01' },
    accounts: [
      { iban: OURS, holder: 'Account holder', openingMinor: 100_000n },
      {
        ...{ iban: ABROAD, holder: 'Account holder', openingMinor: 10_000_000n },
        exchange: { currency: 'KES', rate: '145.1' },
      },
    ],
    trouble: [
      {
        month: '2025-01',
        fees: [
          { ...to(1), feeMinor: 150n, said: 'apart' },
          { ...to(2), feeMinor: 600n, said: 'twice' },
        ],
        reversals: [{ ...to(1), afterBusinessDays: 1 }],
        returns: [{ ...to(3), ...back, keptBackMinor: 100n, remittance: 'lost', rate: '144' }],
        late: [{ ...to(4), bookedOn: '2025-02-03', shownPending: true }],
      },
    ],
  });
  bank.submit(payment('R01', '2025-01-24'), '2025-01-20', 'honoraria');
  bank.submit(payment('R02', '2025-01-24').replaceAll(OURS, ABROAD), '2025-01-20', 'honoraria');
  return bank;
};

if (!haveSchemas) {
  console.warn(`NOT RUN: no published schemas in ${SCHEMAS} (set PALABRE_SCHEMAS to check files)`);
}

(haveSchemas
  ? describe
  : (_name: string, _cases: () => void) =>
      it('is left out: nothing to judge by', () => expect(haveSchemas).toBe(false)))(
  'against the published schemas',
  () => {
    const bank = troubledBank();
    bank.advanceTo('2025-04-30');
    const months = ['2025-01', '2025-02', '2025-03', '2025-04'];

    it.each(months.flatMap((month) => [[month, '08'] as const, [month, '02'] as const]))(
      'the statement of %s is valid in version %s',
      async (month, version) => {
        const to = { '2025-02': '2025-02-28', '2025-04': '2025-04-30' }[month] ?? `${month}-31`;
        const xml = bank.statement(OURS, `${month}-01`, to, { version });
        expect(await problemsOf(xml, `camt.053.001.${version}.xsd`)).toEqual([]);
      },
    );

    it.each(['02', '08'] as const)(
      'what is pending, reversed, without ids, exchanged or charged apart is valid in version %s',
      async (version) => {
        const abroad = otherBank();
        for (const account of [OURS, ABROAD]) {
          const xml = abroad.statement(account, '2025-01-01', '2025-01-31', { version });
          expect(await problemsOf(xml, `camt.053.001.${version}.xsd`)).toEqual([]);
        }
      },
    );

    it('a copy and an empty statement are valid', async () => {
      const copy = bank.statement(OURS, '2025-01-01', '2025-01-31', { copy: true });
      const empty = bank.statement(OURS, '2025-05-01', '2025-05-31');
      expect(await problemsOf(copy, 'camt.053.001.08.xsd')).toEqual([]);
      expect(await problemsOf(empty, 'camt.053.001.08.xsd')).toEqual([]);
    });

    it('status reports are valid: taken, refused, of a file that cannot be read', async () => {
      const taken = { status: 'taken', messageId: 'R04', executesOn: '2025-04-24' } as const;
      const refused = bank.submit(payment('R04', '2025-06-24'), '2025-06-02', 'x');
      const unread = bank.submit('<nothing/>', '2025-06-02', 'x');
      for (const receipt of [taken, refused, unread]) {
        expect(await problemsOf(bank.statusReport(receipt), 'pain.002.001.10.xsd')).toEqual([]);
      }
    });

    it('the sample payment file is valid, and a broken one is not', async () => {
      const xml = payment('R01', '2025-01-24');
      expect(await problemsOf(xml, 'pain.001.001.09.xsd')).toEqual([]);
      const broken = xml.replace('<PmtMtd>TRF</PmtMtd>', '');
      expect(await problemsOf(broken, 'pain.001.001.09.xsd')).not.toEqual([]);
    });
  },
);

describe('the figures of a statement', () => {
  it('foots: opening, lines and closing as reckoned by hand', () => {
    const xml = troubledBank().statement(OURS, '2025-01-01', '2025-01-31');
    const amounts = [...xml.matchAll(/<Bal>.*?<Cd>(\w+)<.*?<Amt Ccy="EUR">([\d.]+)</g)].map((m) => [
      m[1],
      m[2],
    ]);
    // 50,000.00 in; 5 × 100.00 out, a fee of 6.00 with one, 25.00 for the account; 92.50 back.
    expect(amounts).toEqual([
      ['OPBD', '0.00'],
      ['CLBD', '49561.50'],
    ]);
    expect(xml).toContain('<Cd>AC04</Cd>');
    expect(xml).toContain('<InstdAmt><Amt Ccy="EUR">100.00</Amt></InstdAmt>');
  });

  it('leaves out of its balances what is pending, and changes what leaves an account abroad', () => {
    const bank = otherBank();
    const closing = (account: string, to = '2025-01-31') =>
      /<Cd>CLBD<.*?<Amt Ccy="(\w+)">([\d.]+)</.exec(bank.statement(account, '2025-01-01', to));
    // 1,000 − 4 × 100 − 1.50 − 6 and back 100 and 99; what waits for February is not in it.
    expect(closing(OURS)?.slice(1)).toEqual(['EUR', '791.50']);
    // 100,000 − 4 × 14,510 − 1.50 − 6 and back 14,510 and 99 × 144.
    expect(closing(ABROAD)?.slice(1)).toEqual(['KES', '70718.50']);
    const [pending] = bank.statement(OURS, '2025-01-01', '2025-01-31').match(/<Cd>PDNG<.*/) ?? [];
    expect(pending).toContain('R01N4');
    const february = bank.statement(OURS, '2025-02-01', '2025-02-28');
    expect(february).not.toContain('PDNG');
    expect(february).toContain('<EndToEndId>R01N4</EndToEndId>');
  });
});
