import { projection, type Recorded } from '@palabre/eventing';
import type { ChangeProposed, ExecutionEvent, ProposalWithdrawn, ViewRecorded } from '../events.js';
import { ProposalRow } from './proposal.entity.js';

type ProposalEvent = ChangeProposed | ViewRecorded | ProposalWithdrawn | ExecutionEvent;

const ofProposal = ({ data }: { readonly data: { readonly proposalId: string } }) => ({
  proposalId: data.proposalId,
});

const executed = {
  key: ofProposal,
  fold: (row: ProposalRow | undefined, { data, recordedAt }: Recorded<ExecutionEvent>) =>
    row && {
      ...row,
      stage: 'executed' as const,
      closedBy: data.executedBy,
      closedAt: recordedAt,
      despiteObjection: data.despiteObjection ?? null,
    },
};

export const proposalProjection = projection<ProposalRow, ProposalEvent>({
  name: 'budgeting.proposals',
  version: 2,
  entity: ProposalRow,
  on: {
    'budgeting.ChangeProposed': {
      key: ofProposal,
      fold: (_row, { data, position, recordedAt }) => ({
        ...data,
        position: position.toString(),
        repeats: data.repeats ?? [],
        kind: data.change.kind,
        stage: 'open',
        proposedAt: recordedAt,
        views: [],
        closedBy: null,
        closedAt: null,
        despiteObjection: null,
      }),
    },
    'budgeting.ViewRecorded': {
      key: ofProposal,
      fold: (row, { data: { by, stance, words }, recordedAt }) => {
        if (!row) return undefined;
        const view = { by, stance, ...(words === undefined ? {} : { words }), recordedAt };
        return { ...row, views: [...row.views.filter((one) => one.by !== by), view] };
      },
    },
    'budgeting.ProposalWithdrawn': {
      key: ofProposal,
      fold: (row, { data, recordedAt }) =>
        row && { ...row, stage: 'withdrawn', closedBy: data.by, closedAt: recordedAt },
    },
    'budgeting.FundsAllocated': executed,
    'budgeting.FundsDeallocated': executed,
    'budgeting.FundsReallocated': executed,
    'budgeting.HonorariaEarmarked': executed,
    'budgeting.EnvelopeIncreased': executed,
    'budgeting.EnvelopeDecreased': executed,
    'budgeting.UnspentCarriedOver': executed,
  },
});
