import { describe, expect, it } from '@jest/globals';
import { PaymentFileRefused } from './payment-file-refused.js';
import { readPaymentFile } from './payment-file.js';

const document = (inside: string): string =>
  `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>${inside}</CstmrCdtTrfInitn></Document>`;

const FILE = document(`
  <GrpHdr><MsgId>RUN-7</MsgId><CreDtTm>2024-10-22T09:30:00Z</CreDtTm><NbOfTxs>2</NbOfTxs><CtrlSum>230.5</CtrlSum>
    <InitgPty><Nm>Account holder</Nm></InitgPty></GrpHdr>
  <PmtInf><PmtInfId>RUN-7-SEPA</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg>
    <NbOfTxs>1</NbOfTxs><CtrlSum>100.00</CtrlSum>
    <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>2024-10-25</Dt></ReqdExctnDt>
    <Dbtr><Nm>Account holder</Nm></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>
    <DbtrAgt><FinInstnId><BICFI>DEMODEM0</BICFI></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>
    <CdtTrfTxInf><PmtId><InstrId>A1</InstrId><EndToEndId>A1</EndToEndId>
      <UETR>8a562c67-ca16-48ba-b074-65581be6f001</UETR></PmtId>
      <Amt><InstdAmt Ccy="EUR">100.00</InstdAmt></Amt>
      <Cdtr><Nm>Ovelin Tarquesto</Nm><PstlAdr><TwnNm>Gent</TwnNm><Ctry>BE</Ctry></PstlAdr></Cdtr>
      <CdtrAcct><Id><IBAN>BE68539007547034</IBAN></Id></CdtrAcct>
      <RmtInf><Ustrd>A1 monthly</Ustrd></RmtInf></CdtTrfTxInf></PmtInf>
  <PmtInf><PmtInfId>RUN-7-INTL</PmtInfId><PmtMtd>TRF</PmtMtd>
    <ReqdExctnDt><DtTm>2024-10-26T10:00:00Z</DtTm></ReqdExctnDt>
    <Dbtr><Nm>Account holder</Nm></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>
    <DbtrAgt><FinInstnId><BICFI>DEMODEM0</BICFI></FinInstnId></DbtrAgt><ChrgBr>DEBT</ChrgBr>
    <CdtTrfTxInf><PmtId><EndToEndId>A2</EndToEndId></PmtId>
      <Amt><EqvtAmt><Amt Ccy="EUR">130.5</Amt><CcyOfTrf>KES</CcyOfTrf></EqvtAmt></Amt>
      <CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>DEMO01</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>
      <Cdtr><Nm>Brunem Axalio &amp; co</Nm><PstlAdr><TwnNm>Kisumu</TwnNm><Ctry>KE</Ctry></PstlAdr></Cdtr>
      <CdtrAcct><Id><Othr><Id>000-123 45</Id></Othr></Id></CdtrAcct></CdtTrfTxInf></PmtInf>`);

const reasonOf = (xml: string): string => {
  try {
    readPaymentFile(xml);
    return 'taken';
  } catch (error) {
    return error instanceof PaymentFileRefused ? error.reason : 'another error';
  }
};

describe('reading a payment file', () => {
  it('takes what it asks for, rail by rail', () => {
    const file = readPaymentFile(FILE);
    expect(file.messageId).toBe('RUN-7');
    expect(file.count).toBe(2);
    expect(file.totalMinor).toBe(23050n);
    expect(
      file.batches.map((batch) => [batch.sepa, batch.batchBooking, batch.executionDate]),
    ).toEqual([
      [true, true, '2024-10-25'],
      [false, undefined, '2024-10-26'],
    ]);
    expect(file.batches[0]?.transfers[0]).toEqual({
      instructionId: 'A1',
      endToEndId: 'A1',
      uetr: '8a562c67-ca16-48ba-b074-65581be6f001',
      amountMinor: 10000n,
      currency: 'EUR',
      transferCurrency: undefined,
      creditor: {
        name: 'Ovelin Tarquesto',
        account: 'BE68539007547034',
        accountKind: 'iban',
        agentBic: undefined,
        clearingMember: undefined,
        town: 'Gent',
        country: 'BE',
      },
      remittance: ['A1 monthly'],
    });
    expect(file.batches[1]?.transfers[0]).toMatchObject({
      amountMinor: 13050n,
      transferCurrency: 'KES',
      creditor: {
        name: 'Brunem Axalio & co',
        account: '000-123 45',
        accountKind: 'other',
        clearingMember: 'DEMO01',
      },
      remittance: [],
    });
  });

  it.each([
    ['a control sum that does not hold', FILE.replace('230.5<', '230.51<'), 'AM10'],
    [
      'a control sum of a batch that does not hold',
      FILE.replace('<CtrlSum>100.00', '<CtrlSum>99.00'),
      'AM10',
    ],
    ['a wrong number of transactions', FILE.replace('<NbOfTxs>2', '<NbOfTxs>3'), 'AM18'],
    ['a header without number of transactions', FILE.replace('<NbOfTxs>2</NbOfTxs>', ''), 'AM18'],
    ['another version of the message', FILE.replace('001.09', '001.08'), 'FF01'],
    ['a missing end-to-end id', FILE.replace('<EndToEndId>A2</EndToEndId>', ''), 'FF01'],
    ['an amount below the cent', FILE.replace('>130.5<', '>130.501<'), 'FF01'],
    ['a message that breaks off', FILE.slice(0, 900), 'FF01'],
    ['a DOCTYPE', FILE.replace('<Document', '<!DOCTYPE x><Document'), 'FF01'],
    ['no transfer method', FILE.replace('<PmtMtd>TRF</PmtMtd>', ''), 'CH21'],
    ['nobody who bears charges', FILE.replace('<ChrgBr>DEBT</ChrgBr>', ''), 'CH21'],
    ['SEPA whose payer bears them', FILE.replace('<ChrgBr>SLEV', '<ChrgBr>DEBT'), 'CH16'],
    ['a payee without a town', FILE.replace('<TwnNm>Kisumu</TwnNm>', ''), 'BE04'],
    ['a payee without a country', FILE.replace('<Ctry>KE</Ctry>', ''), 'BE04'],
    [
      'an address in lines',
      FILE.replace('<TwnNm>Kisumu</TwnNm>', '<TwnNm>Kisumu</TwnNm><AdrLine>x</AdrLine>'),
      'CH17',
    ],
    [
      'an ultimate party',
      FILE.replace('<Cdtr><Nm>Brunem', '<UltmtDbtr><Nm>x</Nm></UltmtDbtr><Cdtr><Nm>Brunem'),
      'CH17',
    ],
    ['a purpose', FILE.replace('<RmtInf>', '<Purp><Cd>CHAR</Cd></Purp><RmtInf>'), 'CH17'],
    ['an account without its bank', FILE.replace(/<CdtrAgt>.*?<\/CdtrAgt>/s, ''), 'RC04'],
    [
      'another account in SEPA',
      FILE.replace(/<IBAN>BE(\d+)<\/IBAN>/, '<Othr><Id>$1</Id></Othr>'),
      'AC01',
    ],
    ['an id that is too long', FILE.replace('>A2<', `>${'A'.repeat(36)}<`), 'CH16'],
    ['a UETR of another version', FILE.replace('-48ba-', '-18ba-'), 'CH16'],
    ['no transfer at all', document('<GrpHdr><MsgId>M</MsgId></GrpHdr>'), 'FF01'],
  ])('sends back %s', (_what, xml, reason) => {
    expect(reasonOf(xml)).toBe(reason);
  });
});
