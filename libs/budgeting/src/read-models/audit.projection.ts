import { projection } from '@palabre/eventing';
import type { AuditFindingSigned, AuditSampleDrawn } from '../events.js';
import { AuditFindingRow, AuditSampleRow } from './audit.entity.js';

export const auditSampleProjection = projection<AuditSampleRow, AuditSampleDrawn>({
  name: 'budgeting.audit-samples',
  version: 1,
  entity: AuditSampleRow,
  on: {
    'budgeting.AuditSampleDrawn': {
      key: ({ data }) => ({ sampleId: data.sampleId }),
      fold: (_row, { data, position, recordedAt }) => ({
        ...data,
        position: position.toString(),
        drawnAt: recordedAt,
      }),
    },
  },
});

export const auditFindingProjection = projection<AuditFindingRow, AuditFindingSigned>({
  name: 'budgeting.audit-findings',
  version: 1,
  entity: AuditFindingRow,
  on: {
    'budgeting.AuditFindingSigned': {
      key: ({ data }) => ({ findingId: data.findingId }),
      fold: (_row, { data, position, recordedAt }) => ({
        ...data,
        position: position.toString(),
        signedAt: recordedAt,
      }),
    },
  },
});
