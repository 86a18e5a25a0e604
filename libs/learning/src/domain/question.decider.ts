import {
  decisionOn,
  guardExisting,
  refuse,
  write,
  writeExisting,
  type PartialText,
} from '@palabre/kernel';
import { groupStream, isCurrent } from '@palabre/community/contract';
import { membershipIn, type ByPerson } from './acting-member.js';
import { groupAgendaStream, type GroupAgenda } from './group-agenda.js';
import { nothingSaid } from './texts.js';

const open = (agenda: GroupAgenda) =>
  agenda.stage === 'finalised' ? refuse('AGENDA_FINALISED') : undefined;

const known = (agenda: GroupAgenda, questionId: string) =>
  agenda.questions.some((question) => question.questionId === questionId)
    ? undefined
    : refuse('NOT_FOUND', { what: 'question' }, ['/questionId']);

export interface ProposeQuestionData extends ByPerson {
  readonly groupId: string;
  readonly questionId: string;
  /** One language is enough until the questions are finalised. */
  readonly text: PartialText;
}

/** A member asks something the group might want to learn. */
export const proposeQuestion = decisionOn(({ groupId }: ProposeQuestionData) => ({
  agenda: write(groupAgendaStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also(({ personId }, { group }) => ({ membership: membershipIn(group, personId) }))
  .decide({
    refuses: ['AGENDA_FINALISED', 'TRANSLATION_MISSING'],
    emits: ['learning.QuestionProposed'],
    decide: ({ groupId, questionId, text }, { agenda, membership }) => {
      if (!isCurrent(membership)) return {};
      const refusal = open(agenda) ?? nothingSaid('/text', text);
      if (refusal) return refusal;
      const { cohortId, membershipId: proposedBy } = membership;
      const data = { groupId, cohortId, questionId, text, proposedBy };
      return { agenda: [{ type: 'learning.QuestionProposed' as const, data }] };
    },
  });

export interface RefineQuestionData extends ByPerson {
  readonly groupId: string;
  readonly questionId: string;
  readonly text: PartialText;
}

/** Gives a question a better wording. */
export const refineQuestion = decisionOn(({ groupId }: RefineQuestionData) => ({
  agenda: writeExisting(groupAgendaStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also(({ personId }, { group }) => ({ membership: membershipIn(group, personId) }))
  .decide({
    refuses: ['AGENDA_FINALISED', 'NOT_FOUND', 'TRANSLATION_MISSING'],
    emits: ['learning.QuestionRefined'],
    decide: ({ groupId, questionId, text }, { agenda, membership }) => {
      if (!isCurrent(membership)) return {};
      const refusal = open(agenda) ?? known(agenda, questionId) ?? nothingSaid('/text', text);
      if (refusal) return refusal;
      const { cohortId, membershipId: refinedBy } = membership;
      const data = { groupId, cohortId, questionId, text, refinedBy };
      return { agenda: [{ type: 'learning.QuestionRefined' as const, data }] };
    },
  });

export interface WithdrawQuestionData extends ByPerson {
  readonly groupId: string;
  readonly questionId: string;
}

/** Takes a question back. */
export const withdrawQuestion = decisionOn(({ groupId }: WithdrawQuestionData) => ({
  agenda: writeExisting(groupAgendaStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also(({ personId }, { group }) => ({ membership: membershipIn(group, personId) }))
  .decide({
    refuses: ['AGENDA_FINALISED', 'NOT_FOUND'],
    emits: ['learning.QuestionWithdrawn'],
    decide: ({ groupId, questionId }, { agenda, membership }) => {
      if (!isCurrent(membership)) return {};
      const refusal = open(agenda) ?? known(agenda, questionId);
      if (refusal) return refusal;
      const { cohortId, membershipId: withdrawnBy } = membership;
      const data = { groupId, cohortId, questionId, withdrawnBy };
      return { agenda: [{ type: 'learning.QuestionWithdrawn' as const, data }] };
    },
  });
