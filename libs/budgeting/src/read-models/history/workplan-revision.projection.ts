import type { WorkplanApproved } from '@palabre/learning/events';
import { projection } from '@palabre/eventing';
import { WorkplanRevisionRow } from './workplan-revision.entity.js';

export const workplanRevisionProjection = projection<WorkplanRevisionRow, WorkplanApproved>({
  name: 'budgeting.workplan-revisions',
  version: 1,
  entity: WorkplanRevisionRow,
  on: {
    'learning.WorkplanApproved': {
      key: ({ id }) => ({ eventId: id }),
      fold: (_row, { id, data, position, recordedAt, effectiveOn }) => ({
        ...{ eventId: id, workplanId: data.workplanId, cohortId: data.cohortId },
        ...{ groupId: data.groupId, position: position.toString(), recordedAt, effectiveOn },
        ...{ revision: data.revision, contentHash: data.contentHash, lines: data.lines },
        participants: data.decision.participants,
        viewedBy: data.view.by,
        approvedBy: data.approvedBy,
      }),
    },
  },
});
