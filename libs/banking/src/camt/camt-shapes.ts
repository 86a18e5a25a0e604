import type { StatementKind } from '../statement/statement.js';

/** By message: the element that holds the statements, and the statement's own. */
export const SHAPES: Readonly<
  Record<StatementKind, { readonly container: string; readonly statement: string }>
> = {
  'camt.052': { container: 'BkToCstmrAcctRpt', statement: 'Rpt' },
  'camt.053': { container: 'BkToCstmrStmt', statement: 'Stmt' },
  'camt.054': { container: 'BkToCstmrDbtCdtNtfctn', statement: 'Ntfctn' },
};

/**
 * Elements that are read, by name; whatever else a bank writes (addresses, dates of birth,
 * telephone numbers, invoices, taxes) is passed over and never held.
 */
export const KEPT: ReadonlySet<string> = new Set(
  (
    'MsgId CreDtTm Id ElctrncSeqNb LglSeqNb StmtPgntn RptPgntn NtfctnPgntn PgNb LastPgInd FrToDt ' +
    'FrDtTm ToDtTm CpyDplctInd Acct IBAN Othr Ccy Svcr FinInstnId BIC BICFI Nm Bal Tp CdOrPrtry ' +
    'Cd Prtry Amt CdtDbtInd Dt DtTm TxsSummry TtlNtries NbOfNtries NtryRef RvslInd Sts BookgDt ' +
    'ValDt AcctSvcrRef BkTxCd Domn Fmly SubFmlyCd Issr AmtDtls InstdAmt TxAmt CntrValAmt ' +
    'AnncdPstngAmt CcyXchg SrcCcy TrgtCcy UnitCcy XchgRate Chrgs TtlChrgsAndTaxAmt Rcrd ' +
    'ChrgInclInd Br AddtlNtryInf PmtInfId NbOfTxs TtlAmt Refs InstrId EndToEndId UETR TxId ' +
    'RltdPties Dbtr DbtrAcct UltmtDbtr Cdtr CdtrAcct UltmtCdtr Pty Agt RltdAgts DbtrAgt CdtrAgt ' +
    'RmtInf Ustrd Strd CdtrRefInf Ref AddtlRmtInf RtrInf OrgnlBkTxCd Rsn AddtlInf AddtlTxInf'
  ).split(' '),
);
