import {
  fileHash,
  isIban,
  normalIban,
  PaymentFileRefused,
  paymentFileText,
  type Creditor,
  type Payment,
  type PaymentBatch,
} from '@palabre/banking';
import { CommandRefused } from '@palabre/eventing';
import { money, refuse, sum, type Instant } from '@palabre/kernel';
import type { PayeeDetails } from '@palabre/people/events';
import { batchOf, paymentInformationIdOf } from './domain/run.js';
import type { FileBatch } from './events.js';
import type { OwnAccountRow } from './read-models/own-account.entity.js';
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
  Cd: 'SEPA',
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
  StrtNm: 'the payee’s address',
  PstCd: 'the payee’s address',
  TwnNm: 'the payee’s address',
  Ctry: 'the payee’s address',
  Ustrd: 'as EndToEndId',
} as const;

/** A payment with what only its file may know. */
export interface PayablePayment {
  readonly payment: PaymentRow;
  readonly currency: string;
  readonly details: PayeeDetails;
}

export interface PaymentFileInput {
  readonly messageId: string;
  readonly preparedAt: Instant;
  readonly requestedOn: string;
  readonly account: OwnAccountRow;
  readonly payments: readonly PayablePayment[];
}

/** A payment file and what tells it again. The same input gives the same bytes. */
export interface WrittenFile {
  readonly text: string;
  /** SHA-256, in hexadecimal. */
  readonly hash: string;
  readonly batches: readonly FileBatch[];
}

const given = <Key extends string>(key: Key, value: string | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, string>>;

const agentOf = ({ bic, bankCode }: PayeeDetails): Pick<Creditor, 'agent'> =>
  bic === undefined && bankCode === undefined
    ? {}
    : {
        agent: {
          ...given('bic', bic),
          ...(bankCode === undefined ? {} : { clearing: { memberId: bankCode } }),
        },
      };

const creditorOf = (details: PayeeDetails): Creditor => {
  const { name, address, iban, account, phone } = details;
  return {
    name,
    address: {
      ...given('streetName', address.street),
      ...given('postCode', address.postCode),
      townName: address.town,
      country: address.country,
    },
    account: iban ? { iban: normalIban(iban) } : { other: account ?? phone ?? '' },
    ...agentOf(details),
  };
};

const paymentOf = ({ payment, currency, details }: PayablePayment): Payment => {
  const { endToEndId, uetr, amountMinor } = payment;
  const isSepa = batchOf(payment.rail) === 'sepa';
  const isConverted = !isSepa && currency !== payment.currency;
  return {
    ...{ endToEndId, instructionId: endToEndId, uetr, remittance: endToEndId },
    amount: money(BigInt(amountMinor), payment.currency),
    ...(isConverted ? { transferCurrency: currency } : {}),
    chargeBearer: isSepa ? 'SLEV' : 'DEBT',
    creditor: creditorOf(details),
  };
};

interface Batch {
  readonly batch: PaymentBatch;
  readonly known: FileBatch;
}

const batchesOf = (input: PaymentFileInput): Batch[] => {
  const { messageId, requestedOn, account, payments } = input;
  const ordered = payments.toSorted((a, b) => (a.payment.attemptId < b.payment.attemptId ? -1 : 1));
  return (['sepa', 'cross-border'] as const).flatMap((rail) => {
    const within = ordered.filter(({ payment }) => batchOf(payment.rail) === rail);
    if (within.length === 0) return [];
    const outgoing = within.map(paymentOf);
    const id = paymentInformationIdOf(messageId, rail);
    const batch: PaymentBatch = {
      ...{ id, rail, requestedExecutionDate: requestedOn, payments: outgoing },
      debtor: { name: account.legalName },
      debtorAccount: isIban(account.number) ? { iban: account.number } : { other: account.number },
      debtorAgent: given('bic', account.bic ?? undefined),
    };
    const total = sum(
      outgoing.map(({ amount }) => amount),
      account.currency,
    );
    const attemptIds = within.map(({ payment }) => payment.attemptId);
    return [{ batch, known: { paymentInformationId: id, attemptIds, total } }];
  });
};

/** The payment that a problem is about, by its place in the file. */
const attemptAt = (batches: readonly Batch[], place: string): string | undefined => {
  const [, batch, payment] = /^\/batches\/(\d+)\/payments\/(\d+)/.exec(place) ?? [];
  return batches[Number(batch)]?.known.attemptIds[Number(payment)];
};

const incomplete = (batches: readonly Batch[], { problems }: PaymentFileRefused): CommandRefused =>
  new CommandRefused(
    refuse('PAYMENT_FILE_INCOMPLETE', {
      problems: problems.map(({ code, place }) => ({
        code,
        attemptId: attemptAt(batches, place) ?? null,
        field: place.split('/').slice(5).join('/'),
      })),
    }),
  );

/** Writes a run's payment file. @throws CommandRefused with PAYMENT_FILE_INCOMPLETE, naming attempts and fields */
export const writeRunFile = async (input: PaymentFileInput): Promise<WrittenFile> => {
  const batches = batchesOf(input);
  try {
    const { text } = await paymentFileText({
      version: input.account.paymentFormat === 'pain.001.001.03' ? '03' : '09',
      messageId: input.messageId,
      createdAt: input.preparedAt,
      initiatingParty: { name: input.account.legalName },
      batches: batches.map(({ batch }) => batch),
    });
    const hash = fileHash(Buffer.from(text, 'utf8'));
    return { text, hash, batches: batches.map(({ known }) => known) };
  } catch (error) {
    if (error instanceof PaymentFileRefused) throw incomplete(batches, error);
    throw error;
  }
};
