import { isMoney, minorDigits, minorOf, toDecimalText } from '@palabre/kernel';
import { isUetr } from '../bank-identifiers.js';
import type { FieldCheck } from './field-check.js';
import { checkAccount, checkAgent, checkParty } from './party-check.js';
import type { Creditor, Payment } from './payment-file.js';
import { LENGTH, type RailRules } from './rail-rules.js';

const checkAmount = (
  { amount, transferCurrency }: Payment,
  { currency }: RailRules,
  place: string,
  check: FieldCheck,
): void => {
  const at = `${place}/amount`;
  if (!isMoney(amount)) {
    check.problem('AMOUNT_INVALID', at, 'minor units as text and an ISO 4217 code');
    return;
  }
  const minor = minorOf(amount);
  check.require(minor > 0n, 'AMOUNT_NOT_POSITIVE', at, 'a payment is more than nothing');
  const digits = toDecimalText(amount).replace(/\D/g, '').length;
  const fits = digits <= 18 && !(currency && minor > currency.maximumMinor);
  check.require(fits, 'AMOUNT_TOO_LARGE', at, 'more digits than the rail carries');
  check.require(
    !currency || amount.currency === currency.code,
    'CURRENCY_NOT_ALLOWED',
    `${at}/currency`,
    'the rail carries another currency only',
  );
  if (transferCurrency === undefined) return;
  check.require(
    !currency && minorDigits(transferCurrency) !== undefined,
    'CURRENCY_NOT_ALLOWED',
    `${place}/transferCurrency`,
    'no such currency, or a rail that does not convert',
  );
};

/** A payee as they go out; what is wrong with them is left with `check`. */
export const checkCreditor = (
  creditor: Creditor,
  rules: RailRules,
  place: string,
  check: FieldCheck,
): Creditor => {
  check.require(
    rules.creditorAddress === 'optional' || creditor.address !== undefined,
    'ADDRESS_MISSING',
    `${place}/address`,
    'this rail needs the payee’s town and country',
  );
  check.require(
    'iban' in creditor.account || creditor.agent !== undefined,
    'AGENT_MISSING',
    `${place}/agent`,
    'an account that is no IBAN needs its bank',
  );
  return {
    ...checkParty(creditor, rules, place, check),
    account: checkAccount(creditor.account, rules, `${place}/account`, check),
    agent: creditor.agent && checkAgent(creditor.agent, `${place}/agent`, check),
  };
};

/** A payment as it goes out; what is wrong with it is left with `check`. */
export const checkPayment = (
  payment: Payment,
  rules: RailRules,
  place: string,
  check: FieldCheck,
): Payment => {
  const { endToEndId, instructionId, uetr, chargeBearer, remittance } = payment;
  checkAmount(payment, rules, place, check);
  if (instructionId !== undefined) check.id(instructionId, `${place}/instructionId`);
  const isReference = uetr === undefined || isUetr(uetr);
  check.require(isReference, 'UETR_INVALID', `${place}/uetr`, 'a UUID v4 in small letters');
  check.require(
    rules.chargeBearers.includes(chargeBearer),
    'CHARGE_BEARER_NOT_ALLOWED',
    `${place}/chargeBearer`,
    `the rail allows ${rules.chargeBearers.join(', ')}`,
  );
  return {
    endToEndId: check.id(endToEndId, `${place}/endToEndId`),
    instructionId,
    uetr,
    amount: payment.amount,
    transferCurrency: payment.transferCurrency,
    chargeBearer,
    creditor: checkCreditor(payment.creditor, rules, `${place}/creditor`, check),
    remittance: check.optionalText(remittance, `${place}/remittance`, LENGTH.remittance),
  };
};
