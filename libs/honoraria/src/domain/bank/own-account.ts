import { derivedId, streamType, type LocalDate } from '@palabre/kernel';
import type { OwnAccountEvent } from '../../events.js';

/** An account of the organisation. It serves one cohort: its statements are that cohort's alone. */
export type OwnAccount =
  | { readonly stage: 'unknown' }
  | {
      readonly stage: 'registered';
      readonly accountId: string;
      readonly cohortId: string;
      readonly kind: 'bank' | 'wallet' | 'entrusted';
      /** Without blanks, in capitals. */
      readonly number: string;
      readonly currency: string;
      readonly legalNameIsSafe: boolean;
      readonly openedOn: LocalDate;
    };
export type RegisteredAccount = Exclude<OwnAccount, { stage: 'unknown' }>;

/** An account number as it is compared: banks write it with and without blanks. */
export const plainNumber = (number: string): string => number.replaceAll(/\s/g, '').toUpperCase();

/** One id for each account of the world, so that none is registered twice. */
export const accountIdOf = (number: string, currency: string): string =>
  derivedId('own-account', plainNumber(number), currency);

export const ownAccountStream = streamType<OwnAccount, OwnAccountEvent, 'ownAccount'>({
  category: 'ownAccount',
  initial: { stage: 'unknown' },
  evolve: (account, event) => {
    if (event.type !== 'honoraria.OwnAccountRegistered') return account;
    const { accountId, cohortId, kind, number, currency, legalNameIsSafe, openedOn } = event.data;
    return {
      stage: 'registered',
      ...{ accountId, cohortId, kind, currency, legalNameIsSafe, openedOn },
      number: plainNumber(number),
    };
  },
});
