import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { command, system } from '@palabre/eventing';
import { PartialTextInput, PathId, Words, Optional } from '@palabre/platform';
import { consolidateAgenda, requestConsolidation } from '../domain/consolidate-agenda.decider.js';
import { finaliseQuestions } from '../domain/finalise-questions.decider.js';
import { proposeQuestion, refineQuestion, withdrawQuestion } from '../domain/question.decider.js';
import { Part, Parts } from './fields.js';
import { leadOfGroup, mel, memberOfGroup } from './permissions.js';

/** Asks something the group might want to learn. */
export class ProposeQuestion {
  @PathId()
  groupId: string;
  /** One language is enough at first. */
  @Part(() => PartialTextInput)
  text: PartialTextInput;
}

/** Words a question better. */
export class RefineQuestion {
  @PathId()
  groupId: string;
  @PathId()
  questionId: string;
  @Part(() => PartialTextInput)
  text: PartialTextInput;
}

/** Takes a question back. */
export class WithdrawQuestion {
  @PathId()
  groupId: string;
  @PathId()
  questionId: string;
}

/** Settles the group's learning questions: one to three. */
export class FinaliseQuestions {
  @PathId()
  groupId: string;
  /** The questions kept; both languages are needed by now. */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  questionIds: string[];
  /** Why there are more than three. */
  @Optional()
  @Words(1, 1_000)
  waiver?: string;
}

/** Publishes the questions of all groups, with the cohort's objectives. */
export class ConsolidateAgenda {
  @PathId()
  cohortId: string;
  @ArrayMinSize(1)
  @Parts(() => PartialTextInput, 10)
  objectives: PartialTextInput[];
}

export const agendaCommands = [
  command({
    name: 'learning.ProposeQuestion',
    input: ProposeQuestion,
    decision: proposeQuestion,
    may: memberOfGroup,
    data: (input: ProposeQuestion, { actor, newId }) => ({
      ...input,
      questionId: newId('question'),
      personId: actor.id,
    }),
    answers: ({ questionId }) => questionId,
  }),
  command({
    name: 'learning.RefineQuestion',
    input: RefineQuestion,
    decision: refineQuestion,
    may: memberOfGroup,
    data: (input: RefineQuestion, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.WithdrawQuestion',
    input: WithdrawQuestion,
    decision: withdrawQuestion,
    may: memberOfGroup,
    data: (input: WithdrawQuestion, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.FinaliseQuestions',
    input: FinaliseQuestions,
    decision: finaliseQuestions,
    may: leadOfGroup,
    data: (input: FinaliseQuestions, { actor }) => ({ ...input, personId: actor.id }),
  }),
  command({
    name: 'learning.RequestConsolidation',
    decision: requestConsolidation,
    may: system(),
  }),
  command({
    name: 'learning.ConsolidateAgenda',
    input: ConsolidateAgenda,
    decision: consolidateAgenda,
    may: mel,
    data: (input: ConsolidateAgenda, { actor }) => ({ ...input, personId: actor.id }),
  }),
];
