import type {
  StatementAccount,
  StatementBalance,
  StatementHeader,
  CamtKind,
} from '../statement/statement.js';
import type { MessageElement } from '../iso20022/message-element.js';
import {
  amountOf,
  booleanOf,
  countOf,
  dateIn,
  dateTimeOf,
  required,
  signed,
  signOf,
} from '../iso20022/message-values.js';

const dateTimeAt = (parent: MessageElement | undefined, name: string): string | undefined => {
  const found = parent?.find(name);
  return found?.text ? dateTimeOf(found) : undefined;
};

const balanceOf = (balance: MessageElement): StatementBalance => {
  const kind = balance.find('Tp', 'CdOrPrtry');
  const amount = amountOf(required(balance, 'Amt'));
  return {
    type: kind?.textAt('Cd') ?? kind?.textAt('Prtry') ?? '',
    amount: signed(amount, signOf(required(balance, 'CdtDbtInd'))),
    date: dateIn(balance.find('Dt')),
  };
};

const accountOf = (account: MessageElement | undefined): StatementAccount => {
  const bank = account?.find('Svcr', 'FinInstnId');
  return {
    iban: account?.textAt('Id', 'IBAN')?.replace(/\s/g, ''),
    other: account?.textAt('Id', 'Othr', 'Id'),
    currency: account?.textAt('Ccy'),
    bankBic: bank?.textAt('BICFI') ?? bank?.textAt('BIC'),
    bankName: bank?.textAt('Nm'),
  };
};

const pageOf = (statement: MessageElement): StatementHeader['page'] => {
  const page =
    statement.find('StmtPgntn') ?? statement.find('RptPgntn') ?? statement.find('NtfctnPgntn');
  const number = page?.textAt('PgNb');
  if (!page || number === undefined) return undefined;
  return { number, last: booleanOf(page.find('LastPgInd')) ?? true };
};

/** The head of a statement from its parts so far and the head of its message. */
export const statementHeader = (
  kind: CamtKind,
  version: string | undefined,
  group: MessageElement | undefined,
  statement: MessageElement,
): StatementHeader => {
  const period = statement.find('FrToDt');
  return {
    kind,
    version,
    provisional: kind !== 'camt.053',
    id: statement.textAt('Id'),
    messageId: group?.textAt('MsgId'),
    electronicSequence: statement.textAt('ElctrncSeqNb'),
    legalSequence: statement.textAt('LglSeqNb'),
    page: pageOf(statement),
    copy: statement.textAt('CpyDplctInd'),
    createdAt: dateTimeAt(statement, 'CreDtTm') ?? dateTimeAt(group, 'CreDtTm'),
    account: accountOf(statement.find('Acct')),
    from: dateTimeAt(period, 'FrDtTm'),
    to: dateTimeAt(period, 'ToDtTm'),
    balances: statement.all('Bal').map(balanceOf),
    declaredEntries: countOf(statement.find('TxsSummry', 'TtlNtries', 'NbOfNtries')),
  };
};
