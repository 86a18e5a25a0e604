import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { copyOfConsent, finance } from '../testing-support/consents.js';
import { change, euro, openedBudget, propose, view } from '../testing-support/histories.js';
import { at, money } from '../testing-support/proposals.js';
import { executeChange } from './execute-change.decider.js';
import { reduceFunding } from './reduce-funding.decider.js';
import { withdrawFundingReduction } from './withdraw-funding-reduction.decider.js';

describe('ReduceFunding', () => {
  const cut = (minor: number) => ({
    ...{ ...money, amount: euro(minor), reason: 'austerity', documentId: 'consent' },
  });

  it('records a cut, and what budgets took beyond what is left', () => {
    const play = openedBudget().must(reduceFunding, cut(1_200_000), at);
    // Of 50,000.00 the budget took 40,000.00; 38,000.00 are left.
    expect(play.past['fundingAgreement-fa1']?.at(-1)).toMatchObject({
      data: { left: euro(3_800_000), shortfall: euro(200_000), documentId: 'consent' },
    });
    const more = { kind: 'increase' as const, lineId: 'reserve', ...money, amount: euro(1) };
    spec(executeChange)
      .given(view(propose(play, 'p', more), 'p').past)
      .when({ cohortId: 'c1', proposalId: 'p' }, at)
      .refuses('FUNDING_EXCEEDED', { needed: euro(1), available: euro(-200_000) });
    const less = { ...more, kind: 'decrease' as const, amount: euro(90_000) };
    expect(() => change(openedBudget().must(reduceFunding, cut(1), at), 'q', less)).not.toThrow();
  });

  it('counts a letter once, however often it is stored: REDUCTION_RECORDED', () => {
    const play = openedBudget()
      .must(reduceFunding, cut(100), at)
      .add('document-copy', copyOfConsent);
    for (const documentId of ['consent', 'copy']) {
      spec(reduceFunding)
        .given(play.past)
        .when({ ...cut(1), documentId }, at)
        .refuses('REDUCTION_RECORDED', { documentId: 'consent', recorded: euro(100) });
    }
    // As it was recorded before hashes were kept, by its id.
    const events = play.past['fundingAgreement-fa1'] ?? [];
    const [last] = events.slice(-1) as { data: { sha256: string } }[];
    const { sha256: _hash, ...before } = last?.data ?? { sha256: '' };
    const old = { type: 'budgeting.FundingReduced', data: before };
    play.past['fundingAgreement-fa1'] = [...events.slice(0, -1), old];
    spec(reduceFunding)
      .given(play.past)
      .when(cut(1), at)
      .refuses('REDUCTION_RECORDED', {
        ...{ documentId: 'consent', recorded: euro(100) },
      });
  });

  it('is taken back by somebody else where it was recorded wrongly, and recorded anew', () => {
    const wrong = { ...money, documentId: 'consent', reason: 'a nought too many' };
    const play = openedBudget()
      .must(reduceFunding, cut(1_000), at)
      .must(withdrawFundingReduction, wrong, finance);
    expect(play.past['fundingAgreement-fa1']?.at(-1)?.data).toMatchObject({
      ...{ amount: euro(1_000), left: euro(5_000_000), withdrawnBy: 'finance' },
    });
    spec(withdrawFundingReduction).given(play.past).when(wrong, finance).refuses('NOT_FOUND');
    play.must(reduceFunding, cut(100), at);
    expect(play.past['fundingAgreement-fa1']?.at(-1)?.data).toMatchObject({
      left: euro(4_999_900),
    });
  });

  it('refuses more than was agreed, and without the letter', () => {
    const when = (command: ReturnType<typeof cut>) =>
      spec(reduceFunding).given(openedBudget().past).when(command, at);
    when(cut(5_000_001)).refuses('FUNDING_EXCEEDED');
    when({ ...cut(1), documentId: 'invoice' }).refuses('EVIDENCE_MISSING');
    when(cut(0)).refuses('AMOUNT_NOT_POSITIVE');
  });
});
