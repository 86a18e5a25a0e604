import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  CancelSession,
  LogSession,
  LogUnplannedSession,
  MoveSession,
  RecordMissedSession,
  ScheduleSession,
  TakeNote,
} from './commands/session.commands.js';
import { ListNotes } from './read-models/pairing.query.js';
import { PairNotePage, SessionPage } from './read-models/pairing.shapes.js';
import { ListSessions } from './read-models/session.query.js';

@Controller()
export class MentoringSessionsController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST mentoring-pairings/:pairingId/sessions', ScheduleSession, 201)
  schedule(@Payload() command: ScheduleSession, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/sessions-held', LogUnplannedSession, 201)
  logUnplanned(@Payload() command: LogUnplannedSession, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/sessions/:sessionId/move', MoveSession)
  move(@Payload() command: MoveSession, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/sessions/:sessionId/cancellation', CancelSession)
  cancel(@Payload() command: CancelSession, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/sessions/:sessionId/holding', LogSession)
  log(@Payload() command: LogSession, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/sessions/:sessionId/absence', RecordMissedSession)
  recordMissed(@Payload() command: RecordMissedSession, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-pairings/:pairingId/sessions/:sessionId/notes', TakeNote, 201)
  takeNote(@Payload() command: TakeNote, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET mentoring-pairings/:pairingId/sessions', ListSessions, SessionPage)
  list(@Payload() query: ListSessions, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-pairings/:pairingId/notes', ListNotes, PairNotePage)
  notes(@Payload() query: ListNotes, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
