import { cohortStream } from '@palabre/community/contract';
import {
  decisionOn,
  firstRefusal,
  guard,
  guardExisting,
  localDateAt,
  refuse,
  write,
  type LocalDate,
  type YearMonth,
} from '@palabre/kernel';
import type { RunCandidate } from '../events.js';
import { monthIdOf, monthStream, notBegun } from './months/month.js';
import { isExchangedByBank } from './bank/exchange.js';
import { isClosed, isNotOpenYet, namesItsBank, ownAccountStream } from './bank/own-account.js';
import { runStream } from './run.js';

export interface CreateRunData {
  readonly runId: string;
  readonly messageId: string;
  readonly cohortId: string;
  readonly accountId: string;
  readonly month: YearMonth;
  readonly requestedOn: LocalDate;
  /** Pays those who have said that they do not mind, from an account whose holder's name tells. */
  readonly unsafeNameAccepted?: boolean;
  /** One for each payee with approved items of this month or earlier ones. */
  readonly candidates: readonly RunCandidate[];
}

/**
 * Begins a run: a payment is then prepared for each candidate, by itself, in the currency that is owed. An account in another one pays
 * where its bank exchanges.
 */
export const createRun = decisionOn(({ runId, cohortId, accountId, month }: CreateRunData) => ({
  run: write(runStream, runId),
  month: guard(monthStream, monthIdOf(cohortId, month)),
  account: guardExisting(ownAccountStream, accountId),
  cohort: guardExisting(cohortStream, cohortId),
})).decide({
  refuses: [
    'MONTH_CLOSED',
    'MONTH_NOT_BEGUN',
    'OWN_ACCOUNT_ELSEWHERE',
    'ACCOUNT_CLOSED',
    'ACCOUNT_NOT_OPEN_YET',
    'OWN_ACCOUNT_CURRENCY',
    'OWN_ACCOUNT_UNSAFE',
    'OWN_ACCOUNT_BIC_MISSING',
    'EXECUTION_DATE_PAST',
    'RUN_EMPTY',
  ],
  emits: ['honoraria.RunCreated'],
  decide: (data, { month, account, cohort }, { now, actor }) => {
    if (account.stage === 'unknown' || cohort.stage === 'unknown') return {};
    const { currency } = cohort;
    const today = localDateAt(now, cohort.zone);
    const refusal = firstRefusal(
      month.stage === 'closed' && refuse('MONTH_CLOSED', { month: data.month }, ['/month']),
      notBegun(data.month, cohort.zone, now),
      account.cohortId !== data.cohortId && refuse('OWN_ACCOUNT_ELSEWHERE', {}, ['/accountId']),
      isClosed(account),
      isNotOpenYet(account, data.requestedOn),
      account.currency !== currency &&
        !isExchangedByBank(account.settings.paymentFormat) &&
        refuse('OWN_ACCOUNT_CURRENCY', { currency }, ['/accountId']),
      !account.legalNameIsSafe &&
        !data.unsafeNameAccepted &&
        refuse('OWN_ACCOUNT_UNSAFE', {}, ['/accountId']),
      account.bic === undefined &&
        namesItsBank(account.settings.paymentFormat) &&
        refuse('OWN_ACCOUNT_BIC_MISSING', {}, ['/accountId']),
      data.requestedOn < today && refuse('EXECUTION_DATE_PAST', { today }, ['/requestedOn']),
      data.candidates.length === 0 && refuse('RUN_EMPTY'),
    );
    if (refusal) return refusal;
    const { unsafeNameAccepted: _accepted, ...run } = data;
    return {
      run: [{ type: 'honoraria.RunCreated', data: { ...run, currency, preparedBy: actor.id } }],
    };
  },
});
