import { describe, expect, it } from '@jest/globals';
import { paymentReference } from '@palabre/banking';
import { CommandRefused } from '@palabre/eventing';
import type { PayeeDetails } from '@palabre/people/events';
import { OUTGOING, writeRunFile, type PayablePayment } from './payment-file.adapter.js';
import type { OwnAccountRow } from './read-models/own-account.entity.js';
import type { PaymentRow } from './read-models/payment.entity.js';

const account: OwnAccountRow = {
  ...{ accountId: 'acc', cohortId: 'c1', kind: 'bank', number: 'DE89370400440532013000' },
  ...{ currency: 'EUR', bic: 'DEUTDEFF500', legalName: 'Lindenhof Services' },
  ...{ legalNameIsSafe: true, openingMinor: '0', openedOn: '2024-10-01' },
  ...{ shared: false, keepWhere: [], paymentFormat: 'pain.001.001.09', importing: null },
};

const payable = (
  attemptId: string,
  rail: PaymentRow['rail'],
  currency: string,
  details: Partial<PayeeDetails>,
): PayablePayment => ({
  payment: {
    ...{ attemptId, rail, runId: 'r1', cohortId: 'c1', accountId: 'acc', personId: 'p' },
    ...{ items: [], currency: 'EUR', amountMinor: '10000', payeeRevision: 1 },
    ...{ endToEndId: paymentReference(attemptId), paymentInformationId: 'M1-S' },
    ...{ uetr: 'eb6305c9-1f7f-49de-aed0-16487c27b42d', requestedOn: '2024-10-25' },
    ...{
      state: 'prepared',
      before: 'prepared',
      bookedOn: null,
      chargesMinor: null,
      bookings: [],
      givenBackMinor: null,
    },
    ...{ returnedOn: null, returnedMinor: null, reasonCode: null, rejection: null },
    ...{ report: null, tracing: null, recall: null, mispaid: null, excessMinor: '0' },
    ...{ receivableMinor: '0', writtenOffMinor: '0', creditMinor: '0', setOffMinor: '0' },
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
  ...{ account, payments: [sepa, abroad, mobile] },
};

/** Values of an element, in the order of the file. */
const valuesOf = (text: string, element: string): string[] =>
  [...text.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, 'g'))].map(
    (match) => match[1] ?? '',
  );

describe('the payment file of a run', () => {
  it('sends the fields of the list and no others', async () => {
    const { text } = await writeRunFile(file);
    const leaves = [...text.matchAll(/<(\w+)(?: [^>]*)?>[^<]+<\/\1>/g)].flatMap((match) =>
      /^\s*$/.test(match[0].replaceAll(/<[^>]*>/g, '')) ? [] : [match[1]],
    );
    expect(new Set(leaves)).toEqual(new Set(Object.keys(OUTGOING)));
    expect(text).not.toMatch(/UltmtCdtr|UltmtDbtr|Purp|RgltryRptg|honorari|palabre/i);
  });

  it('names nothing but references in what the payee reads', async () => {
    const { text } = await writeRunFile(file);
    expect(valuesOf(text, 'Ustrd')).toEqual(valuesOf(text, 'EndToEndId'));
    expect(valuesOf(text, 'InstrId')).toEqual(valuesOf(text, 'EndToEndId'));
  });

  it('is of the version that the account is set to, which may carry SEPA alone', async () => {
    const older = { ...file, account: { ...account, paymentFormat: 'pain.001.001.03' as const } };
    const { text } = await writeRunFile({ ...older, payments: [sepa] });
    expect(text).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"');
    expect(text).not.toContain('<UETR>');
    expect(valuesOf(text, 'EndToEndId')).toEqual([sepa.payment.endToEndId]);
    const refusal = await writeRunFile(older).catch((error: CommandRefused) => error);
    expect(refusal).toMatchObject({ code: 'PAYMENT_FILE_INCOMPLETE' });
    expect(JSON.stringify(refusal)).toContain('VERSION_NOT_ALLOWED');
  });

  it('has one batch a rail, and asks the bank to convert where the payee is owed another currency', async () => {
    const { text, batches } = await writeRunFile(file);
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

  it('has the same bytes in whatever order the payments come', async () => {
    const { hash } = await writeRunFile(file);
    const again = await writeRunFile({ ...file, payments: [mobile, abroad, sepa] });
    const other = await writeRunFile({ ...file, payments: [mobile, abroad] });
    expect(again.hash).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(other.hash).not.toBe(hash);
  });

  it('is refused with attempts and fields, never with values: PAYMENT_FILE_INCOMPLETE', async () => {
    const broken = payable('a4', 'sepa', 'EUR', { iban: 'BE00 5390 0754 7034' });
    const refusal = await writeRunFile({ ...file, payments: [sepa, broken] }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(CommandRefused);
    const { code, details } = refusal as CommandRefused;
    expect([code, details]).toEqual([
      'PAYMENT_FILE_INCOMPLETE',
      {
        problems: [{ code: 'IBAN_INVALID', attemptId: 'a4', field: 'creditor/account/iban' }],
      },
    ]);
  });
});
