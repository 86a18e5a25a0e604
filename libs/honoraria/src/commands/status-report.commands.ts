import { ApiHideProperty } from '@nestjs/swagger';
import { command } from '@palabre/eventing';
import { PathId } from '@palabre/platform';
import { importStatusReport } from '../domain/bank/status-report.decider.js';
import type { ReadStatusReport } from '../domain/bank/status-report.js';
import { importers } from './statement.commands.js';
import { lookUpStatuses } from './status-lookup.js';

/** Takes in a bank's report on payments (pain.002); it is sent as XML and read before it becomes this command. */
export class ImportStatusReport {
  @PathId()
  accountId: string;
  @ApiHideProperty()
  fileHash: string;
  @ApiHideProperty()
  report: ReadStatusReport;
}

export const statusReportCommands = [
  command({
    name: 'honoraria.ImportStatusReport',
    input: ImportStatusReport,
    decision: importStatusReport,
    may: importers,
    data: ({ accountId, fileHash, report }: ImportStatusReport) => ({
      ...{ accountId, fileHash, report },
    }),
    gather: lookUpStatuses,
  }),
];
