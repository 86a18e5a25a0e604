import { Controller, Header } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import {
  Asks,
  From,
  Gateway,
  Payload,
  streamedFile,
  type HttpCaller,
  type StreamedText,
} from '@palabre/platform';
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

  private async file(query: object, caller: HttpCaller) {
    const answered = await this.gateway.ask(query, caller);
    return { ...answered, result: streamedFile(answered.result as StreamedText) };
  }
}
