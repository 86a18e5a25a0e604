import { Controller, Header } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import { AllowEntry } from './commands/age.commands.js';
import {
  AcceptCodeOfConduct,
  DescribeProfile,
  JoinByInvitation,
  JoinProgramme,
  KeepVetoes,
  RecordConflict,
} from './commands/participant.commands.js';
import {
  AllowReturn,
  LeaveProgramme,
  PauseParticipation,
  ResumeParticipation,
} from './commands/participation.commands.js';
import { Joinings } from './joinings.adapter.js';
import {
  GetParticipant,
  ListMyParticipations,
  ListParticipants,
  ParticipantInFull,
  ParticipantPage,
  ParticipantView,
} from './read-models/participant.query.js';
import { GetSessionCalendar } from './read-models/session-calendar.query.js';

@Controller()
export class MentoringParticipantsController {
  constructor(
    private readonly gateway: Gateway,
    private readonly joinings: Joinings,
  ) {}

  @Sends('POST mentoring-programmes/:programmeId/participants', JoinProgramme, 201)
  join(@Payload() command: JoinProgramme, @From() caller: HttpCaller) {
    return this.joinings.join(command, caller);
  }

  @Sends('POST mentoring-invitations/acceptance', JoinByInvitation, 201)
  joinByInvitation(@Payload() command: JoinByInvitation, @From() caller: HttpCaller) {
    return this.joinings.join(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/entries/:personId/allowance', AllowEntry)
  allowEntry(@Payload() command: AllowEntry, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-participants/:participantId/code-acceptance', AcceptCodeOfConduct)
  acceptCode(@Payload() command: AcceptCodeOfConduct, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-participants/:participantId/profile', DescribeProfile)
  describe(@Payload() command: DescribeProfile, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-participants/:participantId/vetoes', KeepVetoes)
  keepVetoes(@Payload() command: KeepVetoes, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-participants/:participantId/conflicts', RecordConflict)
  recordConflict(@Payload() command: RecordConflict, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-participants/:participantId/pause', PauseParticipation)
  pause(@Payload() command: PauseParticipation, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-participants/:participantId/resumption', ResumeParticipation)
  resume(@Payload() command: ResumeParticipation, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-participants/:participantId/leaving', LeaveProgramme)
  leave(@Payload() command: LeaveProgramme, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-participants/:participantId/readmission', AllowReturn)
  allowReturn(@Payload() command: AllowReturn, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET people/me/mentoring-participations', ListMyParticipations, [ParticipantView])
  mine(@Payload() query: ListMyParticipations, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/participants', ListParticipants, ParticipantPage)
  list(@Payload() query: ListParticipants, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-participants/:participantId', GetParticipant, ParticipantInFull)
  show(@Payload() query: GetParticipant, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-participants/:participantId/calendar.ics', GetSessionCalendar)
  @ApiProduces('text/calendar')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  calendar(@Payload() query: GetSessionCalendar, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
