import {
  findPaymentReferences,
  lineKey,
  StatementRefused,
  type BankTransactionCode,
  type LinePersonal,
  type StatementLine,
} from '@palabre/banking';
import { derivedId, minorOf, money, type LocalDate, type Money } from '@palabre/kernel';
import type { LineReferencesKept } from './events.js';
import type { ReadLine } from './domain/statement.js';

/** More than this of what a bank writes about one line is not kept; sealed it still fits an event with room. */
const PERSONAL_CHARACTERS = 20_000;

const codeOf = (code: BankTransactionCode | undefined): string | undefined => {
  const iso = [code?.domain, code?.family, code?.subFamily].filter((part) => part !== undefined);
  return iso.length > 0 ? iso.join('/') : code?.proprietary;
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

const referencesOf = ({ references, batch, personal }: StatementLine): LineReferencesKept => {
  const bank = references.bank ?? references.entryBank;
  const { endToEndId, uetr } = references;
  const messageId = references.messageId ?? batch?.messageId;
  const paymentInformationId = references.paymentInformationId ?? batch?.paymentInformationId;
  return {
    ...(bank === undefined ? {} : { bank }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(uetr === undefined ? {} : { uetr }),
    ...(messageId === undefined ? {} : { messageId }),
    ...(paymentInformationId === undefined ? {} : { paymentInformationId }),
    inText: findPaymentReferences(
      [...personal.remittance, ...personal.creditorReferences].join('\n'),
    ),
  };
};

/** What names people, as far as there is room for it: the other side first, then what was written. */
const boundedPersonal = (personal: LinePersonal): Readonly<Record<string, unknown>> => {
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

const bookedOnOf = (line: StatementLine, statedTo: LocalDate | undefined): LocalDate => {
  const day = line.bookingDate ?? line.valueDate ?? statedTo;
  if (day !== undefined) return day;
  const path = `Ntry[${line.place.entry}]/BookgDt`;
  throw new StatementRefused('STATEMENT_FIELD_MISSING', line.place.line, path, 'no booking date');
};

/**
 * A booked line as the domain reads it. Of what the bank writes about people only our own references stay in the
 * clear. @throws StatementRefused when nothing tells the day it was booked on
 */
export const readLineOf = (
  accountId: string,
  line: StatementLine,
  statedTo: LocalDate | undefined,
): ReadLine => {
  const bookedOn = bookedOnOf(line, statedTo);
  const charges = chargesIncluded(line);
  const code = codeOf(line.bankCode);
  const batchCount = line.batch?.numberOfTransactions;
  const reasonCode = line.returned?.reasonCode ?? line.returned?.reasonProprietary;
  return {
    bankLineId: derivedId('bank-line', accountId, lineKey(line.identity)),
    amount: line.amount,
    bookedOn,
    valueOn: line.valueDate ?? bookedOn,
    part: line.part,
    references: referencesOf(line),
    ...(line.part === 'batch' && batchCount !== undefined ? { batchCount } : {}),
    ...(charges === undefined ? {} : { chargesIncluded: charges }),
    ...(line.returned ? { returned: reasonCode === undefined ? {} : { reasonCode } } : {}),
    ...(code === undefined ? {} : { code }),
    personal: boundedPersonal(line.personal),
  };
};
