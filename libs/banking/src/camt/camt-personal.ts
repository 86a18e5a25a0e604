import type { LinePersonal, StatementAccount, StatementParty } from '../statement/statement.js';
import type { MessageElement } from '../iso20022/message-element.js';

const nameOf = (party: MessageElement | undefined): string | undefined =>
  party?.textAt('Nm') ?? party?.textAt('Pty', 'Nm') ?? party?.textAt('Agt', 'FinInstnId', 'Nm');

const partyOf = (
  parties: MessageElement | undefined,
  agents: MessageElement | undefined,
  name: 'Dbtr' | 'Cdtr' | 'UltmtDbtr' | 'UltmtCdtr',
): StatementParty | undefined => {
  const party = parties?.find(name);
  const account = parties?.find(`${name}Acct`, 'Id');
  const agent = agents?.find(`${name}Agt`, 'FinInstnId');
  if (!party && !account && !agent) return undefined;
  const found = {
    name: nameOf(party),
    iban: account?.textAt('IBAN')?.replace(/\s/g, ''),
    otherAccount: account?.textAt('Othr', 'Id'),
    bankBic: agent?.textAt('BICFI') ?? agent?.textAt('BIC'),
  };
  return (found.name ?? found.iban ?? found.otherAccount ?? found.bankBic) ? found : undefined;
};

const NONE: readonly MessageElement[] = [];

/** What stands in them, where anything does. */
const textsOf = (elements: readonly (MessageElement | undefined)[]): string[] => {
  const texts: string[] = [];
  for (const element of elements) {
    const text = element?.text;
    if (text) texts.push(text);
  }
  return texts;
};

const isOf = (party: StatementParty | undefined, own: StatementAccount): boolean => {
  const account = party?.iban ?? party?.otherAccount;
  return account !== undefined && [own.iban, own.other].includes(account);
};

/** The party that is not us: by account where stated, else by the way the money went. */
const counterpartyOf = (
  debtor: StatementParty | undefined,
  creditor: StatementParty | undefined,
  own: StatementAccount,
  incoming: boolean,
  returned: boolean,
): StatementParty | undefined => {
  const debtorIsOwn = isOf(debtor, own);
  if (debtorIsOwn !== isOf(creditor, own)) return debtorIsOwn ? creditor : debtor;
  // What comes back names the parties of the payment that went out.
  if (returned) return incoming ? (creditor ?? debtor) : (debtor ?? creditor);
  return incoming ? debtor : creditor;
};

/** What a transaction says about people, and the bank's own words on it and its entry. */
export const personalOf = (
  transaction: MessageElement | undefined,
  entryInformation: string | undefined,
  own: StatementAccount,
  incoming: boolean,
  returned: boolean,
): LinePersonal => {
  const parties = transaction?.find('RltdPties');
  const agents = transaction?.find('RltdAgts');
  const remittance = transaction?.find('RmtInf');
  const structured = remittance?.all('Strd') ?? NONE;
  const debtor = partyOf(parties, agents, 'Dbtr');
  const creditor = partyOf(parties, agents, 'Cdtr');
  return {
    counterparty: counterpartyOf(debtor, creditor, own, incoming, returned),
    debtor,
    creditor,
    ultimateDebtor: partyOf(parties, undefined, 'UltmtDbtr'),
    ultimateCreditor: partyOf(parties, undefined, 'UltmtCdtr'),
    remittance: [
      ...textsOf(remittance?.all('Ustrd') ?? NONE),
      ...structured.flatMap((part) => textsOf(part.all('AddtlRmtInf'))),
    ],
    creditorReferences: textsOf(structured.map((part) => part.find('CdtrRefInf', 'Ref'))),
    returnInformation: textsOf(transaction?.find('RtrInf')?.all('AddtlInf') ?? NONE),
    additionalInformation: [
      ...textsOf([transaction?.find('AddtlTxInf')]),
      ...(entryInformation === undefined ? [] : [entryInformation]),
    ],
  };
};
