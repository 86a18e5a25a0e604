/** What a bank says of a payment that it was sent. */
export interface PaymentStatus {
  readonly endToEndId: string;
  readonly code: 'ACSC' | 'RJCT';
  /** Of the bank's list: why not. */
  readonly reason?: string;
}

const transaction = ({ endToEndId, code, reason }: PaymentStatus): string => {
  const because = reason ? `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn></StsRsnInf>` : '';
  return `<TxInfAndSts><OrgnlEndToEndId>${endToEndId}</OrgnlEndToEndId><TxSts>${code}</TxSts>${because}</TxInfAndSts>`;
};

/** A pain.002 file of what a bank says, payment by payment; of no message that it names. */
export const statusReport = (id: string, on: string, statuses: readonly PaymentStatus[]): string =>
  [
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>',
    `<GrpHdr><MsgId>${id}</MsgId><CreDtTm>${on}T09:00:00Z</CreDtTm></GrpHdr>`,
    '<OrgnlGrpInfAndSts><OrgnlMsgId>NOTPROVIDED</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>',
    '<OrgnlPmtInfAndSts><OrgnlPmtInfId>NOTPROVIDED</OrgnlPmtInfId>',
    ...statuses.map(transaction),
    '</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>',
  ].join('\n');
