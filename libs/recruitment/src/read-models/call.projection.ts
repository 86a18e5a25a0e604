import { projection } from '@palabre/eventing';
import type { CallEvent } from '../events.js';
import { CallRow } from './call.entity.js';

const ofCall = ({ data }: { readonly data: { readonly callId: string } }) => ({
  callId: data.callId,
});

export const callProjection = projection<CallRow, CallEvent>({
  name: 'recruitment.calls',
  version: 2,
  entity: CallRow,
  on: {
    'recruitment.CallOpened': {
      key: ofCall,
      fold: (_row, { data: { earlierCohortIds: _looked, ...published } }) => ({
        ...published,
        summary: published.summary ?? null,
        stage: 'open',
        shortlist: null,
        shortlistJudgedBy: null,
        shortlistReason: null,
        eraseOn: null,
      }),
    },
    'recruitment.DeadlineExtended': {
      key: ofCall,
      fold: (row, { data }) => row && { ...row, closesAt: data.closesAt },
    },
    'recruitment.CallClosed': {
      key: ofCall,
      fold: (row) => row && { ...row, stage: 'closed' },
    },
    'recruitment.ShortlistJudged': {
      key: ofCall,
      fold: (row, { data }) =>
        row && {
          ...row,
          shortlist: data.applicationIds,
          shortlistJudgedBy: data.judgedBy,
          shortlistReason: data.reason,
        },
    },
    'recruitment.ResultsPublished': {
      key: ofCall,
      fold: (row, { data }) => row && { ...row, stage: 'published', eraseOn: data.eraseOn },
    },
    'recruitment.ErasureStarted': {
      key: ofCall,
      fold: (row) => row && { ...row, shortlistReason: null },
    },
  },
});
