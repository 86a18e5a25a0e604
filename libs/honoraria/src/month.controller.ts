import { Controller, Header } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Asks, AsksTable, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  CloseMonth,
  ConfirmReopening,
  ProposeClosing,
  ProposeReopening,
} from './commands/month.commands.js';
import { CheckLedger, LedgerView } from './read-models/ledger/ledger.query.js';
import { monthPage } from './read-models/month-statement/month-statement-page.adapter.js';
import { GetMonthStatement } from './read-models/month-statement/month-statement.query.js';
import { MonthStatementView } from './read-models/month-statement/month-statement.shapes.js';
import { HonorariaMonthView, ListHonorariaMonths } from './read-models/month.query.js';

@Controller()
export class MonthController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST cohorts/:cohortId/honoraria-months/:month/closing', CloseMonth)
  close(@Payload() command: CloseMonth, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/honoraria-months/:month/closing-proposals', ProposeClosing)
  proposeClosing(@Payload() command: ProposeClosing, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/honoraria-months/:month/reopening-proposals', ProposeReopening)
  proposeReopening(@Payload() command: ProposeReopening, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/honoraria-months/:month/reopening-confirmations', ConfirmReopening)
  confirmReopening(@Payload() command: ConfirmReopening, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @AsksTable('GET cohorts/:cohortId/ledger-ties', CheckLedger, LedgerView)
  ledger(@Payload() query: CheckLedger, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable(
    'GET cohorts/:cohortId/honoraria-months/:month/statement',
    GetMonthStatement,
    MonthStatementView,
  )
  statement(@Payload() query: GetMonthStatement, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET cohorts/:cohortId/honoraria-months/:month/statement-page', GetMonthStatement)
  @ApiProduces('text/html')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  async statementPage(@Payload() query: GetMonthStatement, @From() caller: HttpCaller) {
    const { format: _asPage, ...reader } = caller;
    const answered = await this.gateway.ask(query, reader);
    const view = answered.result as MonthStatementView;
    return { ...answered, result: monthPage(view, reader.language, answered.position ?? 0n) };
  }

  @Asks('GET cohorts/:cohortId/honoraria-months', ListHonorariaMonths, [HonorariaMonthView])
  list(@Payload() query: ListHonorariaMonths, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
