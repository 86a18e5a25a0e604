import { Controller } from '@nestjs/common';
import { From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import { CloseBudget, FreezeBudget, OpenBudget, ThawBudget } from './commands/budget.commands.js';
import {
  ExecuteChange,
  ProposeChange,
  RecordView,
  WithdrawProposal,
} from './commands/change.commands.js';
import { RecordFunderConsent, WithdrawFunderConsent } from './commands/consent.commands.js';
import {
  AssignFunderLine,
  ConfirmCostShare,
  ConfirmFundingAgreement,
  ProposeCostShare,
  RecordFundingAgreement,
  ReduceFunding,
  WithdrawFundingReduction,
} from './commands/funding.commands.js';

@Controller()
export class BudgetsController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST funding-agreements', RecordFundingAgreement, 201)
  agree(@Payload() command: RecordFundingAgreement, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST funding-agreements/:fundingAgreementId/reductions', ReduceFunding, 201)
  reduce(@Payload() command: ReduceFunding, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends(
    'POST funding-agreements/:fundingAgreementId/reductions/:documentId/withdrawal',
    WithdrawFundingReduction,
  )
  withdrawReduction(@Payload() command: WithdrawFundingReduction, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST funding-agreements/:fundingAgreementId/confirmation', ConfirmFundingAgreement)
  confirm(@Payload() command: ConfirmFundingAgreement, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/lines/:lineId/cost-shares', ProposeCostShare, 201)
  proposeShare(@Payload() command: ProposeCostShare, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/cost-shares/:costShareId/confirmation', ConfirmCostShare)
  confirmShare(@Payload() command: ConfirmCostShare, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/lines/:lineId/funder-line', AssignFunderLine)
  assignLine(@Payload() command: AssignFunderLine, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/budget', OpenBudget, 201)
  open(@Payload() command: OpenBudget, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/freeze', FreezeBudget)
  freeze(@Payload() command: FreezeBudget, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/thaw', ThawBudget)
  thaw(@Payload() command: ThawBudget, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/closing', CloseBudget)
  close(@Payload() command: CloseBudget, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/funder-consents', RecordFunderConsent, 201)
  consent(@Payload() command: RecordFunderConsent, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/funder-consents/:documentId/withdrawal', WithdrawFunderConsent)
  withdrawConsent(@Payload() command: WithdrawFunderConsent, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/proposals', ProposeChange, 201)
  propose(@Payload() command: ProposeChange, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/proposals/:proposalId/views', RecordView, 201)
  view(@Payload() command: RecordView, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/proposals/:proposalId/execution', ExecuteChange)
  execute(@Payload() command: ExecuteChange, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/proposals/:proposalId/withdrawal', WithdrawProposal)
  withdraw(@Payload() command: WithdrawProposal, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }
}
