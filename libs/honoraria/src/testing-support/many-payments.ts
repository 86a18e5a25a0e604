import { paymentReference } from '@palabre/banking';
import { derivedId } from '@palabre/kernel';
import type { PayablePayment } from '../payment-file.adapter.js';
import type { OwnAccountRow } from '../read-models/own-account.entity.js';
import { writeRunFile, type RunFile } from '../run-file.adapter.js';

/** An IBAN of the demo's kind, which no bank has, with right check digits (ISO 13616). */
const ibanOf = (n: number): string => {
  const number = String(n).padStart(10, '0');
  const bank = '99999999';
  // DE is 1314; the check digits count as 00.
  const rest = BigInt(`${bank}${number}131400`) % 97n;
  return `DE${String(98n - rest).padStart(2, '0')}${bank}${number}`;
};

/** Two of three by SEPA, the third abroad; none of them is anybody. */
export function* manyPayments(count: number): Generator<PayablePayment> {
  for (let n = 0; n < count; n += 1) {
    const attemptId = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const isAbroad = n % 3 === 2;
    yield {
      payment: {
        ...{ attemptId, rail: isAbroad ? 'cross-border' : 'sepa' },
        ...{ currency: 'EUR', amountMinor: '10000', endToEndId: paymentReference(attemptId) },
        uetr: derivedId('uetr', attemptId).replace(/^(.{14})5/, '$14'),
      },
      currency: isAbroad ? 'KES' : 'EUR',
      details: {
        name: `Zoë Number ${n}`,
        address: { street: 'Station Road 1', postCode: '00100', town: 'Kisumu', country: 'KE' },
        ...(isAbroad
          ? { account: `00${n}`, bankCode: '68000', bic: 'DEMOKEN0' }
          : { iban: ibanOf(n) }),
      },
    };
  }
}

const account: OwnAccountRow = {
  ...{ accountId: 'acc', cohortId: 'c1', kind: 'bank', number: 'DE89370400440532013000' },
  ...{ currency: 'EUR', bic: 'DEUTDEFF500', legalName: 'Lindenhof Services' },
  ...{ legalNameIsSafe: true, openingMinor: '0', openedOn: '2024-10-01' },
  ...{ shared: false, keepWhere: [], paymentFormat: 'pain.001.001.09', importing: null },
  ...{ sharingProposedBy: null, closedOn: null, amendment: null },
};

/** The file of a run of so many payments, as a run's file is written. */
export const fileOfMany = (
  count: number,
  home: string,
  paymentFormat: OwnAccountRow['paymentFormat'] = 'pain.001.001.09',
): Promise<RunFile> =>
  writeRunFile({
    ...{ messageId: 'M1', preparedAt: '2024-10-20T09:00:00.000Z', requestedOn: '2024-10-25' },
    ...{ account: { ...account, paymentFormat }, payments: manyPayments(count) },
    ...{ home, keepsText: true },
  });
