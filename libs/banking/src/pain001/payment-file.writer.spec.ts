import { describe, expect, it } from '@jest/globals';
import { eur, money } from '@palabre/kernel';
import fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import {
  crossBorderBatch,
  crossBorderPayment,
  legacyPaymentFiles,
  paymentFile,
  paymentFiles,
  sepaBatch,
  sepaPayment,
} from '../testing-support/payment-samples.js';
import { schemas } from '../testing-support/published-files.js';
import type { Payment } from './payment-file.js';
import { inspectPaymentFile } from './payment-file.check.js';
import { paymentFileText, writePaymentFile } from './payment-file.writer.js';

const published = schemas();

/** Written by hand from the message definition report of pain.001.001.09. */
const EXPECTED = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      <MsgId>RUN1</MsgId>
      <CreDtTm>2024-10-29T09:30:00.000Z</CreDtTm>
      <NbOfTxs>2</NbOfTxs>
      <CtrlSum>200.05</CtrlSum>
      <InitgPty>
        <Nm>Stichting Voorbeeld</Nm>
      </InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>RUN1-S</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <BtchBookg>true</BtchBookg>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>100.05</CtrlSum>
      <PmtTpInf>
        <SvcLvl>
          <Cd>SEPA</Cd>
        </SvcLvl>
      </PmtTpInf>
      <ReqdExctnDt>
        <Dt>2024-10-30</Dt>
      </ReqdExctnDt>
      <Dbtr>
        <Nm>Stichting Voorbeeld</Nm>
        <PstlAdr>
          <TwnNm>Amsterdam</TwnNm>
          <Ctry>NL</Ctry>
        </PstlAdr>
      </Dbtr>
      <DbtrAcct>
        <Id>
          <IBAN>NL91ABNA0417164300</IBAN>
        </Id>
        <Ccy>EUR</Ccy>
      </DbtrAcct>
      <DbtrAgt>
        <FinInstnId>
          <BICFI>ABNANL2A</BICFI>
        </FinInstnId>
      </DbtrAgt>
      <CdtTrfTxInf>
        <PmtId>
          <InstrId>E1</InstrId>
          <EndToEndId>E1</EndToEndId>
          <UETR>eb6305c9-1f7f-49de-aed0-16487c27b42d</UETR>
        </PmtId>
        <Amt>
          <InstdAmt Ccy="EUR">100.05</InstdAmt>
        </Amt>
        <ChrgBr>SLEV</ChrgBr>
        <Cdtr>
          <Nm>Zoe Nandu</Nm>
        </Cdtr>
        <CdtrAcct>
          <Id>
            <IBAN>DE89370400440532013000</IBAN>
          </Id>
        </CdtrAcct>
        <RmtInf>
          <Ustrd>E1 October</Ustrd>
        </RmtInf>
      </CdtTrfTxInf>
    </PmtInf>
    <PmtInf>
      <PmtInfId>RUN1-X</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>100.00</CtrlSum>
      <ReqdExctnDt>
        <Dt>2024-10-30</Dt>
      </ReqdExctnDt>
      <Dbtr>
        <Nm>Stichting Voorbeeld</Nm>
        <PstlAdr>
          <TwnNm>Amsterdam</TwnNm>
          <Ctry>NL</Ctry>
        </PstlAdr>
      </Dbtr>
      <DbtrAcct>
        <Id>
          <IBAN>NL91ABNA0417164300</IBAN>
        </Id>
        <Ccy>EUR</Ccy>
      </DbtrAcct>
      <DbtrAgt>
        <FinInstnId>
          <BICFI>ABNANL2A</BICFI>
        </FinInstnId>
      </DbtrAgt>
      <CdtTrfTxInf>
        <PmtId>
          <EndToEndId>X1</EndToEndId>
        </PmtId>
        <Amt>
          <EqvtAmt>
            <Amt Ccy="EUR">100.00</Amt>
            <CcyOfTrf>KES</CcyOfTrf>
          </EqvtAmt>
        </Amt>
        <ChrgBr>DEBT</ChrgBr>
        <CdtrAgt>
          <FinInstnId>
            <BICFI>EQBLKENA</BICFI>
            <ClrSysMmbId>
              <ClrSysId>
                <Cd>KENCC</Cd>
              </ClrSysId>
              <MmbId>68000</MmbId>
            </ClrSysMmbId>
          </FinInstnId>
        </CdtrAgt>
        <Cdtr>
          <Nm>Achieng Example</Nm>
          <PstlAdr>
            <TwnNm>Kisumu</TwnNm>
            <Ctry>KE</Ctry>
          </PstlAdr>
        </Cdtr>
        <CdtrAcct>
          <Id>
            <Othr>
              <Id>0011223344</Id>
              <SchmeNm>
                <Cd>BBAN</Cd>
              </SchmeNm>
            </Othr>
          </Id>
        </CdtrAcct>
      </CdtTrfTxInf>
    </PmtInf>
  </CstmrCdtTrfInitn>
</Document>
`;

const accented: Payment = {
  ...sepaPayment(),
  amount: eur(10_005),
  creditor: { ...sepaPayment().creditor, name: 'Zoë Ñandú' },
};

describe('writing pain.001', () => {
  it('writes a mixed file exactly, with nothing that was not given', async () => {
    const file = paymentFile(sepaBatch(accented), crossBorderBatch(crossBorderPayment()));
    const { text, report } = await paymentFileText(file);
    expect(text).toBe(EXPECTED);
    expect(report).toEqual({
      numberOfTransactions: 2,
      controlSum: '200.05',
      batches: [
        { id: 'RUN1-S', numberOfTransactions: 1, controlSum: '100.05' },
        { id: 'RUN1-X', numberOfTransactions: 1, controlSum: '100.00' },
      ],
      changes: [
        { place: '/batches/0/payments/0/creditor/name', given: 'Zoë Ñandú', sent: 'Zoe Nandu' },
      ],
    });
  });

  it('sums amounts of several currencies as numbers', async () => {
    const other = (endToEndId: string, amount: Payment['amount']): Payment => ({
      ...crossBorderPayment(endToEndId),
      transferCurrency: undefined,
      amount,
    });
    const batch = crossBorderBatch(
      other('A', money(370_000, 'UGX')),
      other('B', money(1_005, 'TND')),
      other('C', money(99, 'USD')),
    );
    const report = await inspectPaymentFile(paymentFile(batch));
    expect(report.controlSum).toBe('370001.995');
  });

  it('writes many payments in chunks of bounded length, from a source that it may read twice', async () => {
    const count = 20_000;
    const payments = {
      *[Symbol.iterator]() {
        for (let index = 0; index < count; index += 1) yield sepaPayment(`E${index}`);
      },
    };
    let written = 0;
    let longest = 0;
    for await (const chunk of writePaymentFile(paymentFile({ ...sepaBatch(), payments }))) {
      written += chunk.match(/<CdtTrfTxInf>/g)?.length ?? 0;
      longest = Math.max(longest, chunk.length);
    }
    expect(written).toBe(count);
    expect(longest).toBeLessThan(40_000);
  });
});

it('writes version 03 for SEPA: BIC, a bare day, addresses as lines, no UETR', async () => {
  const creditor = {
    ...sepaPayment().creditor,
    address: { streetName: 'Rue 1', postCode: '1000', townName: 'Bruxelles', country: 'BE' },
    agent: { bic: 'DEUTDEFF' },
  };
  const batch = sepaBatch({ ...sepaPayment(), creditor });
  const { text } = await paymentFileText({ ...paymentFile(batch), version: '03' });
  expect(text).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"');
  expect(text).toContain('<ReqdExctnDt>2024-10-30</ReqdExctnDt>');
  expect(text).toContain('<BIC>DEUTDEFF</BIC>');
  expect(text.replace(/\s+</g, '<')).toContain(
    '<PstlAdr><Ctry>BE</Ctry><AdrLine>Rue 1</AdrLine><AdrLine>1000 Bruxelles</AdrLine></PstlAdr>',
  );
  expect(text).not.toContain('UETR');
});

(published.present
  ? describe
  : (_name: string, _cases: () => void) =>
      it('is left out: nothing to judge by', () => expect(published.present).toBe(false)))(
  'against the published schema',
  () => {
    it('every generated file is valid', async () => {
      const schema = published.text('iso20022', 'pain.001.001.09.xsd');
      const files = fc.sample(paymentFiles, { numRuns: 60, seed: 9 });
      const texts = await Promise.all(files.map((file) => paymentFileText(file)));
      const xml = texts.map(({ text }, index) => ({ fileName: `p${index}.xml`, contents: text }));
      const result = await validateXML({ xml, schema });
      expect(result.errors).toEqual([]);
      expect(result.valid).toBe(true);
    }, 60_000);

    it('every generated file of version 03 is valid', async () => {
      const schema = published.text('iso20022', 'pain.001.001.03.xsd');
      const files = fc.sample(legacyPaymentFiles, { numRuns: 40, seed: 3 });
      const texts = await Promise.all(files.map((file) => paymentFileText(file)));
      const xml = texts.map(({ text }, index) => ({ fileName: `p${index}.xml`, contents: text }));
      const result = await validateXML({ xml, schema });
      expect(result.errors).toEqual([]);
      expect(result.valid).toBe(true);
    }, 60_000);
  },
);
