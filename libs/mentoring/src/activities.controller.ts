import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import {
  AddToLibrary,
  CancelActivity,
  JoinActivity,
  LeaveActivity,
  PlanActivity,
  RecordActivityHeld,
  RetireLibraryItem,
} from './commands/activity.commands.js';
import {
  ActivityPage,
  LibraryPage,
  ListActivities,
  ListLibrary,
} from './read-models/together/together.query.js';

@Controller()
export class ActivitiesController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST mentoring-programmes/:programmeId/activities', PlanActivity, 201)
  planActivity(@Payload() command: PlanActivity, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-activities/:activityId/cancellation', CancelActivity)
  cancelActivity(@Payload() command: CancelActivity, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends(
    'POST mentoring-programmes/:programmeId/activities/:activityId/participation',
    JoinActivity,
  )
  joinActivity(@Payload() command: JoinActivity, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/activities/:activityId/absence', LeaveActivity)
  leaveActivity(@Payload() command: LeaveActivity, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-activities/:activityId/holding', RecordActivityHeld)
  recordActivityHeld(@Payload() command: RecordActivityHeld, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-programmes/:programmeId/library', AddToLibrary, 201)
  addToLibrary(@Payload() command: AddToLibrary, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST mentoring-library/:itemId/retirement', RetireLibraryItem)
  retireLibraryItem(@Payload() command: RetireLibraryItem, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/activities', ListActivities, ActivityPage)
  listActivities(@Payload() query: ListActivities, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET mentoring-programmes/:programmeId/library', ListLibrary, LibraryPage)
  listLibrary(@Payload() query: ListLibrary, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
