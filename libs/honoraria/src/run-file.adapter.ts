import {
  isIban,
  PassingFileHash,
  PaymentFileRefused,
  writePaymentFile,
  writePayoutFile,
  type PaymentBatch,
  type Payout,
  type PayoutProfile,
  type SpellingChange,
} from '@palabre/banking';
import { CommandRefused } from '@palabre/eventing';
import { minorOf, money, refuse, type Instant, type Money } from '@palabre/kernel';
import { readOnce, Spool } from '@palabre/platform';
import { payoutProfileOf } from './commands/payment-format.js';
import { isExchangedByBank } from './domain/bank/exchange.js';
import { namesItsBank } from './domain/bank/own-account.js';
import { batchOf, paymentInformationIdOf } from './domain/run.js';
import type { FileBatch, Payer, PaymentFormat } from './events.js';
import { given, outgoing, type PayablePayment } from './payment-file.adapter.js';
import type { OwnAccountRow } from './read-models/own-account.entity.js';

/** Payments that stay in memory between reading and writing; more of them wait on disk, encrypted. */
const PAYMENTS_AT_ONCE = 2_000;
/** The same of the file itself, in characters. */
const TEXT_AT_ONCE = 1_048_576;

export interface RunFileInput {
  readonly messageId: string;
  readonly preparedAt: Instant;
  readonly requestedOn: string;
  readonly account: OwnAccountRow;
  /** In the order of their ids, which is the order of the file; read once. */
  readonly payments: Iterable<PayablePayment> | AsyncIterable<PayablePayment>;
  /** Below which there is room on disk. */
  readonly home: string;
  /** Whether somebody will read the file, not only its hash. */
  readonly keepsText: boolean;
  /** Is told of each text that leaves spelt otherwise than it was given; both are personal data. */
  readonly onChange?: (change: OutgoingChange) => void;
}

/** A text of a payment, or of the paying account, that leaves in the characters of its rail. */
export interface OutgoingChange {
  /** `null`: it is the paying account's. */
  readonly attemptId: string | null;
  /** Where in the payment, such as `creditor/name`. */
  readonly field: string;
  readonly given: string;
  readonly sent: string;
}

/** A payment file and what tells it again. The same payments give the same bytes. */
export interface RunFile {
  /** SHA-256, in hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
  /** The kind of file that it is. */
  readonly paymentFormat: PaymentFormat;
  /** What it says of the paying account. */
  readonly payer: Payer;
  readonly batches: readonly FileBatch[];
  readonly name: string;
  readonly mediaType: string;
  /** The file, once; whoever goes away early ends it, and nothing of it is left. Empty where no text was kept. */
  readonly pieces: AsyncIterable<string>;
}

/** The payments of one rail, as they leave. */
class OutgoingBatch {
  readonly attemptIds: string[] = [];
  private totalMinor = 0n;
  /** Of the payments; a run has one. */
  private currency: string | undefined;
  private readonly spool: Spool<Payout>;

  constructor(
    readonly rail: 'sepa' | 'cross-border',
    home: string,
    private readonly accountCurrency: string,
  ) {
    this.spool = new Spool<Payout>(home, PAYMENTS_AT_ONCE, () => 1);
  }

  async add(payable: PayablePayment): Promise<void> {
    const payment = outgoing(payable, this.accountCurrency);
    this.currency = payment.amount.currency;
    this.attemptIds.push(payable.payment.attemptId);
    this.totalMinor += minorOf(payment.amount);
    await this.spool.add(payment);
  }

  /** Any number of times. */
  readonly payments: AsyncIterable<Payout> = {
    [Symbol.asyncIterator]: () => this.spool.items(),
  };

  /** Whether it asks for another currency than the account's. */
  get isExchanged(): boolean {
    return this.total.currency !== this.accountCurrency;
  }

  get total(): Money {
    return money(this.totalMinor, this.currency ?? this.accountCurrency);
  }

  known(messageId: string): FileBatch {
    const { attemptIds, total, rail } = this;
    const paymentInformationId = paymentInformationIdOf(messageId, rail);
    return { paymentInformationId, attemptIds, total };
  }

  close(): Promise<void> {
    return this.spool.close();
  }
}

const gather = async (
  { payments }: RunFileInput,
  batches: readonly OutgoingBatch[],
): Promise<void> => {
  let last = '';
  for await (const payable of payments) {
    const { attemptId, rail } = payable.payment;
    if (attemptId <= last) throw new Error('the payments of a file come in the order of their ids');
    last = attemptId;
    await batches.find((batch) => batch.rail === batchOf(rail))?.add(payable);
  }
};

const bankBatch = (batch: OutgoingBatch, input: RunFileInput): PaymentBatch => {
  const { account, messageId, requestedOn } = input;
  return {
    id: paymentInformationIdOf(messageId, batch.rail),
    rail: batch.rail,
    requestedExecutionDate: requestedOn,
    payments: batch.payments,
    debtor: { name: account.legalName },
    debtorAccount: {
      ...(isIban(account.number) ? { iban: account.number } : { other: account.number }),
      ...(batch.isExchanged ? { currency: account.currency } : {}),
    },
    debtorAgent: given('bic', account.bic ?? undefined),
  };
};

/** How the file of an account is written, and what it is called. */
type FileFormat = Pick<RunFile, 'name' | 'mediaType'> &
  ({ readonly version: '03' | '09' } | { readonly profile: PayoutProfile });

const formatOf = ({ account: { paymentFormat } }: RunFileInput): FileFormat => {
  if (!paymentFormat.startsWith('csv:')) {
    const version = paymentFormat === 'pain.001.001.03' ? '03' : '09';
    return { version, name: 'payments.xml', mediaType: 'application/xml; charset=utf-8' };
  }
  const profile = payoutProfileOf(paymentFormat);
  if (!profile) throw new CommandRefused(refuse('PAYMENT_FORMAT_UNKNOWN'));
  return { profile, name: 'payments.csv', mediaType: 'text/csv; charset=utf-8' };
};

/** The payment and its field that a problem is about, by the place in either kind of file. */
const whereIs = (place: string, batches: readonly OutgoingBatch[]) => {
  const [, batch, payment, field = ''] =
    /^(?:\/batches\/(\d+))?\/payments\/(\d+)(?:\/(.*))?$/.exec(place) ?? [];
  const ids =
    batch === undefined
      ? batches.flatMap(({ attemptIds }) => attemptIds)
      : batches[Number(batch)]?.attemptIds;
  return { attemptId: ids?.[Number(payment)] ?? null, field };
};

const write = (
  input: RunFileInput,
  format: FileFormat,
  batches: readonly OutgoingBatch[],
): AsyncIterable<string> => {
  const told = ({ place, given: text, sent }: SpellingChange): void => {
    const { attemptId, field } = whereIs(place, batches);
    const own = attemptId === null ? place.slice(1) : field;
    input.onChange?.({ attemptId, field: own, given: text, sent });
  };
  if ('profile' in format) {
    const all = async function* (): AsyncGenerator<Payout> {
      for (const { payments } of batches) yield* payments;
    };
    return writePayoutFile(format.profile, { [Symbol.asyncIterator]: all }, told);
  }
  const file = {
    version: format.version,
    messageId: input.messageId,
    createdAt: input.preparedAt,
    initiatingParty: { name: input.account.legalName },
    batches: batches.map((batch) => bankBatch(batch, input)),
  };
  return writePaymentFile(file, told);
};

/** The account's file may have become another since its run began: one that names an account of one currency and asks for another. */
const refuseExchange = (
  batches: readonly OutgoingBatch[],
  { account: { paymentFormat } }: RunFileInput,
): void => {
  const currency = batches.find(({ isExchanged }) => isExchanged)?.total.currency;
  if (currency === undefined || isExchangedByBank(paymentFormat)) return;
  throw new CommandRefused(refuse('OWN_ACCOUNT_CURRENCY', { currency }));
};

/** A run may have begun before its account's bank was asked for. */
const refuseWithoutBic = ({ account: { bic, paymentFormat } }: RunFileInput): void => {
  if (bic !== null || !namesItsBank(paymentFormat)) return;
  throw new CommandRefused(refuse('OWN_ACCOUNT_BIC_MISSING'));
};

const incomplete = (
  { problems }: PaymentFileRefused,
  batches: readonly OutgoingBatch[],
): CommandRefused =>
  new CommandRefused(
    refuse('PAYMENT_FILE_INCOMPLETE', {
      problems: problems.map(({ code, place }) => ({ code, ...whereIs(place, batches) })),
    }),
  );

async function* bytesOf(
  pieces: AsyncIterable<string>,
  keep: (piece: string) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    await keep(piece);
    yield Buffer.from(piece, 'utf8');
  }
}

/**
 * Writes a run's payment file, in the format of its account, in bounded memory however many payments it has. All of them
 * are checked before anything is handed out. @throws CommandRefused with PAYMENT_FILE_INCOMPLETE, naming attempts and fields
 */
export const writeRunFile = async (input: RunFileInput): Promise<RunFile> => {
  const format = formatOf(input);
  const rails = (['sepa', 'cross-border'] as const).map(
    (rail) => new OutgoingBatch(rail, input.home, input.account.currency),
  );
  const text = new Spool<string>(input.home, TEXT_AT_ONCE, ({ length }) => length);
  let batches: readonly OutgoingBatch[] = rails;
  let isWritten = false;
  try {
    await gather(input, rails);
    batches = rails.filter(({ attemptIds }) => attemptIds.length > 0);
    refuseExchange(batches, input);
    refuseWithoutBic(input);
    const hash = new PassingFileHash();
    let bytes = 0;
    const keep = async (piece: string): Promise<void> => {
      if (input.keepsText) await text.add(piece);
    };
    for await (const piece of hash.over(bytesOf(write(input, format, batches), keep))) {
      bytes += piece.length;
    }
    isWritten = true;
    const { messageId, account } = input;
    return {
      ...{ hash: hash.hex(), bytes, name: format.name, mediaType: format.mediaType },
      paymentFormat: account.paymentFormat,
      payer: { legalName: account.legalName, bic: account.bic },
      batches: batches.map((batch) => batch.known(messageId)),
      pieces: readOnce(text),
    };
  } catch (error) {
    if (error instanceof PaymentFileRefused) throw incomplete(error, batches);
    throw error;
  } finally {
    await Promise.all(rails.map((batch) => batch.close()));
    if (!isWritten || !input.keepsText) await text.close();
  }
};
