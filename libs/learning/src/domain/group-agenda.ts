import { streamType, type PartialText } from '@palabre/kernel';
import type { FinalQuestion, GroupAgendaEvent } from '../events.js';

interface OpenQuestion {
  readonly questionId: string;
  readonly text: PartialText;
}

/** What a group wants to learn: proposals first, then its final questions. */
export type GroupAgenda =
  | { readonly stage: 'open'; readonly questions: readonly OpenQuestion[] }
  | { readonly stage: 'finalised'; readonly questions: readonly FinalQuestion[] };

const evolve = (agenda: GroupAgenda, event: GroupAgendaEvent): GroupAgenda => {
  if (event.type === 'learning.QuestionsFinalised') {
    return { stage: 'finalised', questions: event.data.questions };
  }
  if (agenda.stage === 'finalised') return agenda;
  const { questionId } = event.data;
  switch (event.type) {
    case 'learning.QuestionProposed':
      return {
        ...agenda,
        questions: [...agenda.questions, { questionId, text: event.data.text }],
      };
    case 'learning.QuestionRefined': {
      const { text } = event.data;
      const questions = agenda.questions.map((question) =>
        question.questionId === questionId ? { questionId, text } : question,
      );
      return { ...agenda, questions };
    }
    case 'learning.QuestionWithdrawn':
      return {
        ...agenda,
        questions: agenda.questions.filter((question) => question.questionId !== questionId),
      };
  }
};

export const groupAgendaStream = streamType<GroupAgenda, GroupAgendaEvent, 'groupAgenda'>({
  category: 'groupAgenda',
  initial: { stage: 'open', questions: [] },
  evolve,
});
