import { isBic } from '../bank-identifiers.js';
import { isIban, isSepaIban } from '../iban.js';
import type { FieldCheck } from './field-check.js';
import type { Account, Agent, Party, PostalAddress } from './payment-file.js';
import { LENGTH, type RailRules } from './rail-rules.js';

const checkAddress = (address: PostalAddress, place: string, check: FieldCheck): PostalAddress => {
  const { streetName, buildingNumber, postBox, postCode, townName, country } = address;
  check.require(
    Boolean(townName?.trim() && country),
    'ADDRESS_INCOMPLETE',
    place,
    'an address needs town and country',
  );
  const isCountry = !country || /^[A-Z]{2}$/.test(country);
  check.require(isCountry, 'COUNTRY_INVALID', `${place}/country`, 'two capital letters');
  const part = (value: string | undefined, name: keyof typeof LENGTH): string | undefined =>
    check.optionalText(value, `${place}/${name}`, LENGTH[name]);
  return {
    streetName: part(streetName, 'streetName'),
    buildingNumber: part(buildingNumber, 'buildingNumber'),
    postBox: part(postBox, 'postBox'),
    postCode: part(postCode, 'postCode'),
    townName: (townName?.trim() ? part(townName, 'townName') : undefined) ?? '',
    countrySubDivision: part(address.countrySubDivision, 'countrySubDivision'),
    country,
  };
};

/** A party as it goes out. */
export const checkParty = (
  party: Party,
  rules: RailRules,
  place: string,
  check: FieldCheck,
): Party => ({
  name: check.text(party.name, `${place}/name`, rules.nameLength),
  address: party.address && checkAddress(party.address, `${place}/address`, check),
});

/** An account as it goes out. `reach` asks that a SEPA transfer can reach it. */
export const checkAccount = (
  account: Account,
  rules: RailRules,
  place: string,
  check: FieldCheck,
): Account => {
  const currency = check.code(account.currency, /^[A-Z]{3}$/, `${place}/currency`);
  if ('iban' in account) {
    const known = isIban(account.iban);
    check.require(known, 'IBAN_INVALID', `${place}/iban`, 'country, length or check digits');
    const reached = !known || !rules.ibanOnly || isSepaIban(account.iban);
    check.require(reached, 'IBAN_NOT_SEPA', `${place}/iban`, 'a country SEPA does not reach');
    return { iban: account.iban, currency };
  }
  check.require(
    !rules.ibanOnly,
    'ACCOUNT_KIND_NOT_ALLOWED',
    `${place}/other`,
    'this rail pays to IBANs only',
  );
  check.require(
    /^[A-Za-z0-9/\-?:().,'+ ]{1,34}$/.test(account.other) && account.other.trim() !== '',
    'ACCOUNT_INVALID',
    `${place}/other`,
    `1 to ${LENGTH.otherAccount} of the rail’s characters`,
  );
  const scheme = check.code(account.scheme, /^[A-Z0-9]{1,4}$/, `${place}/scheme`);
  return { other: account.other, scheme, currency };
};

/** A bank as it goes out: known by BIC or clearing member id. */
export const checkAgent = (agent: Agent, place: string, check: FieldCheck): Agent => {
  const { bic, clearing, name, address } = agent;
  check.require(
    bic !== undefined || clearing !== undefined,
    'AGENT_MISSING',
    place,
    'a bank is known by its BIC or its member id in a clearing system',
  );
  const isCode = bic === undefined || isBic(bic);
  check.require(isCode, 'BIC_INVALID', `${place}/bic`, '8 or 11 capitals and digits');
  if (clearing) {
    check.code(clearing.system, /^[A-Z0-9]{1,5}$/, `${place}/clearing/system`);
    check.code(clearing.memberId, /^[A-Za-z0-9]{1,35}$/, `${place}/clearing/memberId`);
  }
  return {
    bic,
    clearing,
    name: check.optionalText(name, `${place}/name`, LENGTH.agentName),
    address: address && checkAddress(address, `${place}/address`, check),
  };
};
