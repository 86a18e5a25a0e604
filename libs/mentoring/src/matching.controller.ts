import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AdoptMatching,
  CancelMatching,
  DiscardMatching,
  RecomputeMatching,
  StartMatching,
} from './commands/matching.commands.js';
import { MatchingAdoptions } from './matching-adoptions.adapter.js';
import { MatchingRecomputer } from './matching-recomputer.adapter.js';
import { MatchingRounds } from './matching-rounds.adapter.js';
import {
  ExplainPairing,
  ExplanationView,
  GetMatching,
  GetMatchingOutcome,
  ListMatchings,
  MatchingOutcomeView,
  MatchingPage,
  MatchingView,
} from './read-models/matching/matching.query.js';

@Controller()
export class MatchingController {
  constructor(
    private readonly gateway: Gateway,
    private readonly rounds: MatchingRounds,
    private readonly recomputer: MatchingRecomputer,
    private readonly adoptions: MatchingAdoptions,
  ) {}

  @Sends('POST mentoring-programmes/:programmeId/matchings', StartMatching, 202)
  start(@Payload() command: StartMatching, @From() caller: HttpCaller) {
    return this.rounds.start(command, caller);
  }

  @Sends('POST mentoring-matchings/:matchingId/cancellation', CancelMatching)
  cancel(@Payload() command: CancelMatching, @From() caller: HttpCaller) {
    return this.rounds.cancel(command, caller);
  }

  @Sends('POST mentoring-matchings/:matchingId/adoption', AdoptMatching)
  adopt(@Payload() command: AdoptMatching, @From() caller: HttpCaller) {
    return this.adoptions.adopt(command, caller);
  }

  @Sends('POST mentoring-matchings/:matchingId/discarding', DiscardMatching)
  discard(@Payload() command: DiscardMatching, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-matchings/:matchingId/recomputations', RecomputeMatching, 201)
  recompute(@Payload() command: RecomputeMatching, @From() caller: HttpCaller) {
    return this.recomputer.recompute(command, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/matchings', ListMatchings, MatchingPage)
  list(@Payload() query: ListMatchings, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-matchings/:matchingId', GetMatching, MatchingView)
  async show(@Payload() query: GetMatching, @From() caller: HttpCaller) {
    const answered = await this.gateway.ask(query, caller);
    const view = answered.result as MatchingView;
    // How far a round for a few is says what it weighs.
    const progress = view.only === null ? this.rounds.progressOf(query.matchingId) : undefined;
    return progress === undefined ? answered : { ...answered, result: { ...view, progress } };
  }

  @Asks('GET mentoring-matchings/:matchingId/outcome', GetMatchingOutcome, MatchingOutcomeView)
  outcome(@Payload() query: GetMatchingOutcome, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-pairings/:pairingId/explanation', ExplainPairing, ExplanationView)
  explain(@Payload() query: ExplainPairing, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
