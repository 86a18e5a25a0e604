import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import { OutcomesRelease } from './outcomes.adapter.js';
import { AssessSelf, ReleaseOutcomes } from './commands/outcomes.commands.js';
import {
  AssessmentView,
  GetMyAssessments,
  GetOutcomes,
  ReleasePage,
} from './read-models/together/together.query.js';

@Controller()
export class OutcomesController {
  constructor(
    private readonly gateway: Gateway,
    private readonly outcomes: OutcomesRelease,
  ) {}

  @Sends('POST mentoring-programmes/:programmeId/self-assessments', AssessSelf, 201)
  assessSelf(@Payload() command: AssessSelf, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/outcome-releases', ReleaseOutcomes, 201)
  releaseOutcomes(@Payload() command: ReleaseOutcomes, @From() caller: HttpCaller) {
    return this.outcomes.release(command, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/outcome-releases', GetOutcomes, ReleasePage)
  getOutcomes(@Payload() query: GetOutcomes, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/my-self-assessments', GetMyAssessments, [
    AssessmentView,
  ])
  getMyAssessments(@Payload() query: GetMyAssessments, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
