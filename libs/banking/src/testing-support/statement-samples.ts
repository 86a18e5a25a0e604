import { eur, toDecimalText, type Money } from '@palabre/kernel';
import fc from 'fast-check';

/** A version of camt.053, or a file that states none (in the shape of 08). */
export type SampleVersion = '02' | '04' | '08' | 'none';

/** What a generated statement says; the test writes it as XML and expects it back. */
export interface SampleTransaction {
  readonly amount: Money;
  readonly endToEndId?: string;
  readonly bank?: string;
  readonly creditor?: string;
  readonly iban?: string;
  readonly remittance: readonly string[];
  readonly charge?: Money;
  readonly returned?: string;
}
export interface SampleEntry {
  readonly status: 'BOOK' | 'PDNG' | 'INFO';
  readonly bookingDate: string;
  readonly valueDate: string;
  readonly bank?: string;
  readonly reversal: boolean;
  /** What the entry has beyond its transactions. */
  readonly residual: Money;
  readonly transactions: readonly SampleTransaction[];
}
export interface SampleStatement {
  readonly opening: Money;
  readonly entries: readonly SampleEntry[];
}

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const text = fc
  .string({ unit: fc.constantFrom(...'aZ9é<>&"\' ]ש漢'), minLength: 1, maxLength: 20 })
  .map((value) => `x${value}x`);
const reference = fc.stringMatching(/^[A-Z0-9]{1,16}$/);
const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const cents = (max: bigint) => fc.bigInt({ min: 1n, max }).map((minor) => eur(minor));
const signedCents = fc.bigInt({ min: -99_999n, max: 99_999n }).map((minor) => eur(minor));

const transaction: fc.Arbitrary<SampleTransaction> = fc.record({
  amount: fc.oneof(
    cents(10_000_000n),
    cents(99_999n).map(({ minor }) => eur(-BigInt(minor))),
  ),
  endToEndId: optional(reference),
  bank: optional(reference),
  creditor: optional(text),
  iban: optional(fc.constant('DE89370400440532013000')),
  remittance: fc.array(text, { maxLength: 3 }),
  charge: optional(cents(500n)),
  returned: optional(fc.constantFrom('AC04', 'AM04')),
});

/** Statements with 0 to 4 entries of 1 to 3 transactions, with or without a residual. */
export const statements: fc.Arbitrary<SampleStatement> = fc.record({
  opening: signedCents,
  entries: fc.array(
    fc.record({
      status: fc.constantFrom('BOOK' as const, 'PDNG' as const, 'INFO' as const),
      bookingDate: day,
      valueDate: day,
      bank: optional(reference),
      reversal: fc.boolean(),
      residual: fc.oneof(fc.constant(eur(0)), signedCents),
      transactions: fc.array(transaction, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 4 },
  ),
});

/** The amount of an entry: its transactions and what it has beyond them, in minor units. */
export const entryMinor = ({ residual, transactions }: SampleEntry): bigint =>
  transactions.reduce((sum, { amount }) => sum + BigInt(amount.minor), BigInt(residual.minor));

/** Closing balance in minor units: opening and what is booked. */
export const closingMinor = ({ opening, entries }: SampleStatement): bigint =>
  entries
    .filter(({ status }) => status === 'BOOK')
    .reduce((sum, entry) => sum + entryMinor(entry), BigInt(opening.minor));

const escape = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const tag = (name: string, inside: string | undefined): string =>
  inside === undefined ? '' : `<${name}>${inside}</${name}>`;
const amountTag = (minor: bigint, name = 'Amt'): string =>
  `<${name} Ccy="EUR">${toDecimalText(eur(minor < 0n ? -minor : minor))}</${name}>`;
const sign = (minor: bigint): string => tag('CdtDbtInd', minor < 0n ? 'DBIT' : 'CRDT');
const code = '<BkTxCd><Prtry><Cd>166</Cd></Prtry></BkTxCd>';

const balance = (type: string, minor: bigint): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp>${amountTag(minor)}${sign(minor)}` +
  '<Dt><Dt>2024-10-31</Dt></Dt></Bal>';

const transactionText = (item: SampleTransaction, version: SampleVersion): string => {
  const flat = version === '02';
  const minor = BigInt(item.amount.minor);
  const name = item.creditor && tag('Nm', escape(item.creditor));
  const party = version === '02' || version === '04' ? name : name && tag('Pty', name);
  const charge =
    item.charge && `${amountTag(BigInt(item.charge.minor))}${tag('CdtDbtInd', 'DBIT')}`;
  return tag(
    'TxDtls',
    tag('Refs', tag('AcctSvcrRef', item.bank) + tag('EndToEndId', item.endToEndId) || undefined) +
      (flat ? tag('AmtDtls', tag('TxAmt', amountTag(minor))) : amountTag(minor) + sign(minor)) +
      tag('Chrgs', charge && (flat ? charge : tag('Rcrd', charge))) +
      tag(
        'RltdPties',
        tag('Cdtr', party) + tag('CdtrAcct', item.iban && tag('Id', tag('IBAN', item.iban))) ||
          undefined,
      ) +
      tag('RmtInf', item.remittance.map((t) => tag('Ustrd', escape(t))).join('') || undefined) +
      tag('RtrInf', item.returned && tag('Rsn', tag('Cd', item.returned))),
  );
};

const entryText = (entry: SampleEntry, version: SampleVersion): string => {
  const minor = entryMinor(entry);
  const status = version === '02' || version === '04' ? entry.status : tag('Cd', entry.status);
  return tag(
    'Ntry',
    amountTag(minor) +
      sign(minor) +
      tag('RvslInd', String(entry.reversal)) +
      tag('Sts', status) +
      tag('BookgDt', tag('Dt', entry.bookingDate)) +
      tag('ValDt', tag('DtTm', `${entry.valueDate}T12:00:00+02:00`)) +
      tag('AcctSvcrRef', entry.bank) +
      code +
      tag('NtryDtls', entry.transactions.map((t) => transactionText(t, version)).join('')),
  );
};

/** The statement as a camt.053 file. */
export const statementText = (statement: SampleStatement, version: SampleVersion): string => {
  const created = tag('CreDtTm', '2024-10-31T18:00:00+01:00');
  const namespace =
    version === 'none' ? '' : ` xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document${namespace}><BkToCstmrStmt>` +
    tag('GrpHdr', tag('MsgId', 'M1') + created) +
    tag(
      'Stmt',
      tag('Id', 'S1') +
        created +
        '<Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>' +
        balance('OPBD', BigInt(statement.opening.minor)) +
        balance('CLBD', closingMinor(statement)) +
        statement.entries.map((entry) => entryText(entry, version)).join('\n'),
    ) +
    '</BkToCstmrStmt></Document>\n'
  );
};
