import { toDecimalText, type Money } from '@palabre/kernel';
import { addressLines } from './legacy-address.js';
import type { PaymentTotals } from './payment-file.check.js';
import type {
  Account,
  Agent,
  Party,
  Payment,
  PaymentBatch,
  PaymentFileVersion,
  PostalAddress,
} from './payment-file.js';
import { RAIL_RULES } from './rail-rules.js';
import { leaf, type XmlNode } from './xml-node.js';

const addressOf = (
  address: PostalAddress | undefined,
  version: PaymentFileVersion,
): XmlNode | undefined => {
  if (!address) return undefined;
  return version === '03'
    ? [
        'PstlAdr',
        [
          leaf('Ctry', address.country),
          ...addressLines(address).map((text) => leaf('AdrLine', text)),
        ],
      ]
    : structuredOf(address);
};

const structuredOf = (address: PostalAddress): XmlNode => [
  'PstlAdr',
  [
    leaf('StrtNm', address.streetName),
    leaf('BldgNb', address.buildingNumber),
    leaf('PstBx', address.postBox),
    leaf('PstCd', address.postCode),
    leaf('TwnNm', address.townName),
    leaf('CtrySubDvsn', address.countrySubDivision),
    leaf('Ctry', address.country),
  ],
];

const partyOf = (name: string, party: Party, version: PaymentFileVersion): XmlNode => [
  name,
  [leaf('Nm', party.name), addressOf(party.address, version)],
];

const schemeOf = (code: string | undefined): XmlNode | undefined =>
  code === undefined ? undefined : ['SchmeNm', [['Cd', code]]];

const accountOf = (name: string, account: Account): XmlNode => [
  name,
  [
    [
      'Id',
      'iban' in account
        ? [['IBAN', account.iban]]
        : [['Othr', [['Id', account.other], schemeOf(account.scheme)]]],
    ],
    leaf('Ccy', account.currency),
  ],
];

const clearingOf = (clearing: Agent['clearing']): XmlNode | undefined =>
  clearing && [
    'ClrSysMmbId',
    [
      clearing.system === undefined ? undefined : ['ClrSysId', [['Cd', clearing.system]]],
      ['MmbId', clearing.memberId],
    ],
  ];

const agentOf = (name: string, agent: Agent, version: PaymentFileVersion): XmlNode => [
  name,
  [
    [
      'FinInstnId',
      [
        leaf(version === '03' ? 'BIC' : 'BICFI', agent.bic),
        clearingOf(agent.clearing),
        leaf('Nm', agent.name),
        addressOf(agent.address, version),
      ],
    ],
  ],
];

const amountOf = (name: string, amount: Money): XmlNode => [
  name,
  toDecimalText(amount),
  { Ccy: amount.currency },
];

/** The SEPA profile of version 03 has no currency of the payee's account. */
const accountFor = (account: Account, version: PaymentFileVersion): Account =>
  version === '03' ? { ...account, currency: undefined } : account;

/** One payment: `CdtTrfTxInf`. */
export const paymentElement = (payment: Payment, version: PaymentFileVersion): XmlNode => {
  const { amount, transferCurrency, creditor, remittance } = payment;
  return [
    'CdtTrfTxInf',
    [
      [
        'PmtId',
        [
          leaf('InstrId', payment.instructionId),
          ['EndToEndId', payment.endToEndId],
          leaf('UETR', version === '03' ? undefined : payment.uetr),
        ],
      ],
      [
        'Amt',
        transferCurrency === undefined
          ? [amountOf('InstdAmt', amount)]
          : [['EqvtAmt', [amountOf('Amt', amount), ['CcyOfTrf', transferCurrency]]]],
      ],
      ['ChrgBr', payment.chargeBearer],
      creditor.agent && agentOf('CdtrAgt', creditor.agent, version),
      partyOf('Cdtr', creditor, version),
      accountOf('CdtrAcct', accountFor(creditor.account, version)),
      remittance === undefined ? undefined : ['RmtInf', [['Ustrd', remittance]]],
    ],
  ];
};

const totalsOf = (totals: PaymentTotals): XmlNode[] => [
  ['NbOfTxs', String(totals.numberOfTransactions)],
  ['CtrlSum', totals.controlSum],
];

/** What stands before the payments of a batch in `PmtInf`. */
export const batchHeadElements = (
  batch: Omit<PaymentBatch, 'payments'>,
  totals: PaymentTotals,
  version: PaymentFileVersion,
): readonly (XmlNode | undefined)[] => {
  const day = batch.requestedExecutionDate;
  const { serviceLevel } = RAIL_RULES[batch.rail];
  return [
    ['PmtInfId', batch.id],
    ['PmtMtd', 'TRF'],
    batch.batchBooking === undefined ? undefined : ['BtchBookg', String(batch.batchBooking)],
    ...totalsOf(totals),
    serviceLevel === undefined ? undefined : ['PmtTpInf', [['SvcLvl', [['Cd', serviceLevel]]]]],
    ['ReqdExctnDt', version === '03' ? day : [['Dt', day]]],
    partyOf('Dbtr', batch.debtor, version),
    accountOf('DbtrAcct', batch.debtorAccount),
    agentOf('DbtrAgt', batch.debtorAgent, version),
  ];
};

/** The group header. */
export const groupHeaderElement = (
  header: {
    readonly messageId: string;
    readonly createdAt: string;
    readonly initiatingParty: { readonly name: string; readonly id?: string };
  },
  totals: PaymentTotals,
): XmlNode => {
  const { name, id } = header.initiatingParty;
  return [
    'GrpHdr',
    [
      ['MsgId', header.messageId],
      ['CreDtTm', header.createdAt],
      ...totalsOf(totals),
      [
        'InitgPty',
        [
          ['Nm', name],
          id === undefined ? undefined : ['Id', [['OrgId', [['Othr', [['Id', id]]]]]]],
        ],
      ],
    ],
  ];
};
