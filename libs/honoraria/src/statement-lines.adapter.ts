import {
  findPaymentReferences,
  isPaymentReference,
  lineKey,
  StatementRefused,
  type BankTransactionCode,
  type LinePersonal,
  type StatementLine,
} from '@palabre/banking';
import { derivedId, minorOf, money, type LocalDate, type Money } from '@palabre/kernel';
import { CHARGE_CODES } from './domain/bank/bank-charge.js';
import type { LineReferencesKept } from './events.js';
import type { LineInQuestion } from './domain/bank/scope.js';
import type { ReadLine } from './domain/bank/statement.js';

/** More than this of what a bank writes about one line is not kept; sealed it still fits an event with room. */
const PERSONAL_CHARACTERS = 20_000;

const isIsoCode = (code: string | undefined): code is string => /^[A-Z0-9]{4}$/.test(code ?? '');

/** A bank may write anything into a code of its own: in the clear is what ISO lists, and a bank's word for a charge. */
const codeOf = (code: BankTransactionCode | undefined): string | undefined => {
  const iso = [code?.domain, code?.family, code?.subFamily].filter(isIsoCode);
  if (iso.length > 0) return iso.join('/');
  const own = code?.proprietary?.toUpperCase() ?? '';
  return CHARGE_CODES.has(own) ? own : undefined;
};

const magnitude = ({ minor, currency }: Money): Money =>
  money(minor.startsWith('-') ? -BigInt(minor) : BigInt(minor), currency);

/**
 * What of a line's amount is the bank's charge. Where the bank does not say whether the amount contains it, it does
 * when the amount that was asked for shows just that difference.
 */
const chargesIncluded = ({ charges, amount, amounts }: StatementLine): Money | undefined => {
  const own = charges.filter((charge) => charge.amount.currency === amount.currency);
  const total = (stated: typeof own): bigint =>
    stated.reduce((sum, charge) => sum + minorOf(charge.amount), 0n);
  const included = total(own.filter((charge) => charge.included === true));
  if (included !== 0n) return magnitude(money(included, amount.currency));
  const unsaid = total(own.filter((charge) => charge.included === undefined));
  const asked = amounts?.instructed;
  if (unsaid === 0n || asked?.currency !== amount.currency) return undefined;
  const beyond = minorOf(magnitude(amount)) - minorOf(asked);
  const charge = magnitude(money(unsaid, amount.currency));
  return minorOf(magnitude(money(beyond, amount.currency))) === minorOf(charge)
    ? charge
    : undefined;
};

/** What the bank shows of charges in the line's currency without saying whether the amount contains them. */
const chargesStated = ({ charges, amount }: StatementLine): Money | undefined => {
  const total = charges
    .filter((charge) => charge.included === undefined && charge.amount.currency === amount.currency)
    .reduce((minor, charge) => minor + minorOf(charge.amount), 0n);
  return total === 0n ? undefined : magnitude(money(total, amount.currency));
};

/** A reference that we made, in whatever is around it. */
const ours = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : findPaymentReferences(text)[0];

/** The id of a batch: a reference of ours and the rail's letter. */
const ourBatch = (text: string | undefined): string | undefined =>
  text !== undefined && isPaymentReference(text.slice(0, -2)) && /-[SX]$/.test(text)
    ? text
    : undefined;

const referencesOf = ({ references, batch, personal }: StatementLine): LineReferencesKept => {
  const kept: { -readonly [Name in keyof LineReferencesKept]: LineReferencesKept[Name] } = {
    inText: findPaymentReferences(
      [...personal.remittance, ...personal.creditorReferences].join('\n'),
    ),
  };
  const bank = references.bank ?? references.entryBank;
  const endToEndId = ours(references.endToEndId);
  const messageId = ours(references.messageId ?? batch?.messageId);
  const paymentInformationId = ourBatch(
    references.paymentInformationId ?? batch?.paymentInformationId,
  );
  if (bank !== undefined) kept.bank = bank;
  if (endToEndId !== undefined) kept.endToEndId = endToEndId;
  if (references.uetr !== undefined) kept.uetr = references.uetr;
  if (messageId !== undefined) kept.messageId = messageId;
  if (paymentInformationId !== undefined) kept.paymentInformationId = paymentInformationId;
  return kept;
};

/** What others call the movement: it may hold a name as well as a number, so it is for whoever may read the line. */
const foreignOf = ({ references, batch, bankCode, returned }: StatementLine) => {
  const { endToEndId, instructionId, transactionId, messageId, paymentInformationId } = references;
  const said = {
    ...{ endToEndId, instructionId, transactionId },
    messageId: messageId ?? batch?.messageId,
    paymentInformationId: paymentInformationId ?? batch?.paymentInformationId,
    bankCode: bankCode?.proprietary,
    returnReason: returned?.reasonProprietary,
  };
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
};

/** What names people, as far as there is room for it: the other side first, then what was written. */
const boundedPersonal = (line: StatementLine): Readonly<Record<string, unknown>> => {
  const personal: LinePersonal & { readonly asStated?: object } = {
    ...line.personal,
    asStated: foreignOf(line),
  };
  const kept: Record<string, unknown> = {};
  let room = PERSONAL_CHARACTERS;
  for (const [name, value] of Object.entries(personal)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    const length = JSON.stringify(value).length;
    if (length > room) continue;
    kept[name] = value;
    room -= length;
  }
  return kept;
};

/**
 * Without a booking date the value date stands for it, as far as the bank's reference tells the line when it comes again with
 * one: that is then a contradiction, and no second booking.
 */
const bookedOnOf = (line: StatementLine): LocalDate => {
  const isKnownAgain = line.identity.basis === 'reference';
  const day = line.bookingDate ?? (isKnownAgain ? line.valueDate : undefined);
  if (day !== undefined) return day;
  const path = `Ntry[${line.place.entry}]/BookgDt`;
  throw new StatementRefused('STATEMENT_FIELD_MISSING', line.place.line, path, 'no booking date');
};

/** Banks also give a payment of ours back as the reversal of their own entry, without calling it a return. */
const takesBack = (
  { reversal, amount }: StatementLine,
  { endToEndId, inText, uetr }: LineReferencesKept,
): boolean => {
  const isOurs = endToEndId !== undefined || uetr !== undefined || inText.length > 0;
  return reversal && minorOf(amount) > 0n && isOurs;
};

/** Whose statements are read. */
export interface OwnAccount {
  readonly accountId: string;
  /** As it is registered; where absent lines are told apart by the number in the file. */
  readonly accountNumber?: string;
}

/**
 * A booked line as the domain reads it. Of what the bank and others write only our own references, the bank's serial,
 * a UETR and ISO codes stay in the clear. Formats write one account in several ways, and a line is the same in all of them: it
 * is known by the number that the account is registered with. Most lines of an account that others use too are only asked whether
 * they may be ours: the rest is read where the line is kept.
 */
export class BookedLine implements LineInQuestion {
  readonly bankLineId: string;
  readonly bookedOn: LocalDate;
  readonly references: LineReferencesKept;
  readonly returned: StatementLine['returned'];

  /** @throws StatementRefused when nothing tells the day it was booked on */
  constructor(
    { accountId, accountNumber }: OwnAccount,
    private readonly line: StatementLine,
  ) {
    const { identity, amount } = line;
    this.bookedOn = bookedOnOf(line);
    this.references = referencesOf(line);
    this.returned = line.returned ?? (takesBack(line, this.references) ? {} : undefined);
    const account =
      accountNumber === undefined ? identity.account : `${accountNumber}/${amount.currency}`;
    this.bankLineId = derivedId('bank-line', accountId, lineKey({ ...identity, account }));
  }

  get amount(): Money {
    return this.line.amount;
  }

  get valueOn(): LocalDate {
    return this.line.valueDate ?? this.bookedOn;
  }

  get instructed(): Money | undefined {
    return this.line.amounts?.instructed;
  }

  get personal(): Readonly<Record<string, unknown>> {
    return boundedPersonal(this.line);
  }

  /** All that is kept of it. */
  whole(): ReadLine {
    const { line, instructed, returned } = this;
    const charges = chargesIncluded(line);
    const stated = charges === undefined ? chargesStated(line) : undefined;
    const code = codeOf(line.bankCode);
    const batchCount = line.batch?.numberOfTransactions;
    const why = line.returned?.reasonCode;
    const reasonCode = isIsoCode(why) ? why : undefined;
    return {
      bankLineId: this.bankLineId,
      amount: this.amount,
      bookedOn: this.bookedOn,
      valueOn: this.valueOn,
      part: line.part,
      references: this.references,
      ...(line.part === 'batch' && batchCount !== undefined ? { batchCount } : {}),
      ...(charges === undefined ? {} : { chargesIncluded: charges }),
      ...(stated === undefined ? {} : { chargesStated: stated }),
      ...(instructed === undefined ? {} : { instructed }),
      ...(line.exchange === undefined ? {} : { exchangeRate: line.exchange.rate }),
      ...(returned ? { returned: reasonCode === undefined ? {} : { reasonCode } } : {}),
      ...(code === undefined ? {} : { code }),
      personal: this.personal,
    };
  }
}
