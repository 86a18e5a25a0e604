import { projection } from '@palabre/eventing';
import type { ExpenditureRecorded, ExpenditureReversed } from '../events.js';
import { ExpenditureRow } from './expenditure.entity.js';

const ofExpenditure = ({ data }: { readonly data: { readonly expenditureId: string } }) => ({
  expenditureId: data.expenditureId,
});

export const expenditureProjection = projection<
  ExpenditureRow,
  ExpenditureRecorded | ExpenditureReversed
>({
  name: 'budgeting.expenditures',
  version: 1,
  entity: ExpenditureRow,
  on: {
    'budgeting.ExpenditureRecorded': {
      key: ofExpenditure,
      fold: (_row, { data, position }) => ({
        expenditureId: data.expenditureId,
        cohortId: data.cohortId,
        position: position.toString(),
        commitmentId: data.commitmentId,
        currency: data.amount.currency,
        amountMinor: data.amount.minor,
        bookedOn: data.bookedOn,
        valueOn: data.valueOn,
        evidence: data.evidence,
        recordedBy: data.recordedBy,
        reversedBy: null,
      }),
    },
    'budgeting.ExpenditureReversed': {
      key: ofExpenditure,
      fold: (row, { data }) => row && { ...row, reversedBy: data.reversedBy },
    },
  },
});
