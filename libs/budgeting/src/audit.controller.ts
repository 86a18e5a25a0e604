import { Controller } from '@nestjs/common';
import { AsksTable, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AgreeAuditSample,
  ConfirmAuditPolicy,
  DrawAuditSample,
  ProposeAuditPolicy,
  RequestAuditSample,
  SignAuditFinding,
} from './commands/audit.commands.js';
import {
  AuditPolicyShown,
  GetAuditPolicy,
} from './read-models/audit-policy/audit-policy.shapes.js';
import {
  AuditFindingPage,
  AuditSample,
  AuditSamplePage,
  GetAuditSample,
  ListAuditFindings,
  ListAuditSamples,
} from './read-models/audit.shapes.js';

@Controller()
export class AuditController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST budgets/:cohortId/audit-policy-proposals', ProposeAuditPolicy, 201)
  propose(@Payload() command: ProposeAuditPolicy, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/audit-policy-proposals/:policyId/confirmation', ConfirmAuditPolicy)
  confirm(@Payload() command: ConfirmAuditPolicy, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @AsksTable('GET budgets/:cohortId/audit-policy', GetAuditPolicy, AuditPolicyShown)
  policy(@Payload() query: GetAuditPolicy, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Sends('POST budgets/:cohortId/audit-samples', RequestAuditSample, 201)
  request(@Payload() command: RequestAuditSample, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/audit-samples/:sampleId/agreement', AgreeAuditSample)
  agree(@Payload() command: AgreeAuditSample, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/audit-samples/:sampleId/draw', DrawAuditSample)
  draw(@Payload() command: DrawAuditSample, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST budgets/:cohortId/audit-findings', SignAuditFinding, 201)
  sign(@Payload() command: SignAuditFinding, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @AsksTable('GET budgets/:cohortId/audit-samples', ListAuditSamples, AuditSamplePage)
  samples(@Payload() query: ListAuditSamples, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/audit-samples/:sampleId', GetAuditSample, AuditSample)
  sample(@Payload() query: GetAuditSample, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/audit-findings', ListAuditFindings, AuditFindingPage)
  findings(@Payload() query: ListAuditFindings, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
