import { anyOf } from '@palabre/eventing';
import { query } from '@palabre/platform';
import {
  cohortOfGroup,
  companions,
  memberOfCohort,
  memberOfGroupsCohort,
  notFound,
} from './access.query.js';
import { CohortAgendaRow } from './cohort-agenda.entity.js';
import { GroupAgendaRow } from './group-agenda.entity.js';
import {
  GetGroupLearning,
  GetCohortAgenda,
  type OutcomeView,
  type GroupLearning,
  type CohortAgendaView,
} from './learning.shapes.js';
import { OutcomeRow } from './outcome.entity.js';
import { WorkplanRow } from './workplan.entity.js';
import { workplanSummary } from './workplan.query.js';

const outcomeView = (row: OutcomeRow): OutcomeView => {
  const { groupId: _group, cohortId: _cohort, participants, ...outcome } = row;
  return {
    ...outcome,
    participants: participants && [...participants],
    proposals: row.proposals.map((proposal) => ({
      ...proposal,
      supporters: [...proposal.supporters],
    })),
  };
};

export const learningQueries = [
  query({
    name: 'learning.GetGroupLearning',
    input: GetGroupLearning,
    may: anyOf(memberOfGroupsCohort, companions),
    reads: [
      'learning.group-agendas',
      'learning.outcomes',
      'learning.workplans',
      'community.memberships',
      'community.groups',
    ],
    answer: async (input, asking): Promise<GroupLearning> => {
      const { groupId } = input;
      const { db, actor, unseal } = asking;
      const cohortId = await cohortOfGroup(db, groupId);
      if (cohortId === undefined) throw notFound('group');
      const agenda = await db.findOneBy(GroupAgendaRow, { groupId });
      const outcome = await db.findOneBy(OutcomeRow, { groupId });
      const workplans = await db.find(WorkplanRow, {
        where: { groupId },
        order: { workplanId: 'ASC' },
      });
      const { waiver } =
        agenda?.waiverReason && (await companions.allows(actor, input, asking))
          ? await unseal(
              { waiver: agenda.waiverReason },
              { purpose: 'community', what: 'reason for more questions than advised' },
            )
          : {};
      return {
        ...{ groupId, cohortId, agenda: agenda?.stage ?? 'open' },
        questions: [...(agenda?.questions ?? [])],
        finalisedOn: agenda?.finalisedOn ?? null,
        ...(waiver === undefined ? {} : { waiver }),
        outcome: outcome && outcomeView(outcome),
        workplans: workplans.map(workplanSummary),
      };
    },
  }),
  query({
    name: 'learning.GetCohortAgenda',
    input: GetCohortAgenda,
    may: anyOf(memberOfCohort, companions),
    reads: ['learning.cohort-agendas', 'community.memberships'],
    answer: async ({ cohortId }, { db }): Promise<CohortAgendaView> => {
      const row = await db.findOneBy(CohortAgendaRow, { cohortId });
      return {
        cohortId,
        stage: row?.stage ?? 'open',
        requestedOn: row?.requestedOn ?? null,
        consolidatedOn: row?.consolidatedOn ?? null,
        objectives: [...(row?.objectives ?? [])],
        questions: [...(row?.questions ?? [])],
      };
    },
  }),
];
