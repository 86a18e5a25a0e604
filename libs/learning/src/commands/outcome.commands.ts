import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { command } from '@palabre/eventing';
import { IsWebLink, PartialTextInput, PathId, Optional } from '@palabre/platform';
import { decideOutcome, proposeOutcome, supportOutcome } from '../domain/outcome.decider.js';
import { publishOutcome, signSafetyCheck } from '../domain/publish-outcome.decider.js';
import { OUTCOME_KINDS, type OutcomeKind } from '../events.js';
import { Part } from './fields.js';
import { leadOfGroup, memberOfCohort, memberOfGroup, safetyCheckers } from './permissions.js';

/** Proposes what the group might make of what it learns. */
export class ProposeOutcome {
  @PathId()
  groupId: string;
  @IsIn(OUTCOME_KINDS)
  kind: OutcomeKind;
  /** One language is enough until it is published. */
  @Part(() => PartialTextInput)
  title: PartialTextInput;
}

/** Would like to see a proposal of any group made. */
export class SupportOutcome {
  @PathId()
  groupId: string;
  @PathId()
  proposalId: string;
}

/** Settles the one key outcome of the group's theme. */
export class DecideOutcome {
  @PathId()
  groupId: string;
  @IsUUID()
  proposalId: string;
  /** Memberships that took part in the decision. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  participants: string[];
}

export class PublicationInput {
  @Part(() => PartialTextInput)
  title: PartialTextInput;
  @Optional()
  @Part(() => PartialTextInput)
  summary?: PartialTextInput;
  /** Where it can be read, heard or downloaded. */
  @Optional()
  @IsWebLink()
  @MaxLength(500)
  link?: string;
}

/** Signs that exactly this text may be public without putting anybody at risk. */
export class SignSafetyCheck {
  @PathId()
  groupId: string;
  @Part(() => PublicationInput)
  publication: PublicationInput;
}

/** Publishes the outcome, in exactly the words that were checked. */
export class PublishOutcome {
  @PathId()
  groupId: string;
  @Part(() => PublicationInput)
  publication: PublicationInput;
}

export const outcomeCommands = [
  command({
    name: 'learning.ProposeOutcome',
    input: ProposeOutcome,
    decision: proposeOutcome,
    may: memberOfGroup,
    data: (input: ProposeOutcome, { actor, newId }) => ({
      ...input,
      proposalId: newId('proposal'),
      personId: actor.id,
    }),
    answers: ({ proposalId }) => proposalId,
  }),
  command({
    name: 'learning.SupportOutcome',
    input: SupportOutcome,
    decision: supportOutcome,
    may: memberOfCohort,
    data: (input: SupportOutcome, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.DecideOutcome',
    input: DecideOutcome,
    decision: decideOutcome,
    may: leadOfGroup,
    data: (input: DecideOutcome, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.SignSafetyCheck',
    input: SignSafetyCheck,
    decision: signSafetyCheck,
    may: safetyCheckers,
    data: (input: SignSafetyCheck, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.PublishOutcome',
    input: PublishOutcome,
    decision: publishOutcome,
    may: leadOfGroup,
    data: (input: PublishOutcome, { actor }) => ({ ...input, personId: actor.id }),
  }),
];
