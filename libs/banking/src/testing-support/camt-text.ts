/** What a camt.053 of one statement is wrapped in; the tests write the inside themselves. */
export const camt053 = (inside: string, version = '08'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2024-10-31T18:00:00+01:00</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><CreDtTm>2024-10-31T18:00:00+01:00</CreDtTm>
<Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>
${inside}
</Stmt></BkToCstmrStmt></Document>`;

/** A booked debit entry of EUR; `inside` stands behind the dates. */
export const debit = (amount: string, inside = '', status = '<Sts><Cd>BOOK</Cd></Sts>'): string =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd>${status}` +
  '<BookgDt><Dt>2024-10-30</Dt></BookgDt><ValDt><Dt>2024-10-31</Dt></ValDt>' +
  `${inside}</Ntry>`;

/** A credit or debit balance of EUR. */
export const balance = (type: string, amount: string, sign: 'CRDT' | 'DBIT' = 'CRDT'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt>` +
  `<CdtDbtInd>${sign}</CdtDbtInd><Dt><Dt>2024-10-31</Dt></Dt></Bal>`;

/** Details of an entry: one transaction that names its creditor. */
export const party = (name: string): string =>
  `<NtryDtls><TxDtls><RltdPties><Cdtr><Pty><Nm>${name}</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls>`;
