import { describe, expect, it } from '@jest/globals';
import { readStatusReportFile } from './status-report-file.adapter.js';
import { arriving } from './testing-support/camt-file.js';

const UETR = '3f0c7a2e-3b0d-4a6e-9c1f-2d8e4b6a1c35';
const file = (inside: string, head = '', group = '') =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${head}
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>ST1</MsgId><CreDtTm>2024-10-29T09:00:00Z</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>RUN1</OrgnlMsgId>${group}</OrgnlGrpInfAndSts>
${inside}
</CstmrPmtStsRpt></Document>`);
const payment = (ids: string, status = '', reason = '') =>
  `<TxInfAndSts>${ids}${status && `<TxSts>${status}</TxSts>`}${reason}</TxInfAndSts>`;
const batch = (id: string, status: string, ...payments: string[]) =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${id}</OrgnlPmtInfId>${status && `<PmtInfSts>${status}</PmtInfSts>`}
${payments.join('\n')}</OrgnlPmtInfAndSts>`;
const id = (name: string) => `<OrgnlEndToEndId>${name}</OrgnlEndToEndId>`;
const why = (code: string) =>
  `<StsRsnInf><Rsn>${code}</Rsn><AddtlInf>Account of Ama closed</AddtlInf></StsRsnInf>`;
const whole = file(batch('B', 'RJCT'));
const brokenOff = whole.subarray(0, whole.indexOf('RJCT'));
const read = (bytes: Uint8Array) => readStatusReportFile(arriving(bytes));
const refusal = async (bytes: Uint8Array) => {
  const refused = (await read(bytes).catch((error: unknown) => error)) as {
    refusal?: { code: string; details: object };
  };
  return refused.refusal ?? refused;
};

describe('a bank’s report on payments', () => {
  it('is read with what names each payment, and without any words', async () => {
    const { report, fileHash } = await read(
      file(
        batch(
          'RUN1-S',
          'PART',
          payment(id('E1'), 'RJCT', why('<Cd>AC04</Cd>')),
          payment(`<OrgnlUETR>${UETR.toUpperCase()}</OrgnlUETR>`, 'ACSP'),
          payment(id('E3'), 'RVNM', why('<Prtry>by Ama</Prtry>')),
        ),
        '',
        '<GrpSts>PART</GrpSts>',
      ),
    );
    expect(fileHash).toMatch(/^[0-9a-f]{64}$/);
    expect(report).toEqual({
      ...{ format: 'pain.002.001.10', originalMessageId: 'RUN1' },
      statuses: [
        {
          ...{ place: { line: 6, batch: 1, transaction: 1 }, status: 'RJCT', says: 'rejected' },
          ...{ reasonCode: 'AC04', of: { kind: 'payment', endToEndId: 'E1' } },
        },
        {
          ...{ place: { line: 7, batch: 1, transaction: 2 }, status: 'ACSP', says: 'on-its-way' },
          of: { kind: 'payment', uetr: UETR },
        },
        {
          ...{ place: { line: 8, batch: 1, transaction: 3 }, status: 'RVNM' },
          ...{ says: 'payee-checked', of: { kind: 'payment', endToEndId: 'E3' } },
        },
      ],
    });
    expect(JSON.stringify(report)).not.toContain('Ama');
  });

  it('may speak of a batch or the whole message, also for payments without a status', async () => {
    const { report } = await read(
      file(
        batch('RUN1-S', 'RJCT') + batch('RUN1-X', '', payment(id('E1'))),
        '',
        '<GrpSts>ACCP</GrpSts>',
      ),
    );
    expect(report.statuses.map(({ of, status, says }) => [of, status, says])).toEqual([
      [{ kind: 'message' }, 'ACCP', 'on-its-way'],
      [{ kind: 'batch', paymentInformationId: 'RUN1-S' }, 'RJCT', 'rejected'],
      [{ kind: 'payment', endToEndId: 'E1' }, 'ACCP', 'on-its-way'],
    ]);
  });

  it('tells rejections, progress and checks of the payee apart, and guesses nothing', async () => {
    const codes = ['RJCT', 'CANC', 'PDNG', 'ACCC', 'RVNA', 'PART', 'ZZZZ'];
    const { report } = await read(
      file(batch('B', 'PART', ...codes.map((code, at) => payment(id(`E${at}`), code)))),
    );
    expect(report.statuses.map(({ says }) => says)).toEqual([
      ...['rejected', 'rejected', 'on-its-way', 'executed', 'payee-checked', 'on-its-way'],
      'unknown',
    ]);
  });

  it.each([
    ['no status anywhere', file(batch('B', '', payment(id('E1')))), 'STATEMENT_FIELD_MISSING', 6],
    ['a document type', file('', '<!DOCTYPE x>'), 'STATEMENT_DOCTYPE', 1],
    [
      'a payment that it does not name',
      file(batch('B', '', payment('', 'RJCT'))),
      'STATEMENT_FIELD_MISSING',
      6,
    ],
    ['a file that breaks off', brokenOff, 'STATEMENT_TRUNCATED', 5],
  ])('with %s is refused with the place', async (_what, bytes, code, line) => {
    expect(await refusal(bytes)).toMatchObject({ code, details: { line } });
  });

  it('is no statement of an account', async () => {
    const statement = Buffer.from(
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt/></Document>',
    );
    expect(await refusal(statement)).toMatchObject({ code: 'STATEMENT_VERSION_UNKNOWN' });
  });
});
