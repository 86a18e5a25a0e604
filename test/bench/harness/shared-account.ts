import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { derivedId } from '@palabre/kernel';
import {
  attemptOf,
  endToEndIdOf,
  PAYMENT_CENTS,
  uetrOf,
} from '../../support/payments-under-way.js';

/** A month of a bank account that a whole organisation pays from: one line in `every` is a payment of the programme. */
export interface SharedMonth {
  readonly lines: number;
  readonly every: number;
}

export const COHORT = derivedId('bench', 'shared-account');
export const IBAN = 'DE89370400440532013000';
export const MONTH = { month: '2025-03', startsOn: '2025-03-01', endsOn: '2026-02-28' } as const;
export const DAY = '2025-03-24';
/** As many as one cohort may be owed for a month; where the file is short, one line in ten. */
const MOST_PAYMENTS = 1_000;
const LINES_IN_ENTRY = 100;

export const sharedMonth = (lines: number): SharedMonth => ({
  lines,
  every: Math.ceil(lines / Math.min(MOST_PAYMENTS, lines / 10)),
});
export const paymentsOf = ({ lines, every }: SharedMonth): number => Math.ceil(lines / every);

/** Cents of the n-th line: ours are 100 euros, others' never are. */
const centsOf = (n: number, { every }: SharedMonth): number =>
  n % every === 0 ? PAYMENT_CENTS : 10_100 + ((n * 7_919) % 900_000);

const amount = (cents: number): string =>
  `<Amt Ccy="EUR">${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}</Amt>`;

const transaction = (n: number, month: SharedMonth): string => {
  const isOurs = n % month.every === 0;
  const payment = n / month.every;
  const reference = isOurs ? endToEndIdOf(COHORT, payment) : `INVOICE-2025-${n}`;
  const uetr = uetrOf(isOurs ? attemptOf(COHORT, payment) : `other ${n}`);
  const value = amount(centsOf(n, month));
  return (
    `<TxDtls><Refs><AcctSvcrRef>B${n}</AcctSvcrRef><InstrId>${reference}</InstrId>` +
    `<EndToEndId>${reference}</EndToEndId><UETR>${uetr}</UETR></Refs>${value}<CdtDbtInd>DBIT</CdtDbtInd>` +
    `<AmtDtls><InstdAmt>${value}</InstdAmt></AmtDtls>` +
    `<RltdPties><Cdtr><Pty><Nm>Payee number ${n}</Nm><PstlAdr><StrtNm>Moi Avenue</StrtNm><PstCd>00100</PstCd><TwnNm>Nairobi</TwnNm><Ctry>KE</Ctry></PstlAdr></Pty></Cdtr>` +
    `<CdtrAcct><Id><Othr><Id>000${n}</Id></Othr></Id></CdtrAcct></RltdPties>` +
    `<RltdAgts><CdtrAgt><FinInstnId><BICFI>DEMOKEN0</BICFI></FinInstnId></CdtrAgt></RltdAgts>` +
    `<RmtInf><Ustrd>${reference} monthly</Ustrd></RmtInf></TxDtls>\n`
  );
};

const entry = (first: number, month: SharedMonth): string => {
  const count = Math.min(LINES_IN_ENTRY, month.lines - first);
  const places = Array.from({ length: count }, (_, index) => first + index);
  const total = places.reduce((sum, n) => sum + centsOf(n, month), 0);
  return (
    `<Ntry><NtryRef>E${first}</NtryRef>${amount(total)}<CdtDbtInd>DBIT</CdtDbtInd>` +
    `<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${DAY}</Dt></BookgDt><ValDt><Dt>${DAY}</Dt></ValDt>` +
    '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>XBCT</SubFmlyCd></Fmly></Domn></BkTxCd>' +
    `<NtryDtls>\n${places.map((n) => transaction(n, month)).join('')}</NtryDtls></Ntry>\n`
  );
};

const balance = (type: string, cents: number): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp>${amount(cents)}` +
  `<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${DAY}</Dt></Dt></Bal>`;

/** What the lines come to, and those of others, in cents. */
export const totalsOf = (month: SharedMonth): { readonly all: number; readonly others: number } => {
  let all = 0;
  for (let n = 0; n < month.lines; n += 1) all += centsOf(n, month);
  return { all, others: all - paymentsOf(month) * PAYMENT_CENTS };
};

/** Writes the month's camt.053.001.08, which foots. @returns its size in bytes */
export const writeSharedStatement = async (path: string, month: SharedMonth): Promise<number> => {
  const file = createWriteStream(path);
  const write = async (text: string): Promise<void> => {
    if (!file.write(text)) await once(file, 'drain');
  };
  await write(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>' +
      '<GrpHdr><MsgId>M1</MsgId><CreDtTm>2025-03-24T20:00:00Z</CreDtTm></GrpHdr>' +
      `<Stmt><Id>S1</Id><CreDtTm>2025-03-24T20:00:00Z</CreDtTm><FrToDt><FrDtTm>${DAY}T00:00:00Z</FrDtTm>` +
      `<ToDtTm>${DAY}T23:59:59Z</ToDtTm></FrToDt><Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>` +
      `${balance('OPBD', totalsOf(month).all)}${balance('CLBD', 0)}\n`,
  );
  for (let first = 0; first < month.lines; first += LINES_IN_ENTRY)
    await write(entry(first, month));
  file.end('</Stmt></BkToCstmrStmt></Document>\n');
  await finished(file);
  return file.bytesWritten;
};
