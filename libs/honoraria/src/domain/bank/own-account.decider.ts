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

/** Registers an account that the cohort's honoraria are paid from. */
export const registerOwnAccount = decisionOn(
  ({ cohortId, number, currency }: RegisterOwnAccountData) => ({
    account: write(ownAccountStream, accountIdOf(number, currency)),
    cohort: guardExisting(cohortStream, cohortId),
  }),
).decide({
  refuses: ['ACCOUNT_REGISTERED_ALREADY', 'ACCOUNT_CURRENCY_DIFFERS'],
  emits: ['honoraria.OwnAccountRegistered'],
  decide: (data, { account }) => {
    if (account.stage === 'registered') return refuse('ACCOUNT_REGISTERED_ALREADY');
    const { currency, opening } = data;
    if (opening.currency !== currency) {
      return refuse('ACCOUNT_CURRENCY_DIFFERS', { currency }, ['/opening/currency']);
    }
    return {
      account: [
        {
          type: 'honoraria.OwnAccountRegistered',
          data: {
            ...data,
            accountId: accountIdOf(data.number, currency),
            number: plainNumber(data.number),
          },
        },
      ],
    };
  },
});
