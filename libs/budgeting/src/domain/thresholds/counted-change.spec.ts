import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { copyOfConsent, finance } from '../../testing-support/consents.js';
import { rowsOf } from '../../testing-support/feed.js';
import { change, euro } from '../../testing-support/histories.js';
import type { Play } from '../../testing-support/play.js';
import { at } from '../../testing-support/proposals.js';
import { does, envelope, letter, twoCohorts, waiting } from '../../testing-support/two-cohorts.js';
import {
  lineMoveProjection,
  lineStandingProjection,
} from '../../read-models/line-moves/line-move.projection.js';
import { executeChange } from '../execute-change.decider.js';
import { fundingAgreementStream } from '../funding-agreement.js';
import { recordFunderConsent } from '../record-funder-consent.decider.js';
import { withdrawFunderConsent } from '../withdraw-funder-consent.decider.js';
import type { ChangeWish } from '../vocabulary.js';

const trying = (play: Play, cohortId: string, wish: ChangeWish, by = at) =>
  spec(executeChange)
    .given(waiting(play, 'p', wish, cohortId).past)
    .when({ cohortId, proposalId: 'p' }, by);
/** How a line stands with the agreement: what was agreed, moved, and given less taken. */
const standing = (play: Play, cohortId: string, lineId: string) => {
  const agreement = play.state(fundingAgreementStream, 'fa1');
  const lines = agreement.stage === 'unknown' ? [] : agreement.lines;
  const line = lines.find((one) => one.cohortId === cohortId && one.lineId === lineId);
  return line && [line.agreed, line.moved, line.net];
};
const missing = (
  lineId: string,
  [needed, allowed, moved]: readonly number[],
  more: object = {},
) => ({
  ...{ ...more, lineId, threshold: '0.10', because: 'moved', needed: euro(needed ?? 0) },
  ...{ allowed: euro(allowed ?? 0), moved: euro(moved ?? 0) },
});

describe('what one cohort gives back and another is given of one agreement', () => {
  it('is a move between their lines, which both thresholds count: FUNDER_CONSENT_MISSING', () => {
    const play = does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 50_000));
    // Ten per cent of the 900.00 of the reserve are 90.00, of the 1,000.00 that are theirs 100.00.
    trying(play, 'c2', envelope('increase', 'theirs', 9_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('reserve', [9_001, 9_000, 0], { cohortId: 'c1' }),
    );
    does(play, 'c2', envelope('increase', 'theirs', 9_000));
    expect(standing(play, 'c1', 'reserve')).toEqual([49_000n, 9_000n, -41_000n]);
    expect(standing(play, 'c2', 'theirs')).toEqual([100_000n, 9_000n, 0n]);
    trying(play, 'c2', envelope('increase', 'theirs', 1)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('reserve', [1, 9_000, 9_000], { cohortId: 'c1' }),
    );
  });

  it('counts with what the other cohort moves by itself', () => {
    const play = does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 50_000));
    does(play, 'c2', envelope('increase', 'theirs', 5_000));
    // Of the 90.00 of the reserve 50.00 are used: it gives 40.00 to another line of its own, and no more.
    trying(play, 'c1', envelope('increase', 'activities', 4_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('reserve', [4_001, 9_000, 5_000]),
    );
    does(play, 'c1', envelope('increase', 'activities', 4_000));
  });

  it('is taken from lines of its own first, and what it gave back itself comes back free', () => {
    const play = does(twoCohorts(), 'c1', envelope('decrease', 'activities', 100_000));
    does(play, 'c2', envelope('decrease', 'small', 5_000));
    does(play, 'c2', envelope('increase', 'theirs', 6_000));
    expect(standing(play, 'c2', 'small')).toEqual([50_000n, 5_000n, 0n]);
    expect(standing(play, 'c1', 'activities')).toEqual([801_000n, 1_000n, -99_000n]);
    does(play, 'c1', envelope('increase', 'activities', 99_000));
    expect(standing(play, 'c1', 'activities')).toEqual([900_000n, 1_000n, 0n]);
    // Nobody stands for anything any more: this is fresh.
    does(play, 'c1', envelope('increase', 'reserve', 50_000));
    expect(standing(play, 'c1', 'reserve')).toEqual([140_000n, 0n, 50_000n]);
  });

  it('takes a letter that names both cohorts, and uses it up', () => {
    const play = does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 50_000));
    const unknown = letter(1).moves.map((move) => ({ ...move, fromLineId: 'none' }));
    spec(recordFunderConsent)
      .given(play.past)
      .when({ ...letter(1), moves: unknown }, finance)
      .refuses('NOT_FOUND', { what: 'line' });
    trying(play, 'c2', envelope('increase', 'theirs', 1, 'consent')).refuses(
      'FUNDER_CONSENT_UNBOUND',
      { needed: euro(1) },
    );
    play.must(recordFunderConsent, letter(20_000), finance);
    does(play, 'c2', envelope('increase', 'theirs', 15_000, 'consent'));
    expect(standing(play, 'c1', 'reserve')).toEqual([55_000n, 0n, -35_000n]);
    trying(play, 'c2', envelope('increase', 'theirs', 5_001, 'consent')).refuses(
      'FUNDER_CONSENT_EXCEEDED',
      { needed: euro(5_001), available: euro(5_000) },
    );
    // A letter is for its own direction and its own cohorts.
    trying(play, 'c2', envelope('increase', 'small', 1, 'consent')).refuses(
      'FUNDER_CONSENT_OTHER',
      {
        ...{ fromCohortId: 'c1', fromLineId: 'reserve', toLineId: 'small' },
        consented: {
          fundingAgreementId: 'fa1',
          moves: [
            {
              ...{ fromCohortId: 'c1', fromLineId: 'reserve', toLineId: 'theirs' },
              amount: euro(20_000),
            },
          ],
        },
      },
    );
    // Recorded anew under a copy of it, it leaves what it left.
    const withdrawal = { cohortId: 'c2', documentId: 'consent', reason: 'recorded wrongly' };
    play
      .add('document-copy', copyOfConsent)
      .must(withdrawFunderConsent, withdrawal, finance)
      .must(recordFunderConsent, letter(20_000, 'copy'), finance);
    trying(play, 'c2', envelope('increase', 'theirs', 5_001, 'copy')).refuses(
      'FUNDER_CONSENT_EXCEEDED',
      { needed: euro(5_001), available: euro(5_000) },
    );
  });
});

describe('what is given to a line first and taken from another then', () => {
  it('is the same move: FUNDER_CONSENT_MISSING', () => {
    const play = does(twoCohorts(), 'c1', envelope('increase', 'activities', 50_000));
    trying(play, 'c1', envelope('decrease', 'reserve', 9_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('reserve', [9_001, 9_000, 0]),
    );
    does(play, 'c1', envelope('decrease', 'reserve', 9_000));
    // Of the 500.00 that activities was given, 90.00 came from the reserve.
    expect(standing(play, 'c1', 'activities')).toEqual([941_000n, 9_000n, 41_000n]);
    expect(standing(play, 'c1', 'reserve')).toEqual([90_000n, 9_000n, 0n]);
    trying(play, 'c1', envelope('decrease', 'reserve', 1)).refuses('FUNDER_CONSENT_MISSING');
  });

  it('also where the other one is another cohort’s, and with a letter', () => {
    const play = does(twoCohorts(), 'c1', envelope('increase', 'activities', 50_000));
    trying(play, 'c2', envelope('decrease', 'small', 5_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('small', [5_001, 5_000, 0]),
    );
    const move = { fromLineId: 'small', toCohortId: 'c1', toLineId: 'activities' };
    play.must(
      recordFunderConsent,
      {
        ...{ cohortId: 'c2', fundingAgreementId: 'fa1', documentId: 'consent' },
        moves: [{ ...move, amount: euro(20_000) }],
      },
      finance,
    );
    does(play, 'c2', envelope('decrease', 'small', 20_000, 'consent'));
    expect(standing(play, 'c2', 'small')).toEqual([50_000n, 0n, 0n]);
    trying(play, 'c2', envelope('decrease', 'small', 1, 'consent')).refuses(
      'FUNDER_CONSENT_EXCEEDED',
    );
  });

  it('is none where the line gives back what it was given itself', () => {
    const play = does(twoCohorts(), 'c1', envelope('increase', 'activities', 50_000));
    does(play, 'c1', envelope('decrease', 'activities', 50_000));
    does(play, 'c1', envelope('decrease', 'reserve', 50_000));
    expect(standing(play, 'c1', 'reserve')).toEqual([40_000n, 0n, -50_000n]);
  });
});

describe('what an agreement counts', () => {
  it('begins with what the budget counted before it did', () => {
    const play = twoCohorts();
    const legacy = change(play, 'old', envelope('decrease', 'reserve', 50_000));
    // As it was when only the budget counted.
    legacy.past['fundingAgreement-fa1'] = (legacy.past['fundingAgreement-fa1'] ?? []).filter(
      ({ type }) => type !== 'budgeting.LineMovesCounted',
    );
    trying(legacy, 'c1', envelope('increase', 'activities', 9_001)).refuses(
      'FUNDER_CONSENT_MISSING',
      missing('reserve', [9_001, 9_000, 0]),
    );
    does(legacy, 'c1', envelope('increase', 'activities', 9_000));
    expect(standing(legacy, 'c1', 'reserve')).toEqual([49_000n, 9_000n, -41_000n]);
    expect(standing(legacy, 'c1', 'honoraria')).toEqual([3_000_000n, 0n, 0n]);
  });

  it('is read move by move and line by line', () => {
    const play = does(twoCohorts(), 'c1', envelope('decrease', 'reserve', 50_000));
    does(play, 'c2', envelope('increase', 'theirs', 9_000));
    const events = play.recorded();
    expect(rowsOf(lineMoveProjection, events)).toMatchObject([
      {
        ...{ cohortId: 'c2', fromCohortId: 'c1', fromLineId: 'reserve', toCohortId: 'c2' },
        ...{ toLineId: 'theirs', amountMinor: '9000', consentDocumentId: null, ordinal: 1 },
      },
    ]);
    const last = rowsOf(lineStandingProjection, events).filter(
      ({ lineId }) => lineId === 'reserve' || lineId === 'theirs',
    );
    expect(last.map((row) => [row.lineId, row.agreedMinor, row.movedMinor])).toEqual([
      ['reserve', '90000', '0'],
      ['reserve', '90000', '9000'],
      ['theirs', '100000', '9000'],
    ]);
  });
});
