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
import { DescribePublication } from './commands/index.js';
import { ExportActivity } from './read-models/activity.query.js';
import { ExportJournal } from './read-models/journal.query.js';

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

  private async file(query: object, caller: HttpCaller) {
    const answered = await this.gateway.ask(query, caller);
    return { ...answered, result: streamedFile(answered.result as StreamedText) };
  }
}
