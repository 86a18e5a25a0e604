import { cohortStream } from '@palabre/community/contract';
import {
  decisionOn,
  guardExisting,
  refuse,
  write,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import { accountIdOf, ownAccountStream, plainNumber } from './own-account.js';

export interface RegisterOwnAccountData {
  readonly cohortId: string;
  readonly kind: 'bank' | 'wallet' | 'entrusted';
  readonly number: string;
  readonly currency: string;
  readonly bic?: string;
  readonly legalName: string;
  readonly legalNameIsSafe: boolean;
  readonly opening: Money;
  readonly openedOn: LocalDate;
}

/** What begins as an IBAN does: two letters, two digits, and as much as the shortest has. */
const LIKE_AN_IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** The remainder by 97 of its digits, letters counting from 10, is 1 (ISO 7064, as ISO 13616 puts it to use). */
const hasCheckDigits = (iban: string): boolean => {
  const turned = `${iban.slice(4)}${iban.slice(0, 4)}`;
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
};

/** Registers an account that the cohort's honoraria are paid from. */
export const registerOwnAccount = decisionOn(
  ({ cohortId, number, currency }: RegisterOwnAccountData) => ({
    account: write(ownAccountStream, accountIdOf(number, currency)),
    cohort: guardExisting(cohortStream, cohortId),
  }),
).decide({
  refuses: ['ACCOUNT_REGISTERED_ALREADY', 'ACCOUNT_NUMBER_INVALID', 'ACCOUNT_CURRENCY_DIFFERS'],
  emits: ['honoraria.OwnAccountRegistered'],
  decide: (data, { account }) => {
    if (account.stage === 'registered') return refuse('ACCOUNT_REGISTERED_ALREADY');
    const { currency, opening } = data;
    const number = plainNumber(data.number);
    // Every payment would leave from an account that nobody has, and no statement would ever be of it.
    if (data.kind === 'bank' && LIKE_AN_IBAN.test(number) && !hasCheckDigits(number)) {
      return refuse('ACCOUNT_NUMBER_INVALID', {}, ['/number']);
    }
    if (opening.currency !== currency) {
      return refuse('ACCOUNT_CURRENCY_DIFFERS', { currency }, ['/opening/currency']);
    }
    return {
      account: [
        {
          type: 'honoraria.OwnAccountRegistered',
          data: { ...data, accountId: accountIdOf(data.number, currency), number },
        },
      ],
    };
  },
});
