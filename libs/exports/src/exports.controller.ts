import { Controller, Header, Inject } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import {
  Asks,
  CONFIGURATION,
  From,
  Gateway,
  Payload,
  Sends,
  spooledFile,
  streamedFile,
  Turns,
  type Configuration,
  type HttpCaller,
  type StreamedText,
} from '@palabre/platform';
import { MapAccounts } from './commands/chart.commands.js';
import { CheckIndicators } from './commands/indicator.commands.js';
import { DescribePublication } from './commands/publication.commands.js';
import { ExportActivity } from './read-models/activity.query.js';
import { ChartList, ListCharts } from './read-models/chart.query.js';
import { ExportJournal } from './read-models/journal.query.js';
import { ExportVouchers } from './read-models/voucher.query.js';

/** Of the connections of queries, those that files are made over; the others stay for everybody else. */
const AT_A_TIME = 2;

/** Files for programs of others: each is made whole before it leaves, however slowly it is fetched. */
@Controller()
export class ExportsController {
  private readonly turns = new Turns(AT_A_TIME);

  constructor(
    private readonly gateway: Gateway,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

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

  @Sends('POST groups/:groupId/indicator-checks', CheckIndicators)
  check(@Payload() command: CheckIndicators, @From() caller: HttpCaller) {
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
    const { PALABRE_HOME: home } = this.configuration;
    return this.turns.take(async () => {
      const answered = await this.gateway.ask(query, caller);
      const file = await spooledFile(answered.result as StreamedText, home);
      return { ...answered, result: streamedFile(file) };
    });
  }
}
