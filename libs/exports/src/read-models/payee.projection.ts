import { projection, type Recorded } from '@palabre/eventing';
import type { AdvancePaid, CommitmentRequested, ExpenseClaimed } from '@palabre/budgeting/events';
import { ExportedPayeeRow } from './payee.entity.js';

const ofAdvance = {
  key: ({ data }: Recorded<AdvancePaid | ExpenseClaimed>) => ({ id: data.advanceId }),
  fold: (
    _row: ExportedPayeeRow | undefined,
    { data: { advanceId, cohortId, personId } }: Recorded<AdvancePaid | ExpenseClaimed>,
  ): ExportedPayeeRow => ({
    ...{ id: advanceId, cohortId, payee: personId, mark: null, isOutlay: true },
  }),
};

/** A contract of which neither a person nor a supplier's mark is known (before version 4) stands for itself. */
export const payeeProjection = projection<
  ExportedPayeeRow,
  CommitmentRequested | AdvancePaid | ExpenseClaimed
>({
  name: 'exports.payees',
  version: 2,
  entity: ExportedPayeeRow,
  on: {
    'budgeting.CommitmentRequested': {
      key: ({ data }) => ({ id: data.commitmentId }),
      fold: (_row, { data: { commitmentId, cohortId, payeeId, supplierMark } }) => ({
        ...{ id: commitmentId, cohortId },
        payee: payeeId ?? supplierMark ?? commitmentId,
        mark: supplierMark ?? null,
        isOutlay: false,
      }),
    },
    'budgeting.AdvancePaid': ofAdvance,
    'budgeting.ExpenseClaimed': ofAdvance,
  },
});
