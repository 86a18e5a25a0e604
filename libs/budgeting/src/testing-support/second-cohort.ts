import { approveCommitment } from '../domain/decide-commitment.decider.js';
import { recordFunderConsent } from '../domain/record-funder-consent.decider.js';
import { requestCommitment } from '../domain/request-commitment.decider.js';
import { approver, finance, ids, lead, request } from './contracts.js';
import { document, euro } from './histories.js';
import type { Play } from './play.js';
import { money } from './proposals.js';
import { does, envelope, letter, twoCohorts, waiting } from './two-cohorts.js';

/** What somebody asks for in cohort `c2`, on the programme's own money of its line. */
export const theirRequest = (given: Partial<ReturnType<typeof request>> = {}) => {
  const { groupId: _group, ...asked } = request();
  return {
    ...{ ...asked, cohortId: 'c2', commitmentId: 'k2', lineId: 'theirs', amount: euro(90_000) },
    ...{ evidence: ['their-contract'], ...given },
  };
};

/** Cohort `c1` with a contract of 1,200.00 (`k`), and `c2` with one of 900.00 (`k2`), both approved. */
export const contractsInTwoCohorts = (): Play =>
  does(twoCohorts(), 'c2', {
    ...{ kind: 'allocate', lineId: 'theirs', ...money },
    amount: euro(100_000),
  })
    .add('document-their-contract', document('their-contract', 'contract'))
    .must(requestCommitment, request(), lead)
    .must(approveCommitment, ids, approver)
    .must(requestCommitment, theirRequest(), lead)
    .must(approveCommitment, { cohortId: 'c2', commitmentId: 'k2' }, approver);

/**
 * The same with a letter of 200.00 from the reserve of one to the line of the other, of which two proposals of 150.00 wait,
 * and an invoice and a contract that nobody has used.
 */
export const contestedByTwoCohorts = (): Play => {
  const play = contractsInTwoCohorts()
    .add('document-parts', document('parts', 'invoice'))
    .add('document-framework', document('framework', 'contract'))
    .must(recordFunderConsent, letter(20_000), finance);
  does(play, 'c2', envelope('increase', 'theirs', 50_000));
  const back = envelope('decrease', 'reserve', 15_000, 'consent');
  return waiting(waiting(play, 'here', back, 'c1'), 'also', back, 'c1');
};
