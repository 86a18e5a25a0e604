import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsUUID, Matches, ValidateNested } from 'class-validator';
import { anyOf, command, staff, when } from '@palabre/eventing';
import { Nested, PathId, Words, Optional } from '@palabre/platform';
import type { Budget } from '../domain/budget-state.js';
import {
  recordView,
  withdrawProposal,
  type WithdrawProposalData,
} from '../domain/consult.decider.js';
import { lookUp } from '../domain/dictionary.js';
import { executeChange } from '../domain/execute-change.decider.js';
import { proposeChange } from '../domain/propose-change.decider.js';
import { STANCES, type Stance } from '../events.js';
import {
  AllocationInput,
  CarryOverInput,
  CHANGE_INPUTS,
  ChangeInput,
  changeFrom,
  EarmarkInput,
  EnvelopeInput,
  ReallocationInput,
  type AnyChangeInput,
} from './change.shapes.js';
import { Ids, Reason } from './fields.shapes.js';
import { leadWhoseGroupDecided } from './permissions.js';

/** Who decided on a change. */
export class ChangeDecisionInput {
  @IsIn(['group', 'coordinator'])
  by: 'group' | 'coordinator';
  /** The group, where a group decided. */
  @Optional()
  @IsUUID()
  groupId?: string;
  /** Ids of the persons who took part. */
  @Ids()
  participants: string[];
}

const INPUT_CLASSES = [
  AllocationInput,
  ReallocationInput,
  EarmarkInput,
  EnvelopeInput,
  CarryOverInput,
];

/** Puts a change of the allocation before MEL. */
@ApiExtraModels(...INPUT_CLASSES)
export class ProposeChange {
  @PathId()
  cohortId: string;
  @ApiProperty({ oneOf: INPUT_CLASSES.map((one) => ({ $ref: getSchemaPath(one) })) })
  @IsObject()
  @ValidateNested()
  @Type(() => ChangeInput, {
    keepDiscriminatorProperty: true,
    discriminator: { property: 'kind', subTypes: CHANGE_INPUTS },
  })
  change: ChangeInput;
  @Nested(() => ChangeDecisionInput)
  @IsObject()
  decision: ChangeDecisionInput;
  @Reason()
  reason: string;
}

/** MEL's view on exactly one proposal. */
export class RecordView {
  @PathId()
  cohortId: string;
  @PathId()
  proposalId: string;
  /** Of the proposal as it was read. */
  @Matches(/^[0-9a-f]{64}$/)
  contentHash: string;
  @IsIn(STANCES)
  stance: Stance;
  /** Needed with a concern or an objection. */
  @Optional()
  @Words(1, 5_000)
  words?: string;
}

/** Carries a proposal out. */
export class ExecuteChange {
  @PathId()
  cohortId: string;
  @PathId()
  proposalId: string;
  /** Why the coordinator decides against MEL's objection. */
  @Optional()
  @Reason()
  despiteObjection?: string;
}

/** Takes a proposal back. */
export class WithdrawProposal {
  @PathId()
  cohortId: string;
  @PathId()
  proposalId: string;
  @Reason()
  reason: string;
}

const proposer = when<WithdrawProposalData, { readonly budget: Budget }>(
  { en: 'whoever proposed it', fr: 'la personne qui l’a proposé' },
  (actor, { proposalId }, { budget }) =>
    budget.stage !== 'unopened' && lookUp(budget.proposals, proposalId)?.proposedBy === actor.id,
);

export const changeCommands = [
  command({
    name: 'budgeting.ProposeChange',
    input: ProposeChange,
    decision: proposeChange,
    may: anyOf(staff('coordinator'), leadWhoseGroupDecided),
    data: ({ cohortId, change, decision, reason }: ProposeChange, { newId }) => ({
      cohortId,
      proposalId: newId('proposal'),
      change: changeFrom(change as AnyChangeInput),
      decision: {
        by: decision.by,
        ...(decision.groupId === undefined ? {} : { groupId: decision.groupId }),
        participants: decision.participants,
      },
      reason,
    }),
    answers: ({ proposalId }) => proposalId,
  }),
  command({
    name: 'budgeting.RecordView',
    input: RecordView,
    decision: recordView,
    may: staff('mel'),
    answers: ({ proposalId }) => proposalId,
  }),
  command({
    name: 'budgeting.ExecuteChange',
    input: ExecuteChange,
    decision: executeChange,
    may: staff('coordinator', 'finance'),
    answers: ({ proposalId }) => proposalId,
  }),
  command({
    name: 'budgeting.WithdrawProposal',
    input: WithdrawProposal,
    decision: withdrawProposal,
    may: anyOf(staff('coordinator'), proposer),
    answers: ({ proposalId }) => proposalId,
  }),
];
