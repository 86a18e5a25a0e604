import {
  decisionOn,
  guard,
  guardExisting,
  refuse,
  write,
  type LocalisedText,
  type PartialText,
} from '@palabre/kernel';
import {
  cohortStream,
  groupIdOf,
  groupStream,
  type Cohort,
  type FormedGroup,
  type Group,
} from '@palabre/community/contract';
import { todayIn } from './acting-member.js';
import { cohortAgendaStream } from './cohort-agenda.js';
import { groupAgendaStream, type GroupAgenda } from './group-agenda.js';
import { translationMissing } from './texts.js';

interface OfCohort {
  readonly cohortId: string;
}

const agendaOf = ({ cohortId }: OfCohort) => ({
  cohortAgenda: write(cohortAgendaStream, cohortId),
  cohort: guardExisting(cohortStream, cohortId),
});

/** The groups of all themes and what they want to learn, as guards. */
const groupsOf = ({ cohortId }: OfCohort, { cohort }: { readonly cohort: Cohort }) => {
  const themeIds = cohort.stage === 'unknown' ? [] : cohort.themeIds;
  const groupIds = themeIds.map((themeId) => groupIdOf(cohortId, themeId));
  return {
    groups: groupIds.map((id) => guard(groupStream, id)),
    agendas: groupIds.map((id) => guard(groupAgendaStream, id)),
  };
};

interface GroupStates {
  readonly groups: readonly Group[];
  readonly agendas: readonly GroupAgenda[];
}

/** The groups there are; a theme without a group keeps nobody waiting. */
const formed = ({ groups, agendas }: GroupStates) =>
  groups.flatMap((group, at): { group: FormedGroup; agenda: GroupAgenda }[] => {
    const agenda = agendas[at];
    return group.stage === 'formed' && agenda ? [{ group, agenda }] : [];
  });

const isReady = (states: GroupStates): boolean => {
  const groups = formed(states);
  return groups.length > 0 && groups.every(({ agenda }) => agenda.stage === 'finalised');
};

/** Asks MEL to consolidate as soon as every group has finalised its questions; once. */
export const requestConsolidation = decisionOn(agendaOf)
  .also(groupsOf)
  .decide({
    refuses: [],
    emits: ['learning.ConsolidationRequested'],
    decide: ({ cohortId }, { cohortAgenda, ...states }) =>
      cohortAgenda.stage === 'open' && isReady(states)
        ? {
            cohortAgenda: [
              { type: 'learning.ConsolidationRequested' as const, data: { cohortId } },
            ],
          }
        : {},
  });

export interface ConsolidateAgendaData extends OfCohort {
  readonly objectives: readonly PartialText[];
  readonly personId: string;
}

/** Publishes the questions of all groups as the cohort's, with objectives in both languages. */
export const consolidateAgenda = decisionOn((command: ConsolidateAgendaData) => agendaOf(command))
  .also(groupsOf)
  .decide({
    refuses: ['AGENDA_CONSOLIDATED', 'QUESTIONS_NOT_FINALISED', 'TRANSLATION_MISSING'],
    emits: ['learning.AgendaConsolidated'],
    decide: ({ cohortId, objectives, personId }, { cohortAgenda, cohort, ...states }, { now }) => {
      if (cohortAgenda.stage === 'consolidated') return refuse('AGENDA_CONSOLIDATED');
      const groups = formed(states);
      if (!isReady(states)) {
        const waiting = groups.filter(({ agenda }) => agenda.stage === 'open');
        return refuse('QUESTIONS_NOT_FINALISED', {
          groupIds: waiting.map(({ group }) => group.groupId),
          count: waiting.length,
        });
      }
      const missing = translationMissing(
        Object.fromEntries(objectives.map((text, at) => [`/objectives/${at}`, text])),
      );
      if (missing) return missing;
      const questions = groups.flatMap(({ group: { groupId, themeId }, agenda }) =>
        agenda.stage === 'finalised'
          ? agenda.questions.map((question) => ({ ...question, groupId, themeId }))
          : [],
      );
      return {
        cohortAgenda: [
          {
            type: 'learning.AgendaConsolidated' as const,
            effectiveOn: todayIn(cohort, now),
            data: {
              cohortId,
              objectives: objectives as readonly LocalisedText[],
              questions,
              consolidatedBy: personId,
            },
          },
        ],
      };
    },
  });
