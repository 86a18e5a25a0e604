import { cohortStream, type Cohort } from '@palabre/community/contract';
import {
  decisionOn,
  firstDay,
  guardExisting,
  monthOf,
  plusMonths,
  refuse,
  write,
  type Instant,
  type LocalDate,
  type Money,
  type Refusal,
  type YearMonth,
} from '@palabre/kernel';
import { guardMonths, knownMonths, type KnownMonth } from '../months/month.js';
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
  readonly now: Instant;
}

/** What begins as an IBAN does: two letters, two digits, and as much as the shortest has. */
const LIKE_AN_IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** The remainder by 97 of its digits, letters counting from 10, is 1 (ISO 7064, as ISO 13616 puts it to use). */
const hasCheckDigits = (iban: string): boolean => {
  const turned = `${iban.slice(4)}${iban.slice(0, 4)}`;
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
};

/** The first month of the cohort's that tells of the account; nobody closes one before the cohort began. */
const firstMonth = (openedOn: LocalDate, cohort: Cohort): YearMonth => {
  const startsOn = cohort.stage === 'unknown' ? openedOn : cohort.startsOn;
  return monthOf(openedOn > startsOn ? openedOn : startsOn);
};

/** A closed month tells of the accounts that it was closed with: another one begins after all of them. */
const toldAlready = (
  months: readonly KnownMonth[],
): Refusal<'ACCOUNT_OPENED_IN_CLOSED_MONTH'> | undefined => {
  const last = months.findLast(({ state }) => state.stage === 'closed');
  return (
    last &&
    refuse(
      'ACCOUNT_OPENED_IN_CLOSED_MONTH',
      { month: last.month, openFrom: firstDay(plusMonths(last.month, 1)) },
      ['/openedOn'],
    )
  );
};

/** Registers an account that the cohort's honoraria are paid from. */
export const registerOwnAccount = decisionOn(
  ({ cohortId, number, currency }: RegisterOwnAccountData) => ({
    account: write(ownAccountStream, accountIdOf(number, currency)),
    cohort: guardExisting(cohortStream, cohortId),
  }),
)
  .also(({ cohortId, openedOn, now }: RegisterOwnAccountData, { cohort }) => ({
    months: guardMonths(cohortId, firstMonth(openedOn, cohort), now),
  }))
  .decide({
    refuses: [
      'ACCOUNT_REGISTERED_ALREADY',
      'ACCOUNT_NUMBER_INVALID',
      'ACCOUNT_CURRENCY_DIFFERS',
      'ACCOUNT_OPENED_IN_CLOSED_MONTH',
    ],
    emits: ['honoraria.OwnAccountRegistered'],
    decide: ({ now, ...data }, { account, cohort, months }) => {
      if (account.stage === 'registered') return refuse('ACCOUNT_REGISTERED_ALREADY');
      const { currency, opening, openedOn } = data;
      const number = plainNumber(data.number);
      // Every payment would leave from an account that nobody has, and no statement would ever be of it.
      if (data.kind === 'bank' && LIKE_AN_IBAN.test(number) && !hasCheckDigits(number)) {
        return refuse('ACCOUNT_NUMBER_INVALID', {}, ['/number']);
      }
      if (opening.currency !== currency) {
        return refuse('ACCOUNT_CURRENCY_DIFFERS', { currency }, ['/opening/currency']);
      }
      const told = toldAlready(knownMonths(firstMonth(openedOn, cohort), now, months));
      if (told) return told;
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
