import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  proposedOnceMore,
  settledWithoutReceipt,
} from '../../libs/budgeting/src/testing-support/seen-from-outside.js';
import { BudgetBooks, idOf, playedFrom } from './budget-books.js';

interface Entry {
  readonly eventType: string;
  readonly actorId: string;
  readonly reason: string | null;
  readonly advanceId: string | null;
  readonly confirmedBy: string | null;
  readonly consultation: object | null;
}
const short = (type: string): string => type.replace('budgeting.', '');

describe('the biography of a line, to those inside and to auditors who are nothing else,', () => {
  let books: BudgetBooks;

  beforeAll(async () => {
    books = await BudgetBooks.open();
  });
  afterAll(() => books.close());

  it('goes on with an advance: who asked for it, who stood behind what has no receipt, who accepted', async () => {
    const play = settledWithoutReceipt();
    await books.record(playedFrom(play.log, 90), 'advance');
    const line = { cohortId: idOf('c1', 'advance'), lineId: idOf('activities', 'advance') };
    const ofAdvance = async (roles?: string[]) => {
      const { items } = await books.ask<{ items: Entry[] }>('GetBiography', line, roles);
      return items
        .filter(({ advanceId }) => advanceId !== null)
        .map((entry) => [short(entry.eventType), entry.actorId, entry.reason, entry.confirmedBy]);
    };
    const [lead, finance, witness] = ['lead', 'finance', 'witness'].map((id) =>
      idOf(id, 'advance'),
    );
    const accepted = idOf('other', 'advance');
    expect(await ofAdvance()).toEqual([
      ['AdvanceRequested', lead, 'a workshop', null],
      ['AdvancePaid', finance, null, null],
      ['SettlementSubmitted', lead, null, null],
      ['DeclarationConfirmed', witness, null, witness],
      ['AdvanceSettled', accepted, null, witness],
    ]);
    // From outside members are stand-ins, and nobody reads what they wrote.
    const outside = await ofAdvance(['auditor']);
    expect(outside.map(([type, , reason]) => [type, reason])).toEqual([
      ...['AdvanceRequested', 'AdvancePaid', 'SettlementSubmitted', 'DeclarationConfirmed'].map(
        (type) => [type, null],
      ),
      ['AdvanceSettled', null],
    ]);
    expect([outside[1]?.[1], outside[4]?.[1]]).toEqual([finance, accepted]);
    for (const text of [outside[0]?.[1], outside[3]?.[1], outside[4]?.[3]]) {
      expect(text).toMatch(/^person-[\w-]{12}$/);
    }
    expect(outside[2]?.[1]).toBe(outside[0]?.[1]);
    expect(outside[4]?.[3]).toBe(outside[3]?.[1]);
    expect(outside[3]?.[1]).not.toBe(outside[0]?.[1]);
  });

  it('tells what MEL objected to before it was proposed again; from outside without words and people', async () => {
    const play = proposedOnceMore();
    await books.record(playedFrom(play.log, 120), 'again');
    const [p, q, mel] = ['p', 'q', 'mel'].map((id) => idOf(id, 'again'));
    const cohortId = idOf('c1', 'again');
    const line = { cohortId, lineId: idOf('activities', 'again') };
    const objection = { proposalId: p, stage: 'withdrawn', by: mel, words: 'too much at once' };
    const actOf = async (roles?: string[]) => {
      const { items } = await books.ask<{ items: Entry[] }>('GetBiography', line, roles);
      return items.find(({ eventType }) => eventType.endsWith('FundsAllocated'))?.consultation;
    };
    expect(await actOf()).toMatchObject({
      ...{ earlierObjections: [objection], despiteObjection: 'the group has heard it' },
      views: [{ stance: 'support' }],
    });
    const proposal = { cohortId, proposalId: q };
    expect(await books.ask('GetProposal', proposal)).toMatchObject({
      earlierObjections: [objection],
    });
    const outside = { earlierObjections: [{ ...objection, words: null }], despiteObjection: null };
    expect(await actOf(['auditor'])).toMatchObject({ ...outside, reason: null });
    expect(await books.ask('GetProposal', proposal, ['auditor'])).toMatchObject({
      ...{ ...outside, reason: null, proposedBy: idOf('coordinator', 'again') },
      decision: { by: 'coordinator', participants: [expect.stringMatching(/^person-/)] },
    });
  });
});
