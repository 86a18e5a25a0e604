import { decisionOn, derivedId, guardExisting, write } from '@palabre/kernel';
import type { ReportedStatus, StatusReportEvent } from '../../events.js';
import { ownAccountStream } from './own-account.js';
import {
  statusReportIdOf,
  statusReportStream,
  type FoundPayment,
  type ReadStatusReport,
} from './status-report.js';

export interface ImportStatusReportData {
  readonly accountId: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileHash: string;
  readonly report: ReadStatusReport;
  /** Looked up: the payments of the account that its statuses are about. */
  readonly found?: readonly FoundPayment[];
}

/** Keeps an event well below the size limit of the log. */
const CHUNK = 400;
/** So many of those that name no payment of ours are pointed out. */
const POINTED_OUT = 50;

const chunksOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, index) =>
    all.slice(index * CHUNK, (index + 1) * CHUNK),
  );

/**
 * A bank's report on payments is taken in whole, or not at all; the same file again adds nothing. What it says of each
 * payment is recorded one by one after that. What it says of others is counted.
 */
export const importStatusReport = decisionOn(({ accountId, fileHash }: ImportStatusReportData) => ({
  report: write(statusReportStream, statusReportIdOf(accountId, fileHash)),
  account: guardExisting(ownAccountStream, accountId),
})).decide({
  refuses: [],
  emits: ['honoraria.StatusReportReceived', 'honoraria.StatusesRead'],
  decide: ({ accountId, fileHash, report, found = [] }, states, { actor }) => {
    const { account } = states;
    if (account.stage === 'unknown' || states.report.stage !== 'none') return {};
    const statusReportId = statusReportIdOf(accountId, fileHash);
    const ids = { statusReportId, accountId, cohortId: account.cohortId };
    const { statuses, format } = report;
    const told = found.flatMap(({ index, attemptId, rule }): ReportedStatus[] => {
      const said = statuses[index];
      if (!said) return [];
      const { place, status, says, reasonCode } = said;
      const { batch, transaction } = place;
      const reportId = derivedId('payment-status', statusReportId, `${batch}/${transaction}`);
      const reason = reasonCode === undefined ? {} : { reasonCode };
      return [{ attemptId, reportId, status, says, ...reason, rule }];
    });
    const known = new Set(found.map(({ index }) => index));
    const unknown = statuses.filter((_, index) => !known.has(index));
    const events: StatusReportEvent[] = [
      {
        type: 'honoraria.StatusReportReceived',
        data: {
          ...{ ...ids, fileHash, format, statuses: statuses.length, payments: told.length },
          unknown: unknown.length,
          unknownPlaces: unknown.slice(0, POINTED_OUT).map(({ place }) => place),
          importedBy: actor.id,
        },
      },
      ...chunksOf(told).map((part): StatusReportEvent => ({
        type: 'honoraria.StatusesRead',
        data: { ...ids, statuses: part },
      })),
    ];
    return { report: events };
  },
});
