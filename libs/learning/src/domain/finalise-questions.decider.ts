import {
  decisionOn,
  guardExisting,
  personal,
  refuse,
  writeExisting,
  type LocalisedText,
} from '@palabre/kernel';
import { groupStream } from '@palabre/community/contract';
import { cohortOf, todayIn, type ByPerson } from './acting-member.js';
import { groupAgendaStream } from './group-agenda.js';
import { translationMissing } from './texts.js';

/** A group is advised to take on no more: few questions, answered well. */
export const MAX_QUESTIONS = 3;

export interface FinaliseQuestionsData extends ByPerson {
  readonly groupId: string;
  /** The questions kept, in the order in which the group wants to read them. */
  readonly questionIds: readonly string[];
  /** Why there are more than advised. */
  readonly waiver?: string;
}

/** Settles a group's learning questions: one to three, in both languages, since they will be published. */
export const finaliseQuestions = decisionOn(({ groupId }: FinaliseQuestionsData) => ({
  agenda: writeExisting(groupAgendaStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also((_command, { group }) => ({ cohort: cohortOf(group) }))
  .decide({
    refuses: ['AGENDA_FINALISED', 'NOT_FOUND', 'QUESTION_COUNT', 'TRANSLATION_MISSING'],
    emits: ['learning.QuestionsFinalised'],
    decide: ({ groupId, questionIds, waiver, personId }, { agenda, group, cohort }, { now }) => {
      if (group.stage === 'unknown') return {};
      if (agenda.stage === 'finalised') return refuse('AGENDA_FINALISED');
      const count = questionIds.length;
      if (count === 0 || (count > MAX_QUESTIONS && waiver === undefined)) {
        return refuse('QUESTION_COUNT', { count, allowed: MAX_QUESTIONS }, ['/questionIds']);
      }
      const kept = questionIds.map((id) =>
        agenda.questions.find(({ questionId }) => questionId === id),
      );
      const questions = kept.filter((question) => question !== undefined);
      if (questions.length < count) {
        return refuse('NOT_FOUND', { what: 'question' }, [
          `/questionIds/${kept.findIndex((question) => question === undefined)}`,
        ]);
      }
      const missing = translationMissing(
        Object.fromEntries(questions.map(({ text }, at) => [`/questionIds/${at}`, text])),
      );
      if (missing) return missing;
      const { cohortId } = group;
      return {
        agenda: [
          {
            type: 'learning.QuestionsFinalised' as const,
            effectiveOn: todayIn(cohort, now),
            data: {
              ...{ groupId, cohortId, finalisedBy: personId },
              questions: questions.map(({ questionId, text }) => ({
                questionId,
                text: text as LocalisedText,
              })),
              ...(waiver === undefined
                ? {}
                : { waiver: { by: personId, reason: personal(personId, 'community', waiver) } }),
            },
          },
        ],
      };
    },
  });
