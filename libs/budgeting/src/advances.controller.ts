import { Controller } from '@nestjs/common';
import { Asks, AsksTable, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AcceptSettlement,
  ClaimExpense,
  ConfirmDeclaration,
  DeclineAdvance,
  PayAdvance,
  RefundAdvance,
  RequestAdvance,
  ReturnSettlement,
  SubmitSettlement,
  WithdrawRefund,
} from './commands/advance.commands.js';
import {
  AdvanceItem,
  AdvancePage,
  GetAdvance,
  ListAdvances,
} from './read-models/advance.shapes.js';

@Controller()
export class AdvancesController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST budgets/:cohortId/advances', RequestAdvance, 201)
  request(@Payload() command: RequestAdvance, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/advances/:advanceId/declination', DeclineAdvance)
  decline(@Payload() command: DeclineAdvance, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/advances/:advanceId/payment', PayAdvance)
  pay(@Payload() command: PayAdvance, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/advances/:advanceId/refunds', RefundAdvance, 201)
  refund(@Payload() command: RefundAdvance, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/advances/:advanceId/refund-withdrawals', WithdrawRefund, 201)
  withdrawRefund(@Payload() command: WithdrawRefund, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/advances/:advanceId/settlements', SubmitSettlement, 201)
  settle(@Payload() command: SubmitSettlement, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends(
    'POST budgets/:cohortId/advances/:advanceId/settlements/:settlementId/confirmation',
    ConfirmDeclaration,
  )
  confirm(@Payload() command: ConfirmDeclaration, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends(
    'POST budgets/:cohortId/advances/:advanceId/settlements/:settlementId/acceptance',
    AcceptSettlement,
  )
  accept(@Payload() command: AcceptSettlement, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends(
    'POST budgets/:cohortId/advances/:advanceId/settlements/:settlementId/return',
    ReturnSettlement,
  )
  sendBack(@Payload() command: ReturnSettlement, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/claims', ClaimExpense, 201)
  claim(@Payload() command: ClaimExpense, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @AsksTable('GET budgets/:cohortId/advances', ListAdvances, AdvancePage)
  advances(@Payload() query: ListAdvances, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET budgets/:cohortId/advances/:advanceId', GetAdvance, AdvanceItem)
  advance(@Payload() query: GetAdvance, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
