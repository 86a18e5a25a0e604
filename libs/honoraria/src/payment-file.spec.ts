import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paymentReference } from '@palabre/banking';
import { CommandRefused } from '@palabre/eventing';
import type { PayeeDetails } from '@palabre/people/events';
import { parse } from 'csv-parse/sync';
import { OUTGOING, OUTGOING_CSV, type PayablePayment } from './payment-file.adapter.js';
import type { OwnAccountRow } from './read-models/own-account.entity.js';
import {
  writeRunFile,
  type OutgoingChange,
  type RunFile,
  type RunFileInput,
} from './run-file.adapter.js';

const account: OwnAccountRow = {
  ...{ accountId: 'acc', cohortId: 'c1', kind: 'bank', number: 'DE89370400440532013000' },
  ...{ currency: 'EUR', bic: 'DEUTDEFF500', legalName: 'Lindenhof Services' },
  ...{ legalNameIsSafe: true, openingMinor: '0', openedOn: '2024-10-01' },
  ...{ shared: false, keepWhere: [], paymentFormat: 'pain.001.001.09', importing: null },
  ...{ sharingProposedBy: null, closedOn: null, amendment: null },
};

const payable = (
  attemptId: string,
  rail: PayablePayment['payment']['rail'],
  currency: string,
  details: Partial<PayeeDetails>,
): PayablePayment => ({
  payment: {
    ...{ attemptId, rail, currency: 'EUR', amountMinor: '10000' },
    endToEndId: paymentReference(attemptId),
    uetr: 'eb6305c9-1f7f-49de-aed0-16487c27b42d',
  },
  currency,
  details: { name: 'Zoë Example', address: { town: 'Kisumu', country: 'KE' }, ...details },
});
const sepa = payable('a2', 'sepa', 'EUR', { iban: 'BE68 5390 0754 7034' });
const abroad = payable('a3', 'cross-border', 'KES', {
  ...{ account: '0011223344', bankCode: '68000', bic: 'EQBLKENA' },
  address: { street: 'Station Road 1', postCode: '00100', town: 'Kisumu', country: 'KE' },
});
const mobile = payable('a1', 'mobile-money', 'KES', {
  ...{ provider: 'Example Pesa', phone: '+254700000001', bic: 'EQBLKENA' },
});
const file = {
  ...{ messageId: 'M1', preparedAt: '2024-10-20T09:00:00.000Z', requestedOn: '2024-10-25' },
  ...{ account, payments: [mobile, sepa, abroad] },
};

/** The same from an account in another currency than what is owed. */
const fromDollars = { ...file, account: { ...account, currency: 'USD' } };

let home = '';
beforeAll(async () => (home = await mkdtemp(join(tmpdir(), 'run-file-'))));
afterAll(() => rm(home, { recursive: true, force: true }));

const written = async (
  input: Omit<RunFileInput, 'home' | 'keepsText'>,
): Promise<RunFile & { readonly text: string }> => {
  const found = await writeRunFile({ ...input, home, keepsText: true });
  let text = '';
  for await (const piece of found.pieces) text += piece;
  return { ...found, text };
};
const refusalOf = async (input: Omit<RunFileInput, 'home' | 'keepsText'>) => {
  const refusal = await written(input).catch((error: unknown) => error);
  if (!(refusal instanceof CommandRefused)) throw new Error('it was written');
  return [refusal.code, refusal.details];
};
const inFormat = (paymentFormat: OwnAccountRow['paymentFormat']): OwnAccountRow => ({
  ...{ ...account, paymentFormat },
});

/** Values of an element, in the order of the file. */
const valuesOf = (text: string, element: string): string[] =>
  [...text.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, 'g'))].map(
    (match) => match[1] ?? '',
  );

describe('the payment file of a run', () => {
  it('sends the fields of the list and no others', async () => {
    const texts = await Promise.all([written(file), written(fromDollars)]);
    const text = texts.map((one) => one.text).join('');
    const leaves = [...text.matchAll(/<(\w+)(?: [^>]*)?>[^<]+<\/\1>/g)].flatMap((match) =>
      /^\s*$/.test(match[0].replaceAll(/<[^>]*>/g, '')) ? [] : [match[1]],
    );
    expect(new Set(leaves)).toEqual(new Set(Object.keys(OUTGOING)));
    expect(text).not.toMatch(/UltmtCdtr|UltmtDbtr|Purp|RgltryRptg|honorari|palabre/i);
  });

  it('tells whose text leaves spelt otherwise, in a bank’s file and in a provider’s', async () => {
    const changesOf = async (input: Omit<RunFileInput, 'home' | 'keepsText'>) => {
      const changes: OutgoingChange[] = [];
      const onChange = (change: OutgoingChange) => changes.push(change);
      await writeRunFile({ ...input, home, keepsText: false, onChange });
      return changes;
    };
    const zoe = { field: 'creditor/name', given: 'Zoë Example', sent: 'Zoe Example' };
    const legal = { given: 'Société d’été', sent: "Societe d'ete" };
    expect(await changesOf(file)).toEqual(
      ['a2', 'a1', 'a3'].map((attemptId) => ({ attemptId, ...zoe })),
    );
    const payer = { ...file, account: { ...account, legalName: legal.given }, payments: [sepa] };
    expect(await changesOf(payer)).toEqual([
      { attemptId: null, field: 'initiatingParty/name', ...legal },
      { attemptId: null, field: 'batches/0/debtor/name', ...legal },
      { attemptId: 'a2', ...zoe },
    ]);
    const wise = { ...file, account: inFormat('csv:wise-batch'), payments: [sepa] };
    expect(await changesOf(wise)).toEqual([{ attemptId: 'a2', ...zoe, field: 'name' }]);
  });

  it('asks for what is owed where the account is in another currency: its bank exchanges, once', async () => {
    const { text, batches } = await written(fromDollars);
    expect(text.match(/<InstdAmt Ccy="EUR">100.00<\/InstdAmt>/g)).toHaveLength(3);
    expect(text).not.toContain('EqvtAmt');
    // Of the paying account alone, in either batch.
    expect(valuesOf(text, 'Ccy')).toEqual(['USD', 'USD']);
    expect(batches.map(({ total }) => total)).toEqual([
      { minor: '10000', currency: 'EUR' },
      { minor: '20000', currency: 'EUR' },
    ]);
    const others = ['pain.001.001.03', 'csv:wise-batch'] as const;
    for (const paymentFormat of others) {
      const changed = { ...fromDollars, account: { ...fromDollars.account, paymentFormat } };
      expect(await refusalOf({ ...changed, payments: [sepa] })).toEqual([
        'OWN_ACCOUNT_CURRENCY',
        { currency: 'EUR' },
      ]);
    }
  });

  it('names nothing but references in what the payee reads', async () => {
    const { text } = await written(file);
    expect(valuesOf(text, 'Ustrd')).toEqual(valuesOf(text, 'EndToEndId'));
    expect(valuesOf(text, 'InstrId')).toEqual(valuesOf(text, 'EndToEndId'));
  });

  it('is of the version that the account is set to, which may carry SEPA alone', async () => {
    const older = { ...file, account: inFormat('pain.001.001.03') };
    const { text } = await written({ ...older, payments: [sepa] });
    expect(text).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"');
    expect(text).not.toContain('<UETR>');
    expect(valuesOf(text, 'EndToEndId')).toEqual([sepa.payment.endToEndId]);
    const [code, details] = await refusalOf(older);
    expect(code).toBe('PAYMENT_FILE_INCOMPLETE');
    expect(JSON.stringify(details)).toContain('VERSION_NOT_ALLOWED');
  });

  it('has one batch a rail, and asks the bank to convert where the payee is owed another currency', async () => {
    const { text, batches } = await written(file);
    expect(valuesOf(text, 'PmtInfId')).toEqual(['M1-S', 'M1-X']);
    expect(batches).toEqual([
      {
        paymentInformationId: 'M1-S',
        attemptIds: ['a2'],
        total: { minor: '10000', currency: 'EUR' },
      },
      {
        ...{ paymentInformationId: 'M1-X', attemptIds: ['a1', 'a3'] },
        total: { minor: '20000', currency: 'EUR' },
      },
    ]);
    expect(valuesOf(text, 'InstdAmt')).toEqual(['100.00']);
    expect(valuesOf(text, 'CcyOfTrf')).toEqual(['KES', 'KES']);
    expect(valuesOf(text, 'CtrlSum')).toEqual(['300.00', '100.00', '200.00']);
    expect(valuesOf(text, 'Id')).toEqual(['+254700000001', '0011223344']);
  });

  it('is told by its hash, whether anybody reads it or not; other payments are another file', async () => {
    const { hash, text, bytes } = await written(file);
    expect(hash).toBe(createHash('sha256').update(text).digest('hex'));
    expect(bytes).toBe(Buffer.byteLength(text));
    expect(await writeRunFile({ ...file, home, keepsText: false })).toMatchObject({ hash, bytes });
    expect((await written({ ...file, payments: [mobile, abroad] })).hash).not.toBe(hash);
    const turned = written({ ...file, payments: [sepa, mobile] });
    await expect(turned).rejects.toThrow('in the order of their ids');
  });

  it('is refused with attempts and fields, never with values: PAYMENT_FILE_INCOMPLETE', async () => {
    const broken = payable('a4', 'sepa', 'EUR', { iban: 'BE00 5390 0754 7034' });
    expect(await refusalOf({ ...file, payments: [sepa, broken] })).toEqual([
      'PAYMENT_FILE_INCOMPLETE',
      {
        problems: [{ code: 'IBAN_INVALID', attemptId: 'a4', field: 'creditor/account/iban' }],
      },
    ]);
  });
});

describe('a provider’s file of a run', () => {
  const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

  it('pays telephones, and says nothing but what its columns ask for', async () => {
    const wallet = { ...file, account: inFormat('csv:mobile-money'), payments: [mobile] };
    const { text, name, mediaType, batches } = await written(wallet);
    expect([name, mediaType]).toEqual(['payments.csv', 'text/csv; charset=utf-8']);
    const { endToEndId } = mobile.payment;
    expect(text).toBe(
      'phone,name,amount,currency,reference\r\n' +
        `+254700000001,Zoe Example,100.00,EUR,${endToEndId}\r\n`,
    );
    expect(batches).toEqual([
      {
        ...{ paymentInformationId: 'M1-X', attemptIds: ['a1'] },
        total: { minor: '10000', currency: 'EUR' },
      },
    ]);
    expect(Object.keys(OUTGOING_CSV)).not.toContain('uetr');
  });

  it('pays accounts, each in the currency that its payee is owed', async () => {
    const { text } = await written({
      ...{ ...file, account: inFormat('csv:wise-batch'), payments: [sepa, abroad] },
    });
    expect(
      rowsOf(text).map(({ account: to, amount, sourceCurrency, targetCurrency }) => [
        ...[to, amount, sourceCurrency, targetCurrency],
      ]),
    ).toEqual([
      ['BE68539007547034', '100.00', 'EUR', 'EUR'],
      ['0011223344', '100.00', 'EUR', 'KES'],
    ]);
    expect(text).not.toMatch(/honorari|palabre|lindenhof/i);
  });

  it('is refused where it does not reach a payee, or a field is missing: PAYMENT_FILE_INCOMPLETE', async () => {
    const wallet = { ...file, account: inFormat('csv:mobile-money') };
    expect(await refusalOf(wallet)).toEqual([
      'PAYMENT_FILE_INCOMPLETE',
      {
        problems: [
          { code: 'ACCOUNT_KIND_NOT_ALLOWED', attemptId: 'a2', field: 'iban' },
          { code: 'FIELD_MISSING', attemptId: 'a2', field: 'phone' },
          { code: 'ACCOUNT_KIND_NOT_ALLOWED', attemptId: 'a3', field: 'account' },
          { code: 'FIELD_MISSING', attemptId: 'a3', field: 'phone' },
        ],
      },
    ]);
    const nameless = payable('a1', 'mobile-money', 'KES', { phone: '+254700000001', name: '' });
    expect(await refusalOf({ ...wallet, payments: [nameless] })).toEqual([
      'PAYMENT_FILE_INCOMPLETE',
      { problems: [{ code: 'FIELD_MISSING', attemptId: 'a1', field: 'name' }] },
    ]);
  });

  it('is none by a profile that is not known: PAYMENT_FORMAT_UNKNOWN', async () => {
    const [code] = await refusalOf({ ...file, account: inFormat('csv:gone') });
    expect(code).toBe('PAYMENT_FORMAT_UNKNOWN');
  });
});

describe('a file of many payments', () => {
  it('leaves whole from disk, and leaves nothing there', async () => {
    const count = 3_000;
    function* many(): Generator<PayablePayment> {
      for (let at = 0; at < count; at += 1) {
        yield payable(`p${String(at).padStart(6, '0')}`, 'sepa', 'EUR', sepa.details);
      }
    }
    const { text, batches } = await written({ ...file, payments: many() });
    expect(text.match(/<CdtTrfTxInf>/g)).toHaveLength(count);
    // 3,000 payments of 100 euros, in the header and in the batch.
    expect(valuesOf(text, 'CtrlSum')).toEqual(['300000.00', '300000.00']);
    expect(valuesOf(text, 'NbOfTxs')).toEqual(['3000', '3000']);
    expect(batches[0]?.attemptIds).toHaveLength(count);
    expect(await readdir(join(home, 'spool'))).toEqual([]);
  });
});
