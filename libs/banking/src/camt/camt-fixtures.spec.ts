import { describe, expect, it } from '@jest/globals';
import { eur, money } from '@palabre/kernel';
import { collectStatements, refusalOf } from '../testing-support/collect-statements.js';
import { sampleStatements } from '../testing-support/published-files.js';

const samples = sampleStatements();
const read = (name: string) => collectStatements(samples.bytes(name));

/** Expectations were read off the files by eye. */
(samples.present
  ? describe
  : (_name: string, _cases: () => void) =>
      it('is left out: nothing to judge by', () => expect(samples.present).toBe(false)))(
  'sample statements',
  () => {
    it('bsp-camt053_duplicate_same_day: two equal rows stay two', async () => {
      const [statement, ...more] = await read('bsp-camt053_duplicate_same_day.xml');
      expect(more).toEqual([]);
      expect(statement?.header).toMatchObject({
        kind: 'camt.053',
        version: '02',
        provisional: false,
        messageId: 'GOLDEN-DUP-001',
        id: 'GOLDEN-DUP',
        createdAt: '2026-04-30T17:00:00+01:00',
        account: { iban: 'DE89370400440532013000' },
        balances: [],
      });
      const [first, second] = statement?.lines ?? [];
      expect(statement?.lines).toHaveLength(2);
      expect(first).toMatchObject({
        part: 'transaction',
        place: { line: 27, entry: 1, detail: 1 },
        amount: eur(-450),
        amountSource: 'entry',
        status: 'BOOK',
        provisional: false,
        bookingDate: '2026-04-07',
        valueDate: '2026-04-07',
        reversal: false,
        charges: [],
        personal: {
          counterparty: { name: 'CITY COFFEE' },
          remittance: ['CARD PAYMENT CITY COFFEE'],
        },
      });
      expect(first?.identity).toMatchObject({
        account: 'DE89370400440532013000/EUR',
        basis: 'fingerprint',
        bookedOn: '2026-04-07',
        ordinal: 0,
      });
      expect(second?.identity).toEqual({ ...first?.identity, ordinal: 1 });
      expect(statement?.footing).toEqual({
        result: 'BALANCES_NOT_STATED',
        entries: 2,
        lines: 2,
        notBookedEntries: 0,
        booked: [
          {
            currency: 'EUR',
            credits: { count: 0, sum: eur(0) },
            debits: { count: 2, sum: eur(900) },
          },
        ],
      });
    });

    it('bsp-camt053_garbled_amount: refused with line and field', async () => {
      expect(await refusalOf(samples.bytes('bsp-camt053_garbled_amount.xml'))).toMatchObject({
        code: 'STATEMENT_AMOUNT_INVALID',
        line: 17,
        path: 'Stmt[1]/Ntry[1]/Amt',
        reason: 'not an unsigned decimal number',
      });
    });

    it('bsp-camt053_multicurrency: two accounts, both foot', async () => {
      const [first, second] = await read('bsp-camt053_multicurrency.xml');
      expect(first?.lines.map(({ amount, references }) => [amount, references.endToEndId])).toEqual(
        [
          [eur(125_050), 'EUR-E2E-001'],
          [eur(-50_025), 'EUR-E2E-002'],
        ],
      );
      expect(first?.lines.map(({ personal }) => personal.counterparty?.name)).toEqual([
        'ACME GMBH',
        'OFFICE SUPPLIES SARL',
      ]);
      expect(first?.footing).toMatchObject({
        result: 'FOOTS',
        opening: eur(1_000_000),
        closing: eur(1_075_025),
        computedClosing: eur(1_075_025),
        difference: eur(0),
      });
      expect(second?.header.account.other).toBe('US-ACCT-0099');
      expect(second?.lines).toMatchObject([
        {
          amount: money(-9_999, 'USD'),
          bookingDate: '2026-04-20',
          valueDate: '2026-04-21',
          references: { endToEndId: 'USD-E2E-001' },
          personal: { remittance: ['Subscription April'] },
        },
      ]);
      expect(second?.footing).toMatchObject({ result: 'FOOTS', closing: money(240_001, 'USD') });
    });

    it('bsp-camt053_no_namespace: read without a version', async () => {
      const [statement] = await read('bsp-camt053_no_namespace.xml');
      expect(statement?.header).toMatchObject({ kind: 'camt.053', id: 'GOLDEN-NONS' });
      expect(statement?.header.version).toBeUndefined();
      expect(statement?.lines).toMatchObject([
        { amount: money(25_000, 'GBP'), personal: { counterparty: { name: 'JANE CLIENT' } } },
      ]);
      expect(statement?.footing).toMatchObject({ result: 'FOOTS', opening: money(10_000, 'GBP') });
    });

    it('genkgo-camt053.v2.minimal: balances in four currencies', async () => {
      const [statement] = await read('genkgo-camt053.v2.minimal.xml');
      expect(statement?.header).toMatchObject({
        id: '253EURNL26VAYB8060476890',
        messageId: 'CAMT053RIB000000000001',
        electronicSequence: '12312',
        legalSequence: '12312',
        copy: 'CODU',
        from: '2007-10-18T08:00:00+01:00',
        to: '2007-10-18T12:30:00+01:00',
        account: { iban: 'NL26VAYB8060476890', currency: 'EUR' },
        balances: [
          { type: 'OPBD', amount: eur(1_815), date: '2014-12-30' },
          { type: 'CLBD', amount: money(-2_700, 'SEK'), date: '2014-12-31' },
          { type: 'OPAV', amount: money(3_500, 'CHF'), date: '2014-12-30' },
          { type: 'CLAV', amount: money(-2_700, 'JPY'), date: '2014-12-31' },
        ],
      });
      expect(statement?.lines).toMatchObject([
        {
          amount: eur(885),
          bookingDate: '2014-12-31',
          valueDate: '2015-01-02',
          bankCode: { proprietary: '544' },
          personal: {
            counterparty: { name: 'NAME NAME', iban: 'NL56AGDH9619008421' },
            creditor: { name: 'Company Name', iban: 'NL56AGDH9619008421' },
            remittance: [],
            creditorReferences: ['4654654654654654'],
          },
        },
      ]);
      expect(statement?.footing).toMatchObject({
        result: 'CURRENCIES_DIFFER',
        opening: eur(1_815),
        closing: money(-2_700, 'SEK'),
      });
    });

    it('genkgo-camt053.v2.multi.statement: each of two statements foots', async () => {
      const statements = await read('genkgo-camt053.v2.multi.statement.xml');
      expect(statements.map(({ header }) => header.id)).toEqual([
        '253EURNL26VAYB8060476890',
        '254EURNL26VAYB8060476890',
      ]);
      expect(statements.map(({ lines }) => lines.map(({ amount }) => amount.minor))).toEqual([
        ['885'],
        ['-700'],
      ]);
      expect(statements.map(({ footing }) => footing?.result)).toEqual(['FOOTS', 'FOOTS']);
      expect(statements[1]?.lines[0]).toMatchObject({
        references: { endToEndId: '000000002' },
        personal: {
          counterparty: { name: 'Company Name 2', iban: 'NL56AGDH9619008421' },
          remittance: ['Transaction Description 2'],
        },
      });
    });

    it('genkgo-camt053.v2.wrong: refused, it has no statement', async () => {
      expect(await refusalOf(samples.bytes('genkgo-camt053.v2.wrong.xml'))).toMatchObject({
        code: 'STATEMENT_EMPTY',
        line: 9,
      });
    });

    it('genkgo-camt053.v8: a foreign detail amount stands beside the booked one', async () => {
      const [statement] = await read('genkgo-camt053.v8.xml');
      expect(statement?.header).toMatchObject({
        version: '08',
        page: { number: '2', last: true },
        account: { other: 'NL26VAYB8060476890', bankName: 'AAAA BANKEN' },
      });
      expect(statement?.lines).toMatchObject([
        {
          part: 'transaction',
          amount: eur(885),
          amountSource: 'entry',
          amounts: { transaction: money(0, 'SEK') },
          bookingDate: '2014-12-31',
          valueDate: '2015-01-02',
          references: {
            entryBank: 'AAAASESS-FP-CN_98765/01',
            endToEndId: 'MUELL/FINP/RA12345',
          },
          identity: { basis: 'reference', value: 'AAAASESS-FP-CN_98765/01', ordinal: 0 },
          bankCode: { domain: 'PMNT', family: 'RCDT', subFamily: 'BOOK' },
          personal: {
            counterparty: { name: 'NAME NAME', iban: 'NL56AGDH9619008421' },
            creditor: { name: 'Company Name' },
          },
        },
      ]);
      expect(statement?.footing?.result).toBe('CURRENCIES_DIFFER');
    });

    it('genkgo-camt054.v2: three details without amounts, and the whole amount as residual', async () => {
      const [statement] = await read('genkgo-camt054.v2.xml');
      expect(statement?.header).toMatchObject({
        kind: 'camt.054',
        version: '02',
        provisional: true,
        account: { other: 'CH2801234000123456789' },
      });
      const lines = statement?.lines ?? [];
      expect(
        lines.map(({ part, amount, amountSource, identity }) => [
          part,
          amount.minor,
          amountSource,
          identity.ordinal,
        ]),
      ).toEqual([
        ['transaction', '0', 'unstated', 0],
        ['transaction', '0', 'unstated', 1],
        ['transaction', '0', 'unstated', 2],
        ['residual', '-20000000', 'residual', 3],
      ]);
      expect(lines.every(({ provisional }) => provisional)).toBe(true);
      expect(lines.map(({ personal }) => personal.remittance)).toEqual([
        ['Unstructured Remittance Information V1', 'Additional Remittance Information V1'],
        ['Additional Remittance Information V2'],
        [
          'Unstructured Remittance Information V3 block 1',
          'Unstructured Remittance Information V3 block 2',
          'Additional Remittance Information V3 block 1',
          'Additional Remittance Information V3 block 2',
        ],
        [],
      ]);
      expect(lines[2]?.personal.creditorReferences).toEqual([
        'Ref number V3 block 1',
        'Ref number V3 block 2',
      ]);
      expect(statement?.footing).toMatchObject({
        result: 'BALANCES_NOT_STATED',
        entries: 1,
        lines: 4,
        booked: [{ currency: 'SEK', debits: { count: 1, sum: money(20_000_000, 'SEK') } }],
      });
    });
  },
);
