import { cohortStream, type Cohort } from '@palabre/community/contract';
import {
  decisionOn,
  firstDay,
  guard,
  guardExisting,
  monthOf,
  plusMonths,
  refuse,
  write,
  type LocalDate,
  type Money,
  type Refusal,
  type YearMonth,
} from '@palabre/kernel';
import { monthIdOf, monthStream, type HonorariaMonth } from '../months/month.js';
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
  /** Looked up: the last month of the cohort's that is closed, as far as is known. */
  readonly closedUpTo?: YearMonth;
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

/**
 * A closed month tells of the accounts that it was closed with: another one begins after all of them. Months are closed in their
 * order, and the last one alone is reopened: where the account's first is open, so are all that follow.
 */
const toldAlready = (
  first: YearMonth,
  state: HonorariaMonth,
  closedUpTo = first,
): Refusal<'ACCOUNT_OPENED_IN_CLOSED_MONTH'> | false => {
  const last = closedUpTo > first ? closedUpTo : first;
  return (
    state.stage === 'closed' &&
    refuse(
      'ACCOUNT_OPENED_IN_CLOSED_MONTH',
      { month: last, openFrom: firstDay(plusMonths(last, 1)) },
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
  .also(({ cohortId, openedOn }: RegisterOwnAccountData, { cohort }) => ({
    month: guard(monthStream, monthIdOf(cohortId, firstMonth(openedOn, cohort))),
  }))
  .decide({
    refuses: [
      'ACCOUNT_REGISTERED_ALREADY',
      'ACCOUNT_NUMBER_INVALID',
      'ACCOUNT_CURRENCY_DIFFERS',
      'ACCOUNT_OPENED_IN_CLOSED_MONTH',
    ],
    emits: ['honoraria.OwnAccountRegistered'],
    decide: ({ closedUpTo, ...data }, { account, cohort, month }) => {
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
      const told = toldAlready(firstMonth(openedOn, cohort), month, closedUpTo);
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
