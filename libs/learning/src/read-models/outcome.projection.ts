import { projection } from '@palabre/eventing';
import type { OutcomeEvent } from '../events.js';
import { OutcomeRow } from './outcome.entity.js';

const byGroup = ({ data }: { readonly data: { readonly groupId: string } }) => ({
  groupId: data.groupId,
});

export const outcomeProjection = projection<OutcomeRow, OutcomeEvent>({
  name: 'learning.outcomes',
  version: 1,
  entity: OutcomeRow,
  on: {
    'learning.OutcomeProposed': {
      key: byGroup,
      fold: (row, { data: { groupId, cohortId, proposalId, kind, title, proposedBy } }) => ({
        ...(row ?? {
          ...{ groupId, cohortId, stage: 'open' as const, proposalId: null, decidedOn: null },
          ...{ participants: null, checkedOn: null, publication: null, publishedOn: null },
        }),
        proposals: [
          ...(row?.proposals ?? []),
          { proposalId, kind, title, proposedBy, supporters: [] },
        ],
      }),
    },
    'learning.OutcomeSupported': {
      key: byGroup,
      fold: (row, { data }) =>
        row && {
          ...row,
          proposals: row.proposals.map((proposal) =>
            proposal.proposalId === data.proposalId
              ? { ...proposal, supporters: [...proposal.supporters, data.membershipId] }
              : proposal,
          ),
        },
    },
    'learning.OutcomeDecided': {
      key: byGroup,
      fold: (row, { data: { proposalId, participants }, effectiveOn }) =>
        row && { ...row, stage: 'decided', proposalId, participants, decidedOn: effectiveOn },
    },
    'learning.SafetyCheckSigned': {
      key: byGroup,
      fold: (row, { effectiveOn }) => row && { ...row, checkedOn: effectiveOn },
    },
    'learning.OutcomePublished': {
      key: byGroup,
      fold: (row, { data: { title, summary, link }, effectiveOn }) =>
        row && {
          ...row,
          stage: 'published',
          publication: {
            title,
            ...(summary === undefined ? {} : { summary }),
            ...(link === undefined ? {} : { link }),
          },
          publishedOn: effectiveOn,
        },
    },
  },
});
