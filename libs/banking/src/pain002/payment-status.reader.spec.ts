import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { readBankFile } from '../bank-file.js';
import { inChunks, refusalOf } from '../testing-support/collect-statements.js';
import type { StatementSource } from '../statement/decode.js';
import { StatementRefused } from '../statement/statement-refused.js';
import { statedStatus, type PaymentStatusEvent } from './payment-status.js';
import { readPaymentStatus } from './payment-status.reader.js';

const report = (inside: string, version = '10') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.${version}"><CstmrPmtStsRpt>
<GrpHdr><MsgId>ST1</MsgId><CreDtTm>2024-10-29T09:00:00Z</CreDtTm></GrpHdr>
${inside}
</CstmrPmtStsRpt></Document>`;
const original = (status = '') =>
  `<OrgnlGrpInfAndSts><OrgnlMsgId>RUN1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><OrgnlNbOfTxs>3</OrgnlNbOfTxs><OrgnlCtrlSum>300.00</OrgnlCtrlSum>${status}</OrgnlGrpInfAndSts>`;
const UETR = '3f0c7a2e-3b0d-4a6e-9c1f-2d8e4b6a1c35';
const MIXED = report(
  `${original('<GrpSts>PART</GrpSts>')}
<OrgnlPmtInfAndSts><OrgnlPmtInfId>RUN1-S</OrgnlPmtInfId><PmtInfSts>ACSC</PmtInfSts></OrgnlPmtInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>RUN1-X</OrgnlPmtInfId><OrgnlNbOfTxs>2</OrgnlNbOfTxs>
<TxInfAndSts><StsId>1</StsId><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts>
<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account of Ama closed</AddtlInf></StsRsnInf>
<ChrgsInf><Amt Ccy="EUR">1.50</Amt><Agt><FinInstnId/></Agt></ChrgsInf></TxInfAndSts>
<TxInfAndSts><OrgnlUETR>${UETR}</OrgnlUETR><TxSts>ACSP</TxSts><AccptncDtTm>2024-10-29T08:00:00Z</AccptncDtTm>
<OrgnlTxRef><Cdtr><Pty><Nm>Ama</Nm></Pty></Cdtr></OrgnlTxRef></TxInfAndSts>
</OrgnlPmtInfAndSts>`,
);

const collect = async (source: StatementSource): Promise<PaymentStatusEvent[]> => {
  const events: PaymentStatusEvent[] = [];
  for await (const event of readPaymentStatus(source)) events.push(event);
  return events;
};
const refusal = async (text: string) => {
  const outcome = await collect(text).catch((error: unknown) => error);
  if (outcome instanceof StatementRefused) return outcome;
  throw new Error('it was taken in');
};

describe('a payment status report', () => {
  it('says of message, batches and payments what the bank did with them', async () => {
    expect(await collect(MIXED)).toEqual([
      {
        type: 'status-report',
        header: {
          kind: 'pain.002',
          version: '10',
          messageId: 'ST1',
          createdAt: '2024-10-29T09:00:00Z',
          originalMessageId: 'RUN1',
          originalMessageName: 'pain.001.001.09',
          numberOfTransactions: 3,
          controlSum: '300.00',
          status: { code: 'PART', meaning: 'partial' },
          reasons: [],
        },
      },
      {
        type: 'batch-status',
        batch: {
          place: { line: 5, batch: 1 },
          paymentInformationId: 'RUN1-S',
          status: { code: 'ACSC', meaning: 'settled' },
          reasons: [],
        },
      },
      {
        type: 'batch-status',
        batch: {
          place: { line: 6, batch: 2 },
          paymentInformationId: 'RUN1-X',
          numberOfTransactions: 2,
          reasons: [],
        },
      },
      {
        type: 'payment-status',
        payment: {
          place: { line: 7, batch: 2, transaction: 1 },
          paymentInformationId: 'RUN1-X',
          endToEndId: 'E1',
          statusId: '1',
          status: { code: 'RJCT', meaning: 'rejected' },
          reasons: [{ code: 'AC04', personal: ['Account of Ama closed'] }],
          charges: [eur(150)],
        },
      },
      {
        type: 'payment-status',
        payment: {
          place: { line: 10, batch: 2, transaction: 2 },
          paymentInformationId: 'RUN1-X',
          uetr: UETR,
          acceptedAt: '2024-10-29T08:00:00Z',
          status: { code: 'ACSP', meaning: 'accepted' },
          reasons: [],
          charges: [],
        },
      },
      { type: 'status-report-end', batches: 2, payments: 2, byStatus: { RJCT: 1, ACSP: 1 } },
    ]);
  });

  it('may refuse the message as a whole', async () => {
    const status = '<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Prtry>X9</Prtry></Rsn></StsRsnInf>';
    const [head, end] = await collect(report(original(status), '03'));
    expect(head).toMatchObject({
      header: {
        version: '03',
        status: { code: 'RJCT', meaning: 'rejected' },
        reasons: [{ proprietary: 'X9' }],
      },
    });
    expect(end).toMatchObject({ batches: 0, payments: 0 });
  });

  it('is the same in pieces of any length, and found among other files of a bank', async () => {
    const whole = await collect(MIXED);
    expect(await collect(inChunks(MIXED, 7))).toEqual(whole);
    const found: unknown[] = [];
    for await (const event of readBankFile(inChunks(Buffer.from(MIXED), 100))) found.push(event);
    expect(found).toEqual(whole);
  });

  it('concludes nothing from a code that no list has', () => {
    expect(statedStatus('ZZZZ').meaning).toBe('unknown');
    expect(statedStatus('RVNM').meaning).toBe('checked');
  });

  it.each([
    [
      'another message',
      MIXED.replace('pain.002.001.10', 'camt.053.001.08'),
      'STATEMENT_VERSION_UNKNOWN',
      2,
    ],
    ['a version to come', MIXED.replace('.001.10', '.001.99'), 'STATEMENT_VERSION_UNKNOWN', 2],
    ['no message it answers', report(''), 'STATEMENT_FIELD_MISSING', 1],
    ['a status of three letters', MIXED.replace('RJCT', 'RJC'), 'STATEMENT_FIELD_INVALID', 7],
    ['a payment without any id', MIXED.replace(/<OrgnlEnd.*Id>/, ''), 'STATEMENT_FIELD_MISSING', 7],
    ['a UETR that is none', MIXED.replace(UETR, 'x'), 'STATEMENT_FIELD_INVALID', 10],
    ['a file cut short', MIXED.slice(0, MIXED.indexOf('<OrgnlTxRef>')), 'STATEMENT_TRUNCATED', 11],
  ])('is refused for %s', async (_, text, code, line) => {
    const refused = await refusal(text);
    expect(refused).toMatchObject({ code, line });
    expect(refused.message).not.toContain('Ama');
  });

  it('is no statement', async () => {
    expect(await refusalOf(MIXED)).toMatchObject({ code: 'STATEMENT_VERSION_UNKNOWN', line: 2 });
  });
});
