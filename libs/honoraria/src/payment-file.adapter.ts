import {
  clearingMember,
  normalIban,
  type Creditor,
  type Payout,
  type PayoutField,
} from '@palabre/banking';
import { money } from '@palabre/kernel';
import type { PayeeDetails } from '@palabre/people/events';
import { batchOf } from './domain/run.js';
import type { PaymentRow } from './read-models/payment.entity.js';

/**
 * Every leaf of the payment file, without the path above it: all that leaves the house with a payment, and where it
 * comes from. Nothing else is ever set; above all no ultimate party, no purpose and no words of our own.
 */
export const OUTGOING = {
  MsgId: 'derived from the run’s id',
  CreDtTm: 'when the run was prepared',
  NbOfTxs: 'counted',
  CtrlSum: 'added up',
  Nm: 'the paying account’s legal name; the payee as their bank knows them',
  PmtInfId: 'derived from the run’s id and the rail',
  PmtMtd: 'TRF',
  Cd: 'SEPA; the clearing system of the payee’s bank',
  Dt: 'the day the bank is asked for',
  IBAN: 'of the paying account and of the payee',
  Id: 'another account number of either, or the payee’s telephone at a mobile money provider',
  BICFI: 'of either bank',
  MmbId: 'the payee’s bank in its country’s clearing',
  ChrgBr: 'SLEV for SEPA, else DEBT',
  InstrId: 'as EndToEndId',
  EndToEndId: 'derived from the attempt’s id',
  UETR: 'derived from the attempt’s id',
  InstdAmt: 'the amount',
  Amt: 'the amount, where the payee is owed another currency',
  CcyOfTrf: 'the payee’s currency',
  Ccy: 'the paying account’s currency, where it is another than that of the payments',
  StrtNm: 'the payee’s address',
  PstCd: 'the payee’s address',
  TwnNm: 'the payee’s address',
  Ctry: 'the payee’s address',
  Ustrd: 'as EndToEndId',
} as const;

/** The same of a provider's file: what a column of any profile may hold of a payment, and where it comes from. */
export const OUTGOING_CSV: Readonly<Record<PayoutField, string>> = {
  endToEndId: 'derived from the attempt’s id',
  remittance: 'as endToEndId',
  name: 'the payee as their bank or provider knows them',
  account: 'the payee’s IBAN or other account number',
  iban: 'the payee’s IBAN',
  phone: 'the payee’s telephone at a mobile money provider',
  bic: 'the payee’s bank',
  bankCode: 'the payee’s bank in its country’s clearing',
  street: 'the payee’s address',
  postCode: 'the payee’s address',
  town: 'the payee’s address',
  country: 'the payee’s address',
  amount: 'the amount, with as many decimals as its currency has',
  currency: 'of the amount',
  transferCurrency: 'the payee’s currency',
};

/** A payment with what only its file may know. */
export interface PayablePayment {
  readonly payment: Pick<
    PaymentRow,
    'attemptId' | 'rail' | 'currency' | 'amountMinor' | 'endToEndId' | 'uetr'
  >;
  readonly currency: string;
  readonly details: PayeeDetails;
}

export const given = <Key extends string>(key: Key, value: string | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, string>>;

const agentOf = ({ bic, bankCode, address }: PayeeDetails): Pick<Creditor, 'agent'> =>
  bic === undefined && bankCode === undefined
    ? {}
    : {
        agent: {
          ...given('bic', bic),
          ...(bankCode === undefined
            ? {}
            : {
                clearing: clearingMember(bic?.slice(4, 6) ?? address.country, bankCode) ?? {
                  memberId: bankCode,
                },
              }),
        },
      };

/** The rail says where it goes, whatever else of the payee is known. */
const accountOf = (
  rail: PaymentRow['rail'],
  { iban, account, phone }: PayeeDetails,
): Creditor['account'] => {
  if (rail === 'mobile-money') return { other: phone ?? '' };
  return iban ? { iban: normalIban(iban) } : { other: account ?? '' };
};

const creditorOf = (details: PayeeDetails, rail: PaymentRow['rail']): Creditor => {
  const { name, address } = details;
  return {
    name,
    address: {
      ...given('streetName', address.street),
      ...given('postCode', address.postCode),
      townName: address.town,
      country: address.country,
    },
    account: accountOf(rail, details),
    ...agentOf(details),
  };
};

/**
 * A payment as it leaves, in whatever file. An equivalent in the payee's currency is asked for in that of the paying account only, as
 * the standard has it: where these differ the bank exchanges once, to what is owed.
 */
export const outgoing = (
  { payment, currency, details }: PayablePayment,
  accountCurrency: string,
): Payout => {
  const { endToEndId, uetr, amountMinor, rail } = payment;
  const isSepa = batchOf(rail) === 'sepa';
  const isConverted =
    !isSepa && currency !== payment.currency && accountCurrency === payment.currency;
  return {
    ...{ endToEndId, instructionId: endToEndId, uetr, remittance: endToEndId },
    amount: money(BigInt(amountMinor), payment.currency),
    ...(isConverted ? { transferCurrency: currency } : {}),
    chargeBearer: isSepa ? 'SLEV' : 'DEBT',
    creditor: creditorOf(details, rail),
    ...(rail === 'mobile-money' ? given('phone', details.phone) : {}),
  };
};
