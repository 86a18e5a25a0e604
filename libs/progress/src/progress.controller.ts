import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, type HttpCaller } from '@palabre/platform';
import { GetMentoringProgress, MentoringProgress } from './read-models/mentoring-progress.query.js';
import {
  CohortProgress,
  GetCohortProgress,
  GetGroupProgress,
  GroupProgress,
} from './read-models/progress.shapes.js';

@Controller()
export class ProgressController {
  constructor(private readonly gateway: Gateway) {}

  @Asks('GET cohorts/:cohortId/progress', GetCohortProgress, CohortProgress)
  cohort(@Payload() query: GetCohortProgress, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/progress', GetMentoringProgress, MentoringProgress)
  mentoring(@Payload() query: GetMentoringProgress, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET groups/:groupId/progress', GetGroupProgress, GroupProgress)
  group(@Payload() query: GetGroupProgress, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
