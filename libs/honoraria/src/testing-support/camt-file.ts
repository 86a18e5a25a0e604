import { toDecimalText, eur } from '@palabre/kernel';

/** A booked entry of EUR as a bank may write it. `minor` is signed. */
export interface SampleEntry {
  readonly minor: number;
  readonly bookedOn: string;
  /** The bank's own reference; some banks give none. */
  readonly reference?: string;
  readonly payee?: string;
  /** XML inside the entry's one `TxDtls`, after its references. */
  readonly inside?: string;
  readonly endToEndId?: string;
  readonly code?: readonly [string, string, string];
  readonly status?: string;
}

export interface SampleStatement {
  readonly iban: string;
  readonly from: string;
  readonly to: string;
  readonly openingMinor: number;
  readonly entries: readonly SampleEntry[];
  readonly copy?: boolean;
  /** What the bank claims, when it is to be wrong. */
  readonly closingMinor?: number;
}

const amount = (minor: number): string =>
  `<Amt Ccy="EUR">${toDecimalText(eur(Math.abs(minor)))}</Amt>` +
  `<CdtDbtInd>${minor < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;

const balance = (type: string, minor: number, on: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp>${amount(minor)}` +
  `<Dt><Dt>${on}</Dt></Dt></Bal>`;

const details = ({ endToEndId, payee, inside = '' }: SampleEntry): string =>
  endToEndId === undefined && payee === undefined && inside === ''
    ? ''
    : '<NtryDtls><TxDtls>' +
      (endToEndId === undefined ? '' : `<Refs><EndToEndId>${endToEndId}</EndToEndId></Refs>`) +
      (inside.startsWith('<AmtDtls>') || inside.startsWith('<Chrgs>') ? inside : '') +
      (payee === undefined
        ? ''
        : `<RltdPties><Cdtr><Pty><Nm>${payee}</Nm></Pty></Cdtr></RltdPties>`) +
      (inside.startsWith('<AmtDtls>') || inside.startsWith('<Chrgs>') ? '' : inside) +
      '</TxDtls></NtryDtls>';

const entryXml = (entry: SampleEntry): string => {
  const { minor, bookedOn, reference, code, status = 'BOOK' } = entry;
  const [domain, family, sub] = code ?? ['PMNT', 'ICDT', 'ESCT'];
  return (
    `<Ntry>${amount(minor)}<Sts><Cd>${status}</Cd></Sts>` +
    `<BookgDt><Dt>${bookedOn}</Dt></BookgDt><ValDt><Dt>${bookedOn}</Dt></ValDt>` +
    (reference === undefined ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`) +
    `<BkTxCd><Domn><Cd>${domain}</Cd><Fmly><Cd>${family}</Cd><SubFmlyCd>${sub}</SubFmlyCd>` +
    `</Fmly></Domn></BkTxCd>${details(entry)}</Ntry>`
  );
};

const statementXml = (statement: SampleStatement, n: number): string => {
  const { iban, from, to, openingMinor, entries, copy = false } = statement;
  const booked = entries.filter(({ status = 'BOOK' }) => status === 'BOOK');
  const closing = booked.reduce((sum, { minor }) => sum + minor, openingMinor);
  return (
    `<Stmt><Id>S${n}</Id><CreDtTm>${to}T18:00:00Z</CreDtTm>` +
    `<FrToDt><FrDtTm>${from}T00:00:00Z</FrDtTm><ToDtTm>${to}T23:59:59Z</ToDtTm></FrToDt>` +
    (copy ? '<CpyDplctInd>DUPL</CpyDplctInd>' : '') +
    `<Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>` +
    balance('OPBD', openingMinor, from) +
    balance('CLBD', statement.closingMinor ?? closing, to) +
    `${entries.map(entryXml).join('')}</Stmt>`
  );
};

/** A camt.053 file. `messageId` makes one file differ from another of the same contents. */
export const camtFile = (
  messageId: string,
  ...statements: readonly SampleStatement[]
): Uint8Array =>
  Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>' +
      `<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>2024-10-31T18:00:00Z</CreDtTm></GrpHdr>` +
      `${statements.map(statementXml).join('\n')}</BkToCstmrStmt></Document>\n`,
  );

/** The file in pieces, as a request brings it. */
export async function* arriving(file: Uint8Array, pieceBytes = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += pieceBytes) yield file.subarray(at, at + pieceBytes);
}
