import { isRefusal } from '@palabre/kernel';
import { budgetStream } from '../domain/budget.js';
import { withdrawProposal } from '../domain/consult.decider.js';
import { approveCommitment } from '../domain/decide-commitment.decider.js';
import { executeChange } from '../domain/execute-change.decider.js';
import { allocateForWorkplan } from '../domain/fund-workplan.js';
import { recordBankFact } from '../domain/record-bank-fact.decider.js';
import { recordExpenditure } from '../domain/record-expenditure.decider.js';
import { requestCommitment } from '../domain/request-commitment.decider.js';
import { change, euro, mel, openedBudget, propose, view } from './histories.js';
import type { Play } from './play.js';
import { at, finance, reaction } from './spending.js';

const line = { lineId: 'activities', fundingAgreementId: 'fa1' };

/**
 * A line, activities of 9,000.00, on which group g1 is given 4,000.00 with MEL's support, group g2 3,000.00 against MEL's
 * objection, and 500.00 go from g1 to g2; a proposal is taken back. Then g1's workplan of 2,000.00 has a contract of
 * 1,200.00 with a voucher of 1,000.00, and the bank books 80.00 on the line that nobody had approved.
 */
export const contested = (): Play => {
  const play = openedBudget();
  const allocation = (groupId: string, minor: number) =>
    ({ kind: 'allocate', ...line, groupId, amount: euro(minor) }) as const;
  change(play, 'p1', allocation('g1', 400_000));
  view(propose(play, 'p2', allocation('g2', 300_000)), 'p2', 'objection').must(
    executeChange,
    { cohortId: 'c1', proposalId: 'p2', despiteObjection: 'the group has heard it' },
    at,
  );
  change(play, 'p3', {
    ...{ kind: 'reallocate', fundingAgreementId: 'fa1', amount: euro(50_000) },
    from: { lineId: 'activities', groupId: 'g1' },
    to: { lineId: 'activities', groupId: 'g2' },
  });
  const withdrawal = { cohortId: 'c1', proposalId: 'p4', reason: 'not needed' };
  propose(play, 'p4', allocation('g1', 1_000)).must(withdrawProposal, withdrawal, at);
  const workplan = {
    ...{ cohortId: 'c1', groupId: 'g1', workplanId: 'w1' },
    lines: [{ lineId: 'activities', amount: euro(200_000) }],
  };
  const around = { ...mel, now: at.now };
  const funded = allocateForWorkplan(play.state(budgetStream, 'c1'), workplan, around);
  if (isRefusal(funded)) throw new Error(funded.code);
  const ids = { cohortId: 'c1', commitmentId: 'k' };
  return play
    .add('budget-c1', ...funded)
    .must(
      requestCommitment,
      {
        ...{ ...ids, lineId: 'activities', groupId: 'g1', workplanId: 'w1' },
        ...{ amount: euro(120_000), supplier: { name: 'A facilitator' }, evidence: ['contract'] },
      },
      finance,
    )
    .must(approveCommitment, ids, at)
    .must(
      recordExpenditure,
      {
        ...{ cohortId: 'c1', expenditureId: 'v', commitmentId: 'k', amount: euro(100_000) },
        ...{ bookedOn: '2024-10-01', valueOn: '2024-10-02', evidence: ['invoice'] },
      },
      { ...finance, now: '2024-10-02T10:00:00.000Z' },
    )
    .must(
      recordBankFact,
      {
        ...{ cohortId: 'c1', factId: 'f1', kind: 'other', lineKind: 'activities' },
        ...{ amount: euro(8_000), bookedOn: '2024-10-20', valueOn: '2024-10-21', references: {} },
      },
      reaction,
    );
};

/** The same, and the bank pays a supplier 900.00 without a contract. */
export const contestedAndUnclaimed = (): Play =>
  contested().must(
    recordBankFact,
    {
      ...{ cohortId: 'c1', factId: 'f9', kind: 'supplier-payment', references: {} },
      ...{ amount: euro(90_000), bookedOn: '2024-10-25', valueOn: '2024-10-25' },
    },
    reaction,
  );
