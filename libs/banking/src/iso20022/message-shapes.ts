/** The messages that are read. */
export type MessageKind = 'camt.052' | 'camt.053' | 'camt.054' | 'pain.002';

/** The elements that make a message's frame, from outside inwards. */
export interface MessageShape {
  readonly container: string;
  /** Parts of the message beside its statements. */
  readonly heads: readonly string[];
  readonly statement: string;
  readonly entry: string;
  readonly details?: string;
  /** Whether the message says something without any statement. */
  readonly speaksAlone?: boolean;
}

const camt = (container: string, statement: string): MessageShape => ({
  ...{ container, heads: ['GrpHdr'], statement, entry: 'Ntry', details: 'NtryDtls' },
});

export const SHAPES: Readonly<Record<MessageKind, MessageShape>> = {
  'camt.052': camt('BkToCstmrAcctRpt', 'Rpt'),
  'camt.053': camt('BkToCstmrStmt', 'Stmt'),
  'camt.054': camt('BkToCstmrDbtCdtNtfctn', 'Ntfctn'),
  'pain.002': {
    container: 'CstmrPmtStsRpt',
    heads: ['GrpHdr', 'OrgnlGrpInfAndSts'],
    statement: 'OrgnlPmtInfAndSts',
    entry: 'TxInfAndSts',
    speaksAlone: true,
  },
};

/** The elements that most of a file of these messages is made of. */
export const namesOfPieces = (kinds: readonly MessageKind[]): string[] => [
  ...new Set(kinds.map((kind) => SHAPES[kind].entry)),
  'TxDtls',
];

/**
 * Elements that are read, by name; whatever else a bank writes (addresses, dates of birth,
 * telephone numbers, invoices, taxes) is passed over and never held.
 */
export const KEPT: ReadonlySet<string> = new Set(
  (
    'MsgId CreDtTm Id ElctrncSeqNb LglSeqNb StmtPgntn RptPgntn NtfctnPgntn PgNb LastPgInd FrToDt ' +
    'FrDtTm ToDtTm CpyDplctInd Acct IBAN Othr Ccy Svcr FinInstnId BIC BICFI Nm Bal Tp CdOrPrtry ' +
    'Cd Prtry Amt CdtDbtInd Dt DtTm TxsSummry TtlNtries NbOfNtries NtryRef RvslInd Sts BookgDt ' +
    'Sum TtlCdtNtries TtlDbtNtries TtlNetNtry TtlNetNtryAmt ValDt AcctSvcrRef BkTxCd Domn Fmly SubFmlyCd Issr AmtDtls InstdAmt TxAmt CntrValAmt ' +
    'AnncdPstngAmt CcyXchg SrcCcy TrgtCcy UnitCcy XchgRate Chrgs TtlChrgsAndTaxAmt Rcrd ' +
    'ChrgInclInd Br AddtlNtryInf PmtInfId NbOfTxs TtlAmt Refs InstrId EndToEndId UETR TxId ' +
    'RltdPties Dbtr DbtrAcct UltmtDbtr Cdtr CdtrAcct UltmtCdtr Pty Agt RltdAgts DbtrAgt CdtrAgt ' +
    'RmtInf Ustrd Strd CdtrRefInf Ref AddtlRmtInf RtrInf OrgnlBkTxCd Rsn AddtlInf AddtlTxInf ' +
    'OrgnlMsgId OrgnlMsgNmId OrgnlNbOfTxs OrgnlCtrlSum GrpSts StsRsnInf OrgnlPmtInfId PmtInfSts ' +
    'StsId OrgnlInstrId OrgnlEndToEndId OrgnlUETR TxSts AccptncDtTm ChrgsInf'
  ).split(' '),
);

/** Of those, what stands once where it stands: of two nobody could say which the bank means. */
export const SINGLE: ReadonlySet<string> = new Set(
  (
    'Acct Ccy IBAN Amt CdtDbtInd Sts BookgDt ValDt Dt DtTm FrToDt FrDtTm ToDtTm CreDtTm StmtPgntn RptPgntn ' +
    'NtfctnPgntn PgNb LastPgInd ElctrncSeqNb LglSeqNb CpyDplctInd TxsSummry TtlNtries TtlCdtNtries ' +
    'TtlDbtNtries TtlNetNtry TtlNetNtryAmt NbOfNtries Sum NtryRef RvslInd AcctSvcrRef BkTxCd AmtDtls ' +
    'InstdAmt TxAmt CntrValAmt XchgRate ChrgInclInd Refs MsgId PmtInfId InstrId EndToEndId UETR TxId ' +
    'NbOfTxs TtlAmt RtrInf RmtInf RltdPties RltdAgts OrgnlMsgId OrgnlNbOfTxs OrgnlCtrlSum GrpSts ' +
    'OrgnlPmtInfId PmtInfSts OrgnlInstrId OrgnlEndToEndId OrgnlUETR TxSts AccptncDtTm'
  ).split(' '),
);
