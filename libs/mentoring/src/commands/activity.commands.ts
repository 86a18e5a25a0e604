import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';
import { command } from '@palabre/eventing';
import {
  IsLocalDate,
  IsWebLink,
  Nested,
  Optional,
  PartialTextInput,
  PathId,
} from '@palabre/platform';
import { participantIdOf } from '../domain/participant.js';
import {
  addToLibrary,
  cancelActivity,
  planActivity,
  recordActivityHeld,
  retireLibraryItem,
  takePart,
} from '../domain/together/activity.decider.js';
import { ACTIVITY_KINDS, LIBRARY_KINDS, type ActivityKind, type LibraryKind } from '../events.js';
import { MOST_OF_LEAVING } from './marks.js';
import { coordinator, self } from './permissions.js';

/** Below what a coordinator may still add: whoever comes and goes over and over keeps nobody from recording what took place. */
const MOST_JOININGS = 4_000;

/** Plans something for everybody of a programme. */
export class PlanActivity {
  @PathId()
  programmeId: string;
  @IsIn(ACTIVITY_KINDS)
  kind: ActivityKind;
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
  @IsLocalDate()
  on: string;
  @IsIn(['in-person', 'online'])
  format: 'in-person' | 'online';
}
/** Cancels what was planned. */
export class CancelActivity {
  @PathId()
  activityId: string;
}
/** Will be there. */
export class JoinActivity {
  @PathId()
  programmeId: string;
  @PathId()
  activityId: string;
}
/** Will not be there after all. */
export class LeaveActivity {
  @PathId()
  programmeId: string;
  @PathId()
  activityId: string;
}
/** Records that it took place, and who was there. */
export class RecordActivityHeld {
  @PathId()
  activityId: string;
  @IsLocalDate()
  on: string;
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  participantIds: string[];
}
export class LinkInput {
  @Optional()
  @IsWebLink()
  en?: string;
  @Optional()
  @IsWebLink()
  fr?: string;
}
/** Adds a tool or resource to the shared library, in both languages. */
export class AddToLibrary {
  @PathId()
  programmeId: string;
  @IsIn(LIBRARY_KINDS)
  kind: LibraryKind;
  @Nested(() => PartialTextInput)
  title: PartialTextInput;
  @Nested(() => PartialTextInput)
  summary: PartialTextInput;
  /** Where it is, for each language; they may be the same. */
  @Nested(() => LinkInput)
  url: LinkInput;
}
/** Recommends it no more. */
export class RetireLibraryItem {
  @PathId()
  itemId: string;
}

const taking =
  (joins: boolean) =>
  (
    { activityId, programmeId }: JoinActivity,
    { actor }: { readonly actor: { readonly id: string } },
  ) => ({
    ...{ activityId, joins, participantId: participantIdOf(programmeId, actor.id) },
  });

export const activityCommands = [
  command({
    name: 'mentoring.PlanActivity',
    input: PlanActivity,
    decision: planActivity,
    may: coordinator,
    data: (input: PlanActivity, { newId }) => ({ ...input, activityId: newId('activity') }),
  }),
  command({
    name: 'mentoring.CancelActivity',
    input: CancelActivity,
    decision: cancelActivity,
    may: coordinator,
  }),
  command({
    name: 'mentoring.JoinActivity',
    input: JoinActivity,
    decision: takePart,
    may: self,
    uncounted: true,
    mostEvents: MOST_JOININGS,
    data: taking(true),
  }),
  command({
    name: 'mentoring.LeaveActivity',
    input: LeaveActivity,
    decision: takePart,
    may: self,
    uncounted: true,
    mostEvents: MOST_OF_LEAVING,
    data: taking(false),
  }),
  command({
    name: 'mentoring.RecordActivityHeld',
    input: RecordActivityHeld,
    decision: recordActivityHeld,
    may: coordinator,
  }),
  command({
    name: 'mentoring.AddToLibrary',
    input: AddToLibrary,
    decision: addToLibrary,
    may: coordinator,
    data: (input: AddToLibrary, { newId }) => ({ ...input, itemId: newId('item') }),
  }),
  command({
    name: 'mentoring.RetireLibraryItem',
    input: RetireLibraryItem,
    decision: retireLibraryItem,
    may: coordinator,
  }),
];
