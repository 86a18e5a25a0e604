import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { both, cohort, document, euro } from '../../testing-support/histories.js';
import type { Play } from '../../testing-support/play.js';
import { at, money } from '../../testing-support/proposals.js';
import { does, envelope, twoCohorts, waiting } from '../../testing-support/two-cohorts.js';
import type { LineMovesCounted } from '../../events.js';
import { finance } from '../../testing-support/consents.js';
import { executeChange } from '../execute-change.decider.js';
import { fundingAgreementStream } from '../funding-agreement.js';
import { openBudget } from '../open-budget.decider.js';
import { recordFunderConsent } from '../record-funder-consent.decider.js';
import { reduceFunding } from '../reduce-funding.decider.js';
import type { ChangeWish } from '../vocabulary.js';

/** Of the agreement's 50,000.00 the two cohorts took 41,500.00. */
const LEFT = 850_000;

const trying = (play: Play, cohortId: string, wish: ChangeWish) =>
  spec(executeChange)
    .given(waiting(play, 'p', wish, cohortId).past)
    .when({ cohortId, proposalId: 'p' }, at);
const missing = (
  lineId: string,
  [needed, allowed, moved]: readonly [number, number, number],
  more: object = {},
) => ({
  ...{ lineId, threshold: '0.10', because: 'moved', needed: euro(needed) },
  ...{ allowed: euro(allowed), moved: euro(moved), ...more },
});
const standing = (play: Play, cohortId: string, lineId: string) => {
  const agreement = play.state(fundingAgreementStream, 'fa1');
  const lines = agreement.stage === 'unknown' ? [] : agreement.lines;
  const line = lines.find((one) => one.cohortId === cohortId && one.lineId === lineId);
  return line && [line.agreed, line.moved, line.net];
};
const carry = (minor: number): ChangeWish => ({
  ...{ kind: 'carry-over', lineId: 'activities', toCohortId: 'c2', toLineId: 'theirs', ...money },
  amount: euro(minor),
});
const cut = (play: Play, minor: number): Play =>
  play.add('document-cut', document('cut', 'consent')).must(
    reduceFunding,
    {
      ...{ fundingAgreementId: 'fa1', amount: euro(minor), reason: 'austerity' },
      documentId: 'cut',
    },
    at,
  );
const exceptions = (play: Play) =>
  (play.past['fundingAgreement-fa1'] ?? []).flatMap(({ type, data }) =>
    type === 'budgeting.LineMovesCounted'
      ? ((data as LineMovesCounted['data']).exceptions ?? [])
      : [],
  );

describe('what a line’s share is of, once something of it was carried over', () => {
  it('went along to the other cohort’s line, and is counted once', () => {
    const play = does(twoCohorts(), 'c1', carry(100_000));
    expect(standing(play, 'c1', 'activities')).toEqual([800_000n, 0n, 0n]);
    expect(standing(play, 'c2', 'theirs')).toEqual([200_000n, 0n, 0n]);
    const here = does(play, 'c1', envelope('decrease', 'activities', 80_001));
    trying(here, 'c1', envelope('increase', 'reserve', 80_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('activities', [80_001, 80_000, 0]),
    );
  });

  it('is of what came there, too', () => {
    const play = does(twoCohorts(), 'c1', carry(100_000));
    does(play, 'c2', envelope('decrease', 'theirs', 20_001));
    trying(play, 'c2', envelope('increase', 'small', 20_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('theirs', [20_001, 20_000, 0]),
    );
  });

  it('needs the funder where too much of it has moved already: FUNDER_CONSENT_MISSING', () => {
    const play = does(twoCohorts(), 'c2', envelope('decrease', 'theirs', 5_000));
    does(play, 'c2', envelope('increase', 'small', 5_000));
    const back = (minor: number): ChangeWish => ({
      ...{ kind: 'carry-over', lineId: 'theirs', toCohortId: 'c1', toLineId: 'activities' },
      ...{ ...money, amount: euro(minor) },
    });
    // Ten per cent of the 499.99 that would be left are no 50.00.
    trying(play, 'c2', back(50_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('theirs', [1, 4_999, 5_000], { cohortId: 'c2', because: 'base' }),
    );
    does(play, 'c2', back(50_000));
    expect(standing(play, 'c2', 'theirs')).toEqual([50_000n, 5_000n, 0n]);
  });

  it('goes on also where all of it had come from another line under a letter', () => {
    const way = { fromLineId: 'reserve', toLineId: 'theirs', fromCohortId: 'c1' };
    const play = does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 50_000));
    play.must(
      recordFunderConsent,
      {
        ...{ cohortId: 'c2', fundingAgreementId: 'fa1', documentId: 'consent' },
        moves: [{ ...way, amount: euro(50_000) }],
      },
      finance,
    );
    does(play, 'c2', envelope('increase', 'theirs', 50_000, 'consent'));
    // 1,000.00 were agreed for it, and 500.00 came by the letter.
    does(play, 'c2', {
      ...{ kind: 'carry-over', lineId: 'theirs', toCohortId: 'c1', toLineId: 'activities' },
      ...{ ...money, amount: euro(150_000) },
    });
    expect(standing(play, 'c2', 'theirs')).toEqual([-50_000n, 0n, 0n]);
    expect(standing(play, 'c1', 'activities')).toEqual([1_050_000n, 0n, 0n]);
  });

  it('takes along that it was given, for what is taken from other lines later', () => {
    const play = does(twoCohorts(), 'c1', envelope('increase', 'activities', 200_000));
    does(play, 'c1', carry(200_000));
    expect(standing(play, 'c1', 'activities')).toEqual([900_000n, 0n, 0n]);
    trying(play, 'c2', envelope('decrease', 'small', 5_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('small', [5_001, 5_000, 0]),
    );
  });
});

describe('what a line’s share is of, once the funder pays less', () => {
  it('is what is left of the line', () => {
    const play = does(
      cut(twoCohorts(), LEFT + 80_000),
      'c1',
      envelope('decrease', 'reserve', 80_000),
    );
    expect(standing(play, 'c1', 'reserve')).toEqual([10_000n, 0n, 0n]);
    does(play, 'c1', envelope('decrease', 'reserve', 1_001));
    trying(play, 'c1', envelope('increase', 'charges', 1_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('reserve', [1_001, 1_000, 0]),
    );
  });

  it('leaves what had moved before beyond it, flagged and not refused', () => {
    const play = does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 1_000));
    does(play, 'c1', envelope('increase', 'charges', 1_000));
    does(cut(play, LEFT + 85_000), 'c1', envelope('decrease', 'reserve', 85_000));
    expect(standing(play, 'c1', 'reserve')).toEqual([5_000n, 1_000n, 0n]);
    expect(exceptions(play)).toEqual([
      { cohortId: 'c1', lineId: 'reserve', allowed: euro(500), moved: euro(1_000) },
    ]);
  });

  it('leaves a line beyond it, flagged, whose waiting money went with the cut', () => {
    const play = does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 1_000));
    does(play, 'c1', envelope('increase', 'charges', 1_000));
    does(play, 'c1', envelope('decrease', 'reserve', 81_000));
    expect(standing(play, 'c1', 'reserve')).toEqual([9_000n, 1_000n, -81_000n]);
    // Any change that counts finds it: here one of another cohort.
    does(cut(play, LEFT + 81_000), 'c2', envelope('decrease', 'small', 1));
    expect(standing(play, 'c1', 'reserve')).toEqual([9_000n, 1_000n, 0n]);
    expect(exceptions(play)).toEqual([
      { cohortId: 'c1', lineId: 'reserve', allowed: euro(900), moved: euro(1_000) },
    ]);
  });

  it('takes what it pays less from a line, whatever another was given before', () => {
    const play = does(twoCohorts(), 'c2', envelope('increase', 'theirs', 50_000));
    does(cut(play, LEFT - 50_000 + 80_000), 'c1', envelope('decrease', 'reserve', 80_000));
    expect(standing(play, 'c1', 'reserve')).toEqual([10_000n, 0n, 0n]);
    expect(standing(play, 'c2', 'theirs')).toEqual([150_000n, 0n, 50_000n]);
    // Beyond that, it is what the other line was given.
    trying(play, 'c1', envelope('decrease', 'reserve', 1_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('reserve', [1_001, 1_000, 0]),
    );
  });

  it('counts a decrease that is the funder’s in part like one after the other', () => {
    const inOne = does(
      cut(twoCohorts(), LEFT + 10_000),
      'c1',
      envelope('decrease', 'reserve', 14_000),
    );
    expect(standing(inOne, 'c1', 'reserve')).toEqual([76_000n, 0n, -4_000n]);
    const inTwo = does(
      cut(twoCohorts(), LEFT + 10_000),
      'c1',
      envelope('decrease', 'reserve', 10_000),
    );
    does(inTwo, 'c1', envelope('decrease', 'reserve', 4_000));
    expect(standing(inTwo, 'c1', 'reserve')).toEqual([76_000n, 0n, -4_000n]);
    // Of what other lines were given before, too.
    const given = does(twoCohorts(), 'c2', envelope('increase', 'theirs', 4_000));
    does(cut(given, LEFT - 4_000 + 10_000), 'c1', envelope('decrease', 'reserve', 13_000));
    expect(standing(given, 'c1', 'reserve')).toEqual([80_000n, 3_000n, 0n]);
  });

  it('is not of what waited and went with the cut', () => {
    const play = cut(
      does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 50_000)),
      LEFT + 50_000,
    );
    does(play, 'c1', envelope('decrease', 'reserve', 4_001));
    expect(standing(play, 'c1', 'reserve')).toEqual([35_999n, 0n, -4_001n]);
    trying(play, 'c1', envelope('increase', 'charges', 4_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('reserve', [4_001, 4_000, 0]),
    );
  });
});

describe('a budget whose lines all begin with nothing', () => {
  it('is opened also while budgets took more than the funder pays', () => {
    const lines = [
      { lineId: 'l1', kind: 'contingency', title: both('Reserve'), amount: euro(0) },
    ] as const;
    const data = { ...(cohort.data as object), cohortId: 'c3' };
    cut(twoCohorts(), LEFT + 1)
      .add('cohort-c3', { ...cohort, data })
      .must(openBudget, { cohortId: 'c3', fundingAgreementId: 'fa1', lines }, at);
  });
});

describe('what lines gave back', () => {
  const opening = (minor: number) => ({
    ...{ cohortId: 'c3', fundingAgreementId: 'fa1' },
    lines: [
      { lineId: 'l1', kind: 'contingency', title: both('Reserve'), amount: euro(minor) },
      { lineId: 'l2', kind: 'activities', title: both('Work'), amount: euro(0) },
    ] as const,
  });

  it('opens no budget of another cohort: FUNDING_GIVEN_BACK', () => {
    const play = does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 50_000)).add(
      'cohort-c3',
      {
        ...cohort,
        data: { ...(cohort.data as object), cohortId: 'c3' },
      },
    );
    spec(openBudget)
      .given(play.past)
      .when(opening(LEFT + 1), at)
      .refuses('FUNDING_GIVEN_BACK', { needed: euro(LEFT + 1), available: euro(LEFT) });
    play.must(openBudget, opening(LEFT), at);
    // A line that began with nothing is given its money, which counts.
    trying(play, 'c3', envelope('increase', 'l2', 1)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('l2', [1, 0, 0]),
    );
  });
});
