import { Controller } from '@nestjs/common';
import { AsksTable, From, Gateway, Payload, type HttpCaller } from '@palabre/platform';
import { Biography, GetBiography } from './read-models/history/biography.shapes.js';
import { LineRevisionList, ListLineRevisions } from './read-models/history/line-revision.shapes.js';
import {
  ListWorkplanRevisions,
  WorkplanRevisionList,
} from './read-models/history/workplan-revision.shapes.js';

@Controller()
export class BudgetHistoryController {
  constructor(private readonly gateway: Gateway) {}

  @AsksTable('GET budgets/:cohortId/lines/:lineId/biography', GetBiography, Biography)
  biography(@Payload() query: GetBiography, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/lines/:lineId/revisions', ListLineRevisions, LineRevisionList)
  lineRevisions(@Payload() query: ListLineRevisions, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable(
    'GET budgets/:cohortId/workplans/:workplanId/revisions',
    ListWorkplanRevisions,
    WorkplanRevisionList,
  )
  workplanRevisions(@Payload() query: ListWorkplanRevisions, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
