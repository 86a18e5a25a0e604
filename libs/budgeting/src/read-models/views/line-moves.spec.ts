import { describe, expect, it } from '@jest/globals';
import { consented, moved } from '../../testing-support/consents.js';
import { rowsOf } from '../../testing-support/feed.js';
import { allocatedBudget, change, euro } from '../../testing-support/histories.js';
import { money } from '../../testing-support/proposals.js';
import type { ChangeWish } from '../../domain/vocabulary.js';
import { journalProjection } from '../journal.projection.js';
import { proposalProjection } from '../proposal.projection.js';
import { lineMovesOf } from './line-moves.query.js';

const envelope = (
  kind: 'increase' | 'decrease',
  lineId: string,
  minor: number,
  letter?: string,
): ChangeWish => ({
  ...{ kind, lineId, ...money, amount: euro(minor) },
  ...(letter === undefined ? {} : { consentDocumentId: letter }),
});

describe('what was moved between lines, from the journal', () => {
  it('is what was reallocated, and what was taken from one and given to another', () => {
    const play = consented(allocatedBudget(), [moved(20_000, 'activities', 'reserve')]);
    change(play, 'r', {
      ...{ kind: 'reallocate', ...money, amount: euro(600) },
      from: { lineId: 'activities', groupId: 'g1' },
      to: { lineId: 'charges' },
    });
    change(play, 't', envelope('decrease', 'activities', 100_000));
    change(play, 'g', envelope('increase', 'reserve', 9_000));
    change(play, 'h', envelope('increase', 'reserve', 15_000, 'consent'));
    const events = play.recorded();
    const proposals = rowsOf(proposalProjection, events);
    const { lines, moves } = lineMovesOf(
      rowsOf(journalProjection, events)
        .filter(({ account, eventType, amountMinor }) => {
          const gives = eventType !== 'budgeting.FundsReallocated' || BigInt(amountMinor) < 0n;
          return account === 'source' && gives;
        })
        .map(({ lineId, fundingAgreementId, eventType, amountMinor, subject }) => {
          const wish = proposals.find(({ proposalId }) => proposalId === subject)?.change;
          return {
            ...{ lineId, fundingAgreementId, eventType, minor: String(-BigInt(amountMinor)) },
            fromLineId: wish?.kind === 'reallocate' ? wish.from.lineId : null,
            consentDocumentId: wish?.kind === 'increase' ? (wish.consentDocumentId ?? null) : null,
          };
        }),
    );
    // By hand: 9,000.00 and 900.00 as agreed; 6.00 to charges and 90.00 to the reserve count, the letter's 150.00 do not.
    expect(lines).toEqual([
      {
        lineId: 'honoraria',
        fundingAgreementId: 'fa1',
        agreed: 3_000_000n,
        moved: 0n,
        byFundersCut: false,
      },
      {
        lineId: 'charges',
        fundingAgreementId: 'fa1',
        agreed: 10_000n,
        moved: 600n,
        byFundersCut: false,
      },
      {
        lineId: 'activities',
        fundingAgreementId: 'fa1',
        agreed: 900_000n,
        moved: 9_600n,
        byFundersCut: false,
      },
      {
        lineId: 'reserve',
        fundingAgreementId: 'fa1',
        agreed: 90_000n,
        moved: 9_000n,
        byFundersCut: false,
      },
    ]);
    const way = { fromLineId: 'activities', toLineId: 'reserve' };
    expect(moves).toEqual([
      { fromLineId: 'activities', toLineId: 'charges', minor: 600n, consentDocumentId: null },
      { ...way, minor: 9_000n, consentDocumentId: null },
      { ...way, minor: 15_000n, consentDocumentId: 'consent' },
    ]);
  });
});
