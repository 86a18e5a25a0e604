import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID, Matches } from 'class-validator';
import { command } from '@palabre/eventing';
import { PartialTextInput, PathId } from '@palabre/platform';
import { approveWorkplan } from '../domain/approve-workplan.decider.js';
import {
  draftWorkplan,
  proposeAmendment,
  reviseWorkplan,
} from '../domain/draft-workplan.decider.js';
import { requestChanges, submitWorkplan } from '../domain/review-workplan.decider.js';
import { Part } from './fields.js';
import { leadOfGroup, mel } from './permissions.js';
import { contentFrom, WorkplanContentInput } from './workplan-content.shapes.js';

/** Begins a workplan. */
export class DraftWorkplan {
  @PathId()
  groupId: string;
  @Part(() => WorkplanContentInput)
  content: WorkplanContentInput;
}

/** Words a workplan, or an open amendment of it, anew: the whole of it. */
export class ReviseWorkplan {
  @PathId()
  workplanId: string;
  @Part(() => WorkplanContentInput)
  content: WorkplanContentInput;
}

/** Begins a change of an approved workplan; what was approved holds until the change is. */
export class ProposeAmendment {
  @PathId()
  workplanId: string;
  @Part(() => WorkplanContentInput)
  content: WorkplanContentInput;
}

/** Hands the wording to MEL: the group's decision. */
export class SubmitWorkplan {
  @PathId()
  workplanId: string;
  /** Memberships that took part in the decision. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  participants: string[];
}

/** Sends the wording back to the group. */
export class RequestChanges {
  @PathId()
  workplanId: string;
  /** What is to be changed, and why. */
  @Part(() => PartialTextInput)
  words: PartialTextInput;
}

/** Approves the wording and gives it its budget: MEL's supporting view on exactly this text. */
export class ApproveWorkplan {
  @PathId()
  workplanId: string;
  /** The `contentHash` of the wording that was read. */
  @Matches(/^[0-9a-f]{64}$/)
  contentHash: string;
}

export const workplanCommands = [
  command({
    name: 'learning.DraftWorkplan',
    input: DraftWorkplan,
    decision: draftWorkplan,
    may: leadOfGroup,
    data: ({ content, ...input }: DraftWorkplan, { actor, newId }) => ({
      ...input,
      content: contentFrom(content),
      workplanId: newId('workplan'),
      personId: actor.id,
    }),
  }),
  command({
    name: 'learning.ReviseWorkplan',
    input: ReviseWorkplan,
    decision: reviseWorkplan,
    may: leadOfGroup,
    data: ({ content, ...input }: ReviseWorkplan, { actor }) => ({
      ...input,
      content: contentFrom(content),
      personId: actor.id,
    }),
  }),
  command({
    name: 'learning.ProposeAmendment',
    input: ProposeAmendment,
    decision: proposeAmendment,
    may: leadOfGroup,
    data: ({ content, ...input }: ProposeAmendment, { actor }) => ({
      ...input,
      content: contentFrom(content),
      personId: actor.id,
    }),
  }),
  command({
    name: 'learning.SubmitWorkplan',
    input: SubmitWorkplan,
    decision: submitWorkplan,
    may: leadOfGroup,
    data: (input: SubmitWorkplan, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.RequestChanges',
    input: RequestChanges,
    decision: requestChanges,
    may: mel,
    data: (input: RequestChanges, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.ApproveWorkplan',
    input: ApproveWorkplan,
    decision: approveWorkplan,
    may: mel,
    data: (input: ApproveWorkplan, { actor }) => ({ ...input, personId: actor.id }),
  }),
];
