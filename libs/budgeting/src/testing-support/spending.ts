import { isRefusal } from '@palabre/kernel';
import { budgetStream } from '../domain/budget.js';
import { approveCommitment } from '../domain/decide-commitment.decider.js';
import { allocateForWorkplan } from '../domain/fund-workplan.js';
import { recordExpenditure } from '../domain/record-expenditure.decider.js';
import { requestCommitment } from '../domain/request-commitment.decider.js';
import { allocatedBudget, coordinator, euro, mel, NOON, person } from './histories.js';
import type { Play } from './play.js';

export const at = { ...coordinator, now: NOON };
export const finance = { ...person('finance', 'finance'), now: NOON };
export const reaction = person('reaction');
export const ids = { cohortId: 'c1', commitmentId: 'k' };

/** A workplan of 2,000.00 in group g1 with a contract of 1,200.00 and a voucher of 1,000.00. */
export const spending = (): Play => {
  const play = allocatedBudget();
  const workplan = {
    ...{ cohortId: 'c1', groupId: 'g1', workplanId: 'w1' },
    lines: [{ lineId: 'activities', amount: euro(200_000) }],
  };
  const funded = allocateForWorkplan(play.state(budgetStream, 'c1'), workplan, {
    ...mel,
    now: NOON,
  });
  if (isRefusal(funded)) throw new Error(funded.code);
  return play
    .add('budget-c1', ...funded)
    .must(
      requestCommitment,
      {
        ...{ ...ids, lineId: 'activities', groupId: 'g1', workplanId: 'w1' },
        ...{ amount: euro(120_000), supplier: { name: 'A facilitator' }, payeeId: 'facilitator' },
        evidence: ['contract'],
      },
      { ...person('lead'), now: NOON },
    )
    .must(approveCommitment, ids, at)
    .must(
      recordExpenditure,
      {
        ...{ cohortId: 'c1', expenditureId: 'v', commitmentId: 'k', amount: euro(100_000) },
        ...{ bookedOn: '2024-10-01', valueOn: '2024-10-02', evidence: ['invoice'] },
      },
      { ...finance, now: '2024-10-02T10:00:00.000Z' },
    );
};
export const fact = (factId: string, kind: 'honorarium' | 'charge' | 'return', minor: number) => ({
  ...{ cohortId: 'c1', factId, kind, amount: euro(minor), references: { accountId: 'a1' } },
  ...{ bookedOn: '2024-10-31', valueOn: '2024-11-01' },
});
