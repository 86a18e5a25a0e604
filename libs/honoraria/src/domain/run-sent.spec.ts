import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  approvedRun,
  exported,
  launched,
  runSent as sent,
  runWith,
} from '../testing-support/due-histories.js';
import { markRunSent } from './run.decider.js';

describe('MarkRunSent', () => {
  const command = { runId: 'r1', sentOn: '2024-10-22' };

  it('follows the export: RUN_STAGE', () => {
    spec(markRunSent)
      .given(runWith(approvedRun, exported))
      .when(command, { now: '2024-10-22T09:00:00.000Z' })
      .emits({ run: [{ ...sent, effectiveOn: '2024-10-22' }] });
    spec(markRunSent)
      .given(runWith(approvedRun))
      .when(command)
      .refuses('RUN_STAGE', { stage: 'approved', needed: ['exported'] });
  });

  it('is of a day that is over, not before the approval: SENT_IN_FUTURE, SENT_BEFORE_APPROVAL', () => {
    const past = runWith({ ...approvedRun, effectiveOn: '2024-10-21' }, exported);
    const on = (sentOn: string, zone = 'UTC') =>
      spec(markRunSent)
        .given({ ...past, 'cohort-c1': [{ ...launched(), data: { ...launched().data, zone } }] })
        .when({ runId: 'r1', sentOn }, { now: '2024-10-22T20:00:00.000Z' });
    on('2024-10-20').refuses('SENT_BEFORE_APPROVAL', { approvedOn: '2024-10-21' });
    on('2024-10-23').refuses('SENT_IN_FUTURE', { today: '2024-10-22' });
    const data = { ...sent.data, sentOn: '2024-10-23' };
    on('2024-10-23', 'Asia/Manila').emits({
      run: [{ ...sent, effectiveOn: '2024-10-23', data }],
    });
  });
});
