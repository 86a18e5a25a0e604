import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { GroupAgendaEvent } from '../events.js';
import { GroupAgendaRow, type AgendaQuestion } from './group-agenda.entity.js';

const byGroup = ({ data }: { readonly data: { readonly groupId: string } }) => ({
  groupId: data.groupId,
});

const changed = (
  row: GroupAgendaRow | undefined,
  id: string,
  change: Partial<AgendaQuestion>,
): GroupAgendaRow | undefined =>
  row && {
    ...row,
    questions: row.questions.map((question) =>
      question.questionId === id ? { ...question, ...change } : question,
    ),
  };

export const groupAgendaProjection = projection<GroupAgendaRow, GroupAgendaEvent | PersonErased>({
  name: 'learning.group-agendas',
  version: 1,
  entity: GroupAgendaRow,
  on: {
    'learning.QuestionProposed': {
      key: byGroup,
      fold: (row, { data: { groupId, cohortId, questionId, text, proposedBy } }) => ({
        ...(row ?? {
          ...{ groupId, cohortId, stage: 'open' as const },
          ...{ finalisedOn: null, waiverReason: null, waivedBy: null },
        }),
        questions: [
          ...(row?.questions ?? []),
          { questionId, text, proposedBy, stage: 'proposed' as const },
        ],
      }),
    },
    'learning.QuestionRefined': {
      key: byGroup,
      fold: (row, { data }) => changed(row, data.questionId, { text: data.text }),
    },
    'learning.QuestionWithdrawn': {
      key: byGroup,
      fold: (row, { data }) => changed(row, data.questionId, { stage: 'withdrawn' }),
    },
    'learning.QuestionsFinalised': {
      key: byGroup,
      fold: (row, { data: { questions, waiver }, effectiveOn }) => {
        if (!row) return undefined;
        const ids = questions.map(({ questionId }) => questionId);
        const final = ids.flatMap((id) =>
          row.questions
            .filter(({ questionId }) => questionId === id)
            .map((question) => ({ ...question, stage: 'final' as const })),
        );
        const others = row.questions.filter(({ questionId }) => !ids.includes(questionId));
        return {
          ...row,
          stage: 'finalised',
          questions: [...final, ...others],
          finalisedOn: effectiveOn,
          waiverReason: waiver?.reason ?? null,
          waivedBy: waiver?.by ?? null,
        };
      },
    },
    'people.PersonErased': {
      where: ({ data }) => ({ waivedBy: data.personId }),
      fold: (row, { data }) =>
        row && data.purposes.includes('community') ? { ...row, waiverReason: null } : undefined,
    },
  },
});
