import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { consent, consented, finance } from '../../testing-support/consents.js';
import { agreed } from '../../testing-support/funders.js';
import { document, euro, openedBudget } from '../../testing-support/histories.js';
import type { Play } from '../../testing-support/play.js';
import { at } from '../../testing-support/proposals.js';
import { does, waiting } from '../../testing-support/two-cohorts.js';
import { executeChange } from '../execute-change.decider.js';
import { fundingAgreementStream } from '../funding-agreement.js';
import { recordFunderConsent } from '../record-funder-consent.decider.js';
import { reduceFunding } from '../reduce-funding.decider.js';
import type { ChangeWish } from '../vocabulary.js';
import { withdrawFunderConsent } from '../withdraw-funder-consent.decider.js';

/** A second funder's money, of which the budget was opened with none: all its lines have of it came by increases. */
const theirs = { fundingAgreementId: 'fa2' };
const withSecond = (minor: number): Play =>
  openedBudget().add('fundingAgreement-fa2', agreed('fa2', { amount: euro(minor) }));

const increase = (lineId: string, minor: number): ChangeWish => ({
  ...{ kind: 'increase', lineId, ...theirs, amount: euro(minor) },
});
const decrease = (lineId: string, minor: number): ChangeWish => ({
  ...{ kind: 'decrease', lineId, ...theirs, amount: euro(minor) },
});
const after = (play: Play, ...wishes: readonly ChangeWish[]): Play =>
  wishes.reduce((so, wish) => does(so, 'c1', wish), play);
const trying = (play: Play, wish: ChangeWish) =>
  spec(executeChange)
    .given(waiting(play, 'p', wish, 'c1').past)
    .when({ cohortId: 'c1', proposalId: 'p' }, at);
const missing = (lineId: string, [needed, allowed, moved]: readonly [number, number, number]) => ({
  ...{ lineId, threshold: '0.10', because: 'moved', needed: euro(needed) },
  ...{ allowed: euro(allowed), moved: euro(moved) },
});
/** What was agreed for a line, and what was moved. */
const standing = (play: Play, lineId: string) => {
  const agreement = play.state(fundingAgreementStream, 'fa2');
  const lines = agreement.stage === 'unknown' ? [] : agreement.lines;
  const line = lines.find((one) => one.lineId === lineId);
  return line && [line.agreed, line.moved];
};

describe('what a line was given by an increase', () => {
  it('is not led to another line in steps: FUNDER_CONSENT_MISSING', () => {
    const workplans = { lineId: 'activities', groupId: 'g1' };
    const allocated: ChangeWish = {
      ...{ kind: 'allocate', ...workplans, ...theirs, amount: euro(100_000) },
    };
    const play = after(withSecond(100_000), increase('activities', 100_000), allocated);
    trying(play, {
      ...{ kind: 'reallocate', ...theirs, amount: euro(1) },
      ...{ from: workplans, to: { lineId: 'reserve' } },
    }).refuses('FUNDER_CONSENT_MISSING', missing('reserve', [1, 0, 0]));
    const back: ChangeWish = { ...allocated, kind: 'deallocate', amount: euro(90_000) };
    after(play, back, decrease('activities', 90_000));
    // 100.00 are left to the one, and nothing was agreed for the other.
    trying(play, increase('reserve', 90_000)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('activities', [90_000, 10_000, 0]),
    );
    trying(play, increase('reserve', 1)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('reserve', [1, 0, 0]),
    );
  });

  it('is not replaced by giving to the other line first: FUNDER_CONSENT_MISSING', () => {
    const play = after(
      withSecond(200_000),
      increase('activities', 100_000),
      increase('reserve', 100_000),
    );
    trying(play, decrease('activities', 10_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('activities', [10_001, 10_000, 0]),
    );
    after(play, decrease('activities', 9_000));
    // Of the 1,000.00 of each nothing else changed; the reserve was agreed at 910.00, and 90.00 came to it.
    expect(standing(play, 'activities')).toEqual([100_000n, 9_000n]);
    expect(standing(play, 'reserve')).toEqual([91_000n, 9_000n]);
  });

  it('is taken in many steps no further than in one', () => {
    const play = after(
      withSecond(300_000),
      ...[increase('activities', 100_000), increase('reserve', 200_000)],
      ...[decrease('activities', 6_000), decrease('activities', 4_000)],
    );
    trying(play, decrease('activities', 1)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('activities', [1, 10_000, 10_000]),
    );
  });

  it('is free to go back to the agreement, and to come to the line again', () => {
    const play = after(
      withSecond(100_000),
      ...[increase('activities', 100_000), decrease('activities', 100_000)],
      increase('activities', 100_000),
    );
    expect(standing(play, 'activities')).toEqual([100_000n, 0n]);
  });

  it('waits for another line no more once it came back', () => {
    const play = after(
      withSecond(200_000),
      ...[increase('activities', 100_000), decrease('activities', 90_000)],
      ...[increase('activities', 90_000), decrease('activities', 90_000)],
    );
    after(play, increase('activities', 90_000), increase('reserve', 100_000));
    expect(standing(play, 'activities')).toEqual([100_000n, 0n]);
    expect(standing(play, 'reserve')).toEqual([100_000n, 0n]);
  });

  it('is moved where a line gives back, another does, and the first is given again', () => {
    // The budget's first funder has 900.00 in reserve.
    const first = { fundingAgreementId: 'fa1' };
    const wish = (kind: 'increase' | 'decrease', lineId: string, minor: number): ChangeWish => ({
      ...{ kind, lineId, ...first, amount: euro(minor) },
    });
    const play = after(
      openedBudget(),
      ...[wish('increase', 'activities', 90_000), wish('decrease', 'activities', 90_000)],
      wish('decrease', 'reserve', 50_000),
    );
    trying(play, wish('increase', 'activities', 90_000)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('reserve', [50_000, 9_000, 0]),
    );
  });

  it('goes back freely as far as the funder pays less', () => {
    const cut = { ...theirs, amount: euro(60_000), reason: 'austerity', documentId: 'cut' };
    const play = after(
      withSecond(200_000),
      increase('activities', 100_000),
      increase('reserve', 100_000),
    )
      .add('document-cut', document('cut', 'consent'))
      .must(reduceFunding, cut, at);
    after(play, decrease('activities', 60_000));
    expect(standing(play, 'activities')).toEqual([40_000n, 0n]);
    expect(standing(play, 'reserve')).toEqual([100_000n, 0n]);
    // Beyond it, it is a move again, of a line of 400.00 by now.
    trying(play, decrease('activities', 4_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('activities', [4_001, 4_000, 0]),
    );
  });
});

describe('a letter in a budget of two agreements', () => {
  it('stands for one of them: FUNDER_CONSENT_RECORDED', () => {
    const play = consented(after(withSecond(100_000), increase('activities', 10_000)));
    const again = { ...consent(), ...theirs };
    spec(recordFunderConsent)
      .given(play.past)
      .when(again, finance)
      .refuses('FUNDER_CONSENT_RECORDED', { documentId: 'consent' });
    const withdrawal = { cohortId: 'c1', documentId: 'consent', reason: 'for the other one' };
    play.must(withdrawFunderConsent, withdrawal, finance).must(recordFunderConsent, again, finance);
  });
});

describe('a count of before lines kept what they gave back', () => {
  it('is read as it was decided then: nothing is known to have been given back', () => {
    const play = after(
      withSecond(100_000),
      increase('activities', 100_000),
      decrease('activities', 90_000),
    );
    const stream = 'fundingAgreement-fa2';
    type Lines = { readonly lines?: readonly { readonly givenBack?: unknown }[] };
    play.past[stream] = (play.past[stream] ?? []).map((event) => {
      const data = event.data as Lines;
      const lines = data.lines?.map(({ givenBack: _unknown, ...line }) => line);
      return { ...event, data: { ...data, ...(lines && { lines }) } };
    });
    after(play, increase('reserve', 90_000));
    expect(standing(play, 'reserve')).toEqual([90_000n, 0n]);
  });
});
