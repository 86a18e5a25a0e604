import { Controller, Header } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import {
  Asks,
  From,
  Gateway,
  Payload,
  Sends,
  streamedFile,
  type HttpCaller,
  type StreamedText,
} from '@palabre/platform';
import { MapAccounts } from './commands/chart.commands.js';
import { DescribePublication } from './commands/publication.commands.js';
import { ExportActivity } from './read-models/activity.query.js';
import { ChartList, ListCharts } from './read-models/chart.query.js';
import { ExportJournal } from './read-models/journal.query.js';
import { ExportVouchers } from './read-models/voucher.query.js';

/** Files for programs of others: each is written as it is read. */
@Controller()
export class ExportsController {
  constructor(private readonly gateway: Gateway) {}

  @Asks('GET cohorts/:cohortId/exports/journal', ExportJournal)
  @ApiProduces('text/plain')
  @Header('Cache-Control', 'no-store')
  journal(@Payload() query: ExportJournal, @From() caller: HttpCaller) {
    return this.file(query, caller);
  }

  @Sends('POST cohorts/:cohortId/publication', DescribePublication)
  describe(@Payload() command: DescribePublication, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET cohorts/:cohortId/exports/iati', ExportActivity)
  @ApiProduces('application/xml')
  @Header('Cache-Control', 'no-store')
  activity(@Payload() query: ExportActivity, @From() caller: HttpCaller) {
    return this.file(query, caller);
  }

  @Sends('POST cohorts/:cohortId/charts-of-accounts', MapAccounts)
  map(@Payload() command: MapAccounts, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET cohorts/:cohortId/charts-of-accounts', ListCharts, ChartList)
  charts(@Payload() query: ListCharts, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET cohorts/:cohortId/exports/vouchers', ExportVouchers)
  @ApiProduces('text/csv', 'text/plain')
  @Header('Cache-Control', 'no-store')
  vouchers(@Payload() query: ExportVouchers, @From() caller: HttpCaller) {
    return this.file(query, caller);
  }

  private async file(query: object, caller: HttpCaller) {
    const answered = await this.gateway.ask(query, caller);
    return { ...answered, result: streamedFile(answered.result as StreamedText) };
  }
}
