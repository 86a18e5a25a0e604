import { projection } from '@palabre/eventing';
import type { StatusReportEvent } from '../events.js';
import { StatusReportRow } from './status-report.entity.js';

const ofReport = ({ data }: { readonly data: { readonly statusReportId: string } }) => ({
  statusReportId: data.statusReportId,
});

export const statusReportProjection = projection<StatusReportRow, StatusReportEvent>({
  name: 'honoraria.status-reports',
  version: 1,
  entity: StatusReportRow,
  on: {
    'honoraria.StatusReportReceived': {
      key: ofReport,
      fold: (_row, { data, position, recordedAt }) => ({
        ...{ ...data, byMeaning: {} },
        position: String(position),
        importedAt: recordedAt,
      }),
    },
    'honoraria.StatusesRead': {
      key: ofReport,
      fold: (row, { data: { statuses } }) => {
        if (!row) return undefined;
        const byMeaning = { ...row.byMeaning };
        for (const { says } of statuses) byMeaning[says] = (byMeaning[says] ?? 0) + 1;
        return { ...row, byMeaning };
      },
    },
  },
});
