import { Controller } from '@nestjs/common';
import { AsksTable, From, Gateway, Payload, type HttpCaller } from '@palabre/platform';
import {
  ListOpenCommitments,
  OpenCommitmentList,
} from './read-models/views/commitment-aging.shapes.js';
import { FunderReport, GetFunderReport } from './read-models/views/funder-report.shapes.js';
import { GetUtilisation, Utilisation } from './read-models/views/utilisation.shapes.js';
import { GetVariance, Variance } from './read-models/views/variance.shapes.js';

@Controller()
export class BudgetViewsController {
  constructor(private readonly gateway: Gateway) {}

  @AsksTable('GET budgets/:cohortId/open-commitments', ListOpenCommitments, OpenCommitmentList)
  openCommitments(@Payload() query: ListOpenCommitments, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/utilisation', GetUtilisation, Utilisation)
  utilisation(@Payload() query: GetUtilisation, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/variance', GetVariance, Variance)
  variance(@Payload() query: GetVariance, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable(
    'GET budgets/:cohortId/funders/:fundingAgreementId/report',
    GetFunderReport,
    FunderReport,
  )
  funderReport(@Payload() query: GetFunderReport, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
