import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AcceptSafeguarding,
  AdjustProgramme,
  CloseProgramme,
  DeclineSafeguarding,
  IssueInvitation,
  NameSafeguardingContact,
  OpenProgramme,
  ReleaseSafeguardingContact,
  ReviseCodeOfConduct,
  RevokeInvitation,
} from './commands/programme.commands.js';
import { Invitations } from './invitations.adapter.js';
import {
  ContactView,
  ListContacts,
  ListMySafeguarding,
  MySafeguardingView,
} from './read-models/contacts.query.js';
import {
  GetProgramme,
  InvitationAnswer,
  InvitationPage,
  ListInvitations,
  ListProgrammes,
  ProgrammePage,
  ProgrammeView,
} from './read-models/programme.query.js';

@Controller()
export class ProgrammesController {
  constructor(
    private readonly gateway: Gateway,
    private readonly links: Invitations,
  ) {}

  @Sends('POST mentoring-programmes', OpenProgramme, 201)
  open(@Payload() command: OpenProgramme, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/settings', AdjustProgramme)
  adjust(@Payload() command: AdjustProgramme, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/code-of-conduct', ReviseCodeOfConduct)
  reviseCode(@Payload() command: ReviseCodeOfConduct, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/closing', CloseProgramme)
  close(@Payload() command: CloseProgramme, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/safeguarding-contacts', NameSafeguardingContact)
  nameContact(@Payload() command: NameSafeguardingContact, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/safeguarding-acceptance', AcceptSafeguarding)
  acceptSafeguarding(@Payload() command: AcceptSafeguarding, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/safeguarding-refusal', DeclineSafeguarding)
  declineSafeguarding(@Payload() command: DeclineSafeguarding, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/safeguarding-contacts', ListContacts, [ContactView])
  contacts(@Payload() query: ListContacts, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET people/me/mentoring-safeguarding', ListMySafeguarding, [MySafeguardingView])
  mySafeguarding(@Payload() query: ListMySafeguarding, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Sends(
    'POST mentoring-programmes/:programmeId/safeguarding-contacts/:personId/release',
    ReleaseSafeguardingContact,
  )
  releaseContact(@Payload() command: ReleaseSafeguardingContact, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends(
    'POST mentoring-programmes/:programmeId/invitations',
    IssueInvitation,
    201,
    InvitationAnswer,
  )
  invite(@Payload() command: IssueInvitation, @From() caller: HttpCaller) {
    return this.links.issue(command, caller);
  }

  @Sends('POST mentoring-invitations/:invitationId/revocation', RevokeInvitation)
  revoke(@Payload() command: RevokeInvitation, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET mentoring-programmes', ListProgrammes, ProgrammePage)
  list(@Payload() query: ListProgrammes, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId', GetProgramme, ProgrammeView)
  show(@Payload() query: GetProgramme, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/invitations', ListInvitations, InvitationPage)
  invitations(@Payload() query: ListInvitations, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
