import { onEach, projection, type Recorded } from '@palabre/eventing';
import { BOOKED_TYPES, type BookedEvent } from '../events.js';
import { accountIdOf, AccountRow } from './account.entity.js';

type Booked = Recorded<BookedEvent>;

export const accountProjection = projection<AccountRow, BookedEvent>({
  name: 'budgeting.accounts',
  version: 1,
  entity: AccountRow,
  on: onEach<AccountRow, BookedEvent>(BOOKED_TYPES, {
    key: ({ data }: Booked) => {
      const ids = data.postings.map((posting) => accountIdOf(data.cohortId, posting));
      return [...new Set(ids)].map((accountId) => ({ accountId }));
    },
    fold: (row, { data: { cohortId, postings }, position }, { accountId }) => {
      if (row || accountId === undefined) return row;
      const posting = postings.find((one) => accountIdOf(cohortId, one) === accountId);
      return (
        posting && {
          ...{ accountId, cohortId, ordinal: position.toString(), account: posting.account },
          fundingAgreementId: posting.fundingAgreementId,
          lineId: posting.lineId,
          groupId: posting.groupId ?? '',
          workplanId: posting.workplanId ?? '',
          currency: posting.amount.currency,
        }
      );
    },
  }),
});
