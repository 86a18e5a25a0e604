import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { paymentReference } from '@palabre/banking';

/** Lines of one booked batch: banks itemise a run in one entry. */
const LINES_IN_ENTRY = 100;
const AMOUNT = '100.00';

const uuidOf = (n: number): string => {
  const hex = createHash('sha256').update(String(n)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const transaction = (n: number, reference = paymentReference(String(n))): string =>
  `<TxDtls><Refs><MsgId>RUN${n % 1000}</MsgId><AcctSvcrRef>B${n}</AcctSvcrRef><PmtInfId>RUN${n % 1000}-X</PmtInfId>` +
  `<InstrId>${reference}</InstrId><EndToEndId>${reference}</EndToEndId><UETR>${uuidOf(n)}</UETR></Refs>` +
  `<Amt Ccy="EUR">${AMOUNT}</Amt><CdtDbtInd>DBIT</CdtDbtInd>` +
  `<AmtDtls><InstdAmt><Amt Ccy="EUR">${AMOUNT}</Amt></InstdAmt></AmtDtls>` +
  `<RltdPties><Cdtr><Pty><Nm>Payee number ${n}</Nm><PstlAdr><TwnNm>Nairobi</TwnNm><Ctry>KE</Ctry></PstlAdr></Pty></Cdtr>` +
  `<CdtrAcct><Id><Othr><Id>000${n}</Id></Othr></Id></CdtrAcct></RltdPties>` +
  `<RltdAgts><CdtrAgt><FinInstnId><BICFI>DEMOKEN0</BICFI></FinInstnId></CdtrAgt></RltdAgts>` +
  `<RmtInf><Ustrd>${reference} monthly</Ustrd></RmtInf></TxDtls>\n`;

const entry = (first: number, count: number): string => {
  const inside = Array.from({ length: count }, (_, index) => transaction(first + index)).join('');
  return (
    `<Ntry><NtryRef>E${first}</NtryRef><Amt Ccy="EUR">${count * 100}.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>` +
    '<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2025-03-24</Dt></BookgDt><ValDt><Dt>2025-03-24</Dt></ValDt>' +
    '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>XBCT</SubFmlyCd></Fmly></Domn></BkTxCd>' +
    `<NtryDtls>\n${inside}</NtryDtls></Ntry>\n`
  );
};

const balance = (type: string, amount: number): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}.00</Amt>` +
  '<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2025-03-24</Dt></Dt></Bal>';

/**
 * Writes a camt.053.001.08 of so many lines of 100 euros, each with the references a bank gives back; it foots.
 * @returns its size in bytes
 */
export const writeLargeStatement = async (path: string, lines: number): Promise<number> => {
  const file = createWriteStream(path);
  const write = async (text: string): Promise<void> => {
    if (!file.write(text)) await once(file, 'drain');
  };
  await write(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>' +
      '<GrpHdr><MsgId>M1</MsgId><CreDtTm>2025-03-24T20:00:00Z</CreDtTm></GrpHdr>' +
      '<Stmt><Id>S1</Id><CreDtTm>2025-03-24T20:00:00Z</CreDtTm>' +
      '<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>' +
      `${balance('OPBD', lines * 100 + 1)}${balance('CLBD', 1)}\n`,
  );
  for (let first = 0; first < lines; first += LINES_IN_ENTRY) {
    await write(entry(first, Math.min(LINES_IN_ENTRY, lines - first)));
  }
  file.end('</Stmt></BkToCstmrStmt></Document>\n');
  await finished(file);
  return file.bytesWritten;
};
