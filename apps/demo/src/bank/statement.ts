import type { LocalDate } from '@palabre/kernel';
import { plusDays } from '@palabre/kernel';
import { amountText } from './amount.js';
import type { Books } from './books.js';
import { signedMinor, type Entry, type EntryDetail, type TransactionCode } from './entry.js';
import { leaf, node, type Fragment } from './xml.js';

/** camt.053.001.02, which older banks write, or camt.053.001.08. */
export type StatementVersion = '02' | '08';

export interface StatementRequest {
  readonly iban: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly version: StatementVersion;
  readonly copy: boolean;
  readonly bankName: string;
  readonly bankBic: string;
}

type Write = (version: StatementVersion) => Fragment;

const amount = (name: string, minor: bigint, currency: string): Fragment =>
  `<${name} Ccy="${currency}">${amountText(minor)}</${name}>`;

const party =
  (role: string, name: string): Write =>
  (version) =>
    node(role, version === '08' ? node('Pty', leaf('Nm', name)) : leaf('Nm', name));

const agent =
  (role: string, bic: string | undefined): Write =>
  (version) =>
    node(role, node('FinInstnId', leaf(version === '08' ? 'BICFI' : 'BIC', bic)));

const day = (name: string, date: LocalDate): Fragment => node(name, leaf('Dt', date));

const transactionCode = (name: string, code: TransactionCode): Fragment =>
  node(
    name,
    node(
      'Domn',
      leaf('Cd', code.domain),
      node('Fmly', leaf('Cd', code.family), leaf('SubFmlyCd', code.subFamily)),
    ),
  );

const balance = (
  type: 'OPBD' | 'CLBD',
  cents: bigint,
  date: LocalDate,
  currency: string,
): Fragment =>
  node(
    'Bal',
    node('Tp', node('CdOrPrtry', leaf('Cd', type))),
    amount('Amt', cents < 0n ? -cents : cents, currency),
    leaf('CdtDbtInd', cents < 0n ? 'DBIT' : 'CRDT'),
    day('Dt', date),
  );

const references = (detail: EntryDetail, version: StatementVersion): Fragment =>
  node(
    'Refs',
    leaf('MsgId', detail.messageId),
    leaf('PmtInfId', detail.paymentInformationId),
    leaf('InstrId', detail.instructionId),
    leaf('EndToEndId', detail.endToEndId ?? 'NOTPROVIDED'),
    version === '08' ? leaf('UETR', detail.uetr) : '',
  );

/** What the payee got, and at which rate. */
const counterValue = ({ exchange }: EntryDetail): Fragment =>
  exchange
    ? node(
        'CntrValAmt',
        `<Amt Ccy="${exchange.currency}">${exchange.received}</Amt>`,
        node(
          'CcyXchg',
          leaf('SrcCcy', 'EUR'),
          leaf('TrgtCcy', exchange.currency),
          leaf('UnitCcy', 'EUR'),
          leaf('XchgRate', exchange.rate),
        ),
      )
    : '';

/** What was asked for in euros, as the bank changed it into the account's currency. */
const accountExchange = ({ accountRate }: EntryDetail, currency: string): Fragment =>
  accountRate === undefined
    ? ''
    : node(
        'CcyXchg',
        leaf('SrcCcy', 'EUR'),
        leaf('TrgtCcy', currency),
        leaf('UnitCcy', 'EUR'),
        leaf('XchgRate', accountRate),
      );

const amountDetails = (
  detail: EntryDetail,
  version: StatementVersion,
  currency: string,
): Fragment => {
  const instructed = detail.instructedMinor;
  const transaction =
    version === '02' || instructed !== undefined
      ? node(
          'TxAmt',
          amount('Amt', detail.amountMinor, currency),
          accountExchange(detail, currency),
        )
      : '';
  return node(
    'AmtDtls',
    instructed === undefined ? '' : node('InstdAmt', amount('Amt', instructed, 'EUR')),
    transaction,
    counterValue(detail),
  );
};

const charges = (
  { fee }: Pick<EntryDetail, 'fee'>,
  version: StatementVersion,
  currency: string,
): Fragment => {
  if (!fee) return '';
  const value = amount('Amt', fee.minor, currency);
  const sign = leaf('CdtDbtInd', 'DBIT');
  return version === '08'
    ? node('Chrgs', node('Rcrd', value, sign, leaf('ChrgInclInd', String(fee.included))))
    : node('Chrgs', value, sign);
};

const account = (name: string, { counterparty }: EntryDetail): Fragment => {
  if (!counterparty?.account) return '';
  const id =
    counterparty.accountKind === 'other'
      ? node('Othr', leaf('Id', counterparty.account))
      : leaf('IBAN', counterparty.account);
  return node(name, node('Id', id));
};

/** The other side: whom the money went to, or, for what came in, whom it came from. */
const otherSide = (entry: Entry, detail: EntryDetail, version: StatementVersion): Fragment => {
  if (!detail.counterparty) return '';
  const theirs =
    entry.direction === 'DBIT' || detail.returned
      ? { party: 'Cdtr', account: 'CdtrAcct', agent: 'CdtrAgt' }
      : { party: 'Dbtr', account: 'DbtrAcct', agent: 'DbtrAgt' };
  return (
    node(
      'RltdPties',
      party(theirs.party, detail.counterparty.name)(version),
      account(theirs.account, detail),
    ) + node('RltdAgts', agent(theirs.agent, detail.counterparty.agentBic)(version))
  );
};

const returned = ({ returned: note }: EntryDetail): Fragment =>
  note
    ? node(
        'RtrInf',
        transactionCode('OrgnlBkTxCd', note.originalCode),
        node('Rsn', leaf('Cd', note.reason)),
        leaf('AddtlInf', note.words),
      )
    : '';

/** How a file is written: its version, and the currency of its account. */
interface Writing {
  readonly version: StatementVersion;
  readonly currency: string;
}

const transaction = (entry: Entry, detail: EntryDetail, { version, currency }: Writing): Fragment =>
  node(
    'TxDtls',
    references(detail, version),
    version === '08'
      ? amount('Amt', detail.amountMinor, currency) + leaf('CdtDbtInd', entry.direction)
      : '',
    amountDetails(detail, version, currency),
    charges(detail, version, currency),
    otherSide(entry, detail, version),
    node('RmtInf', ...detail.remittance.map((line) => leaf('Ustrd', line))),
    returned(detail),
  );

const entryDetails = (entry: Entry, writing: Writing): Fragment =>
  node(
    'NtryDtls',
    entry.batch
      ? node(
          'Btch',
          leaf('MsgId', entry.batch.messageId),
          leaf('PmtInfId', entry.batch.paymentInformationId),
          leaf('NbOfTxs', String(entry.batch.count)),
          amount('TtlAmt', entry.amountMinor, writing.currency),
          leaf('CdtDbtInd', entry.direction),
        )
      : '',
    ...entry.details.map((detail) => transaction(entry, detail, writing)),
  );

const line = (entry: Entry, writing: Writing, status: 'BOOK' | 'PDNG' = 'BOOK'): Fragment =>
  node(
    'Ntry',
    leaf('NtryRef', entry.reference),
    amount('Amt', entry.amountMinor, writing.currency),
    leaf('CdtDbtInd', entry.direction),
    entry.reversal ? leaf('RvslInd', 'true') : '',
    writing.version === '08' ? node('Sts', leaf('Cd', status)) : leaf('Sts', status),
    day('BookgDt', entry.bookedOn),
    day('ValDt', entry.valueOn),
    leaf('AcctSvcrRef', entry.reference),
    transactionCode('BkTxCd', entry.code),
    charges(entry, writing.version, writing.currency),
    entryDetails(entry, writing),
    leaf('AddtlNtryInf', entry.words),
  );

/** Writes a statement (camt.053) of what the books have on an account from one day to another. */
export const writeStatement = (books: Books, request: StatementRequest): string => {
  const { iban, from, to, version, copy } = request;
  const currency = books.account(iban).exchange?.currency ?? 'EUR';
  const writing: Writing = { version, currency };
  const lines = books.entries(iban, { from, to });
  const opening = books.balanceAt(iban, plusDays(from, -1));
  const closing = lines.reduce((at, entry) => at + signedMinor(entry), opening);
  const id = `S${from.replaceAll('-', '')}${to.replaceAll('-', '')}${iban.slice(-4)}`;
  const madeAt = `${plusDays(to, copy ? 1 : 0)}T20:00:00Z`;
  const statement = node(
    'Stmt',
    leaf('Id', id),
    leaf('ElctrncSeqNb', from.replaceAll('-', '').slice(0, 6)),
    leaf('CreDtTm', madeAt),
    node('FrToDt', leaf('FrDtTm', `${from}T00:00:00`), leaf('ToDtTm', `${to}T23:59:59`)),
    copy ? leaf('CpyDplctInd', 'DUPL') : '',
    node(
      'Acct',
      node('Id', /^[A-Z]{2}/.test(iban) ? leaf('IBAN', iban) : node('Othr', leaf('Id', iban))),
      leaf('Ccy', currency),
      node('Ownr', leaf('Nm', books.account(iban).holder)),
      node(
        'Svcr',
        node(
          'FinInstnId',
          leaf(version === '08' ? 'BICFI' : 'BIC', request.bankBic),
          leaf('Nm', request.bankName),
        ),
      ),
    ),
    balance('OPBD', opening, from, currency),
    balance('CLBD', closing, to, currency),
    ...lines.map((entry) => line(entry, writing)),
    ...books.pending(iban, { from, to }).map((entry) => line(entry, writing, 'PDNG')),
  );
  const header = node('GrpHdr', leaf('MsgId', copy ? `${id}D` : id), leaf('CreDtTm', madeAt));
  const namespace = `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}">${node('BkToCstmrStmt', header, statement)}</Document>\n`;
};
