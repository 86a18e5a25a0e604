import { projection, type Recorded } from '@palabre/eventing';
import type {
  AuditFindingSigned,
  AuditSampleAgreed,
  AuditSampleDrawn,
  AuditSampleRequested,
} from '../events.js';
import { AuditFindingRow, AuditSampleRow } from './audit.entity.js';

const ofSample = ({ data }: { readonly data: { readonly sampleId: string } }) => ({
  sampleId: data.sampleId,
});

/** What is known of a sample that nobody had to ask for. */
const unasked = ({ data, position, recordedAt }: Recorded<AuditSampleDrawn>) => ({
  ...{ position: position.toString(), number: null, size: data.items.length, period: {} },
  ...{ repeats: [], reason: null, requestedBy: data.drawnBy, requestedAt: recordedAt },
  ...{ agreedBy: null, side: null, lapsesOn: null },
});

type SampleEvent = AuditSampleRequested | AuditSampleAgreed | AuditSampleDrawn;

export const auditSampleProjection = projection<AuditSampleRow, SampleEvent>({
  name: 'budgeting.audit-samples',
  version: 2,
  entity: AuditSampleRow,
  on: {
    'budgeting.AuditSampleRequested': {
      key: ofSample,
      fold: (
        _row,
        {
          data: { voucherEvents: _n, paymentEvents: _m, drawnFrom: _of, ...data },
          position,
          recordedAt,
        },
      ) => ({
        ...data,
        ...{ position: position.toString(), stage: 'requested', requestedAt: recordedAt },
        ...{ reason: data.reason ?? null, agreedBy: null, items: [] },
        ...{ side: data.side ?? null, lapsesOn: data.lapsesOn ?? null },
        ...{ seed: null, treeSize: null, root: null },
        ...{ disclosedUntil: null, drawnBy: null, drawnAt: null },
      }),
    },
    'budgeting.AuditSampleAgreed': {
      key: ofSample,
      fold: (row, { data: { agreedBy } }) =>
        row && { ...row, agreedBy, stage: row.stage === 'drawn' ? 'drawn' : 'agreed' },
    },
    'budgeting.AuditSampleDrawn': {
      key: ofSample,
      fold: (row, event) => {
        const { origin, ...drawn } = event.data;
        return {
          ...(row ?? unasked(event)),
          ...drawn,
          stage: 'drawn',
          treeSize: origin ? String(origin.treeSize) : null,
          root: origin?.root ?? null,
          drawnAt: event.recordedAt,
        };
      },
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
