import { toDecimalText, type Money } from '@palabre/kernel';
import type { PaymentTotals } from './payment-file.check.js';
import type {
  Account,
  Agent,
  Party,
  Payment,
  PaymentBatch,
  PostalAddress,
} from './payment-file.js';
import { RAIL_RULES } from './rail-rules.js';
import { leaf, type XmlNode } from './xml-node.js';

const addressOf = (address: PostalAddress | undefined): XmlNode | undefined =>
  address && [
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

const partyOf = (name: string, party: Party): XmlNode => [
  name,
  [leaf('Nm', party.name), addressOf(party.address)],
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

const agentOf = (name: string, agent: Agent): XmlNode => [
  name,
  [
    [
      'FinInstnId',
      [
        leaf('BICFI', agent.bic),
        clearingOf(agent.clearing),
        leaf('Nm', agent.name),
        addressOf(agent.address),
      ],
    ],
  ],
];

const amountOf = (name: string, amount: Money): XmlNode => [
  name,
  toDecimalText(amount),
  { Ccy: amount.currency },
];

/** One payment: `CdtTrfTxInf`. */
export const paymentElement = (payment: Payment): XmlNode => {
  const { amount, transferCurrency, creditor, remittance } = payment;
  return [
    'CdtTrfTxInf',
    [
      [
        'PmtId',
        [
          leaf('InstrId', payment.instructionId),
          ['EndToEndId', payment.endToEndId],
          leaf('UETR', payment.uetr),
        ],
      ],
      [
        'Amt',
        transferCurrency === undefined
          ? [amountOf('InstdAmt', amount)]
          : [['EqvtAmt', [amountOf('Amt', amount), ['CcyOfTrf', transferCurrency]]]],
      ],
      ['ChrgBr', payment.chargeBearer],
      creditor.agent && agentOf('CdtrAgt', creditor.agent),
      partyOf('Cdtr', creditor),
      accountOf('CdtrAcct', creditor.account),
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
): readonly (XmlNode | undefined)[] => {
  const { serviceLevel } = RAIL_RULES[batch.rail];
  return [
    ['PmtInfId', batch.id],
    ['PmtMtd', 'TRF'],
    batch.batchBooking === undefined ? undefined : ['BtchBookg', String(batch.batchBooking)],
    ...totalsOf(totals),
    serviceLevel === undefined ? undefined : ['PmtTpInf', [['SvcLvl', [['Cd', serviceLevel]]]]],
    ['ReqdExctnDt', [['Dt', batch.requestedExecutionDate]]],
    partyOf('Dbtr', batch.debtor),
    accountOf('DbtrAcct', batch.debtorAccount),
    agentOf('DbtrAgt', batch.debtorAgent),
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
