import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AccrueHonoraria,
  ApproveHonoraria,
  ApproveHonorarium,
  ConfirmCancellation,
  ConfirmReceipt,
  HoldHonorarium,
  ProposeCancellation,
  ReleaseHonorarium,
  SettleShortfall,
  WaiveHonorariaFrom,
  WaiveHonorarium,
} from './commands/due.commands.js';
import { ListHonoraria, MemberMonthPage } from './read-models/honorarium.query.js';
import { ListMyHonoraria, MyHonorariumView } from './read-models/my-honoraria.query.js';

@Controller()
export class DueController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST cohorts/:cohortId/honoraria-months/:month/accrual', AccrueHonoraria, 202)
  accrue(@Payload() command: AccrueHonoraria, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST cohorts/:cohortId/honoraria-approvals', ApproveHonoraria)
  approveAll(@Payload() command: ApproveHonoraria, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST honoraria/:honorariumId/approval', ApproveHonorarium)
  approve(@Payload() command: ApproveHonorarium, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST honoraria/:honorariumId/waiver', WaiveHonorarium)
  waive(@Payload() command: WaiveHonorarium, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST memberships/:membershipId/honoraria-waiver', WaiveHonorariaFrom)
  waiveFrom(@Payload() command: WaiveHonorariaFrom, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST honoraria/:honorariumId/hold', HoldHonorarium)
  hold(@Payload() command: HoldHonorarium, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST honoraria/:honorariumId/release', ReleaseHonorarium)
  release(@Payload() command: ReleaseHonorarium, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST honoraria/:honorariumId/cancellation-proposals', ProposeCancellation)
  proposeCancellation(@Payload() command: ProposeCancellation, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST honoraria/:honorariumId/cancellation-confirmations', ConfirmCancellation)
  confirmCancellation(@Payload() command: ConfirmCancellation, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST honoraria/:honorariumId/receipt', ConfirmReceipt)
  confirmReceipt(@Payload() command: ConfirmReceipt, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST honoraria/:honorariumId/shortfall-settlement', SettleShortfall)
  settleShortfall(@Payload() command: SettleShortfall, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET cohorts/:cohortId/honoraria', ListHonoraria, MemberMonthPage)
  list(@Payload() query: ListHonoraria, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET people/me/honoraria', ListMyHonoraria, [MyHonorariumView])
  mine(@Payload() query: ListMyHonoraria, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
