import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  CompleteActionPoint,
  PublishAgenda,
  PublishMinutes,
  RecordActionPoint,
  RecordAttendance,
  RecordMeetingHeld,
} from './commands/meeting-records.commands.js';
import { CancelMeeting, RescheduleMeeting } from './commands/meetings.commands.js';
import { GetMeeting, MeetingView } from './read-models/meeting.query.js';

@Controller()
export class MeetingsController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST meetings/:meetingId/rescheduling', RescheduleMeeting)
  reschedule(@Payload() command: RescheduleMeeting, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST meetings/:meetingId/cancellation', CancelMeeting)
  cancel(@Payload() command: CancelMeeting, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST meetings/:meetingId/agenda', PublishAgenda)
  publishAgenda(@Payload() command: PublishAgenda, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST meetings/:meetingId/held', RecordMeetingHeld)
  recordHeld(@Payload() command: RecordMeetingHeld, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST meetings/:meetingId/attendance', RecordAttendance)
  recordAttendance(@Payload() command: RecordAttendance, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST meetings/:meetingId/minutes', PublishMinutes)
  publishMinutes(@Payload() command: PublishMinutes, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST meetings/:meetingId/action-points', RecordActionPoint, 201)
  recordActionPoint(@Payload() command: RecordActionPoint, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST meetings/:meetingId/action-points/:actionPointId/completion', CompleteActionPoint)
  completeActionPoint(@Payload() command: CompleteActionPoint, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET meetings/:meetingId', GetMeeting, MeetingView)
  show(@Payload() query: GetMeeting, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
