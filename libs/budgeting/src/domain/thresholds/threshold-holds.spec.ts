import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { consented, finance, moved } from '../../testing-support/consents.js';
import { document, euro } from '../../testing-support/histories.js';
import type { Play } from '../../testing-support/play.js';
import { at, money } from '../../testing-support/proposals.js';
import { does, envelope, letter, twoCohorts, waiting } from '../../testing-support/two-cohorts.js';
import { executeChange } from '../execute-change.decider.js';
import { recordFunderConsent } from '../record-funder-consent.decider.js';
import { withdrawFunderConsent } from '../withdraw-funder-consent.decider.js';
import { reduceFunding } from '../reduce-funding.decider.js';
import type { ChangeWish } from '../vocabulary.js';

const trying = (play: Play, cohortId: string, wish: ChangeWish) =>
  spec(executeChange)
    .given(waiting(play, 'p', wish, cohortId).past)
    .when({ cohortId, proposalId: 'p' }, at);
const toReserve = (minor: number): ChangeWish => ({
  ...{ kind: 'reallocate', ...money, amount: euro(minor) },
  from: { lineId: 'activities', groupId: 'g1' },
  to: { lineId: 'reserve' },
});
const carry = (lineId: string, toCohortId: string, toLineId: string, minor: number) => ({
  ...{ kind: 'carry-over' as const, lineId, toCohortId, toLineId, ...money },
  amount: euro(minor),
});
/** What the agreement kept of the last change. */
const counted = (play: Play) => play.past['fundingAgreement-fa1']?.at(-1)?.data;

/** The reserve of 900.00 was raised to 3,000.00 with fresh money, and 270.00 were moved to it: nine per cent. */
const raised = (start = twoCohorts()): Play =>
  does(does(start, 'c1', envelope('increase', 'reserve', 210_000)), 'c1', toReserve(27_000));

describe('a threshold', () => {
  it('holds when what it is a share of becomes less: FUNDER_CONSENT_MISSING', () => {
    // Of 2,700.00 ten per cent are 270.00.
    const play = does(raised(), 'c1', envelope('decrease', 'reserve', 30_000));
    trying(play, 'c1', envelope('decrease', 'reserve', 10)).refuses('FUNDER_CONSENT_MISSING', {
      ...{ lineId: 'reserve', threshold: '0.10', because: 'base' },
      ...{ needed: euro(1), allowed: euro(26_999), moved: euro(27_000) },
    });
    // Of 900.00 they are 90.00.
    trying(play, 'c1', envelope('decrease', 'reserve', 180_000)).refuses('FUNDER_CONSENT_MISSING', {
      ...{ lineId: 'reserve', threshold: '0.10', because: 'base' },
      ...{ needed: euro(18_000), allowed: euro(9_000), moved: euro(27_000) },
    });
  });

  it('holds when what came from another cohort goes on', () => {
    const play = does(twoCohorts(), 'c2', carry('theirs', 'c1', 'activities', 100_000));
    does(play, 'c1', {
      ...{ kind: 'reallocate', ...money, amount: euro(95_000) },
      from: { lineId: 'activities', groupId: 'g1' },
      to: { lineId: 'honoraria' },
    });
    // Ten per cent of the 10,000.00 that activities has with it, and of the 9,000.00 without.
    trying(play, 'c1', carry('activities', 'c2', 'theirs', 100_000)).refuses(
      'FUNDER_CONSENT_MISSING',
      {
        ...{ cohortId: 'c1', lineId: 'activities', threshold: '0.10', because: 'base' },
        ...{ needed: euro(5_000), allowed: euro(90_000), moved: euro(95_000) },
      },
    );
    does(play, 'c1', carry('activities', 'c2', 'theirs', 50_000));
  });

  it('gives way to a letter that covers what was moved before, and uses it up', () => {
    const way = [moved(18_000, 'activities', 'reserve')];
    const play = consented(raised(), way);
    does(play, 'c1', envelope('decrease', 'reserve', 210_000, 'consent'));
    expect(counted(play)).toMatchObject({
      moves: [],
      covered: [
        {
          from: { cohortId: 'c1', lineId: 'activities' },
          to: { cohortId: 'c1', lineId: 'reserve' },
          amount: euro(18_000),
        },
      ],
    });
    // What is covered is moved without a letter no more: of 90.00 all are used, and the letter, too.
    trying(play, 'c1', toReserve(1)).refuses('FUNDER_CONSENT_MISSING');
    const more = { ...toReserve(1), consentDocumentId: 'consent' } as ChangeWish;
    trying(play, 'c1', more).refuses('FUNDER_CONSENT_EXCEEDED', {
      ...{ needed: euro(1), available: euro(0) },
    });
  });

  it('gives way to no letter that is too small or for other lines: FUNDER_CONSENT_EXCEEDED', () => {
    const small = consented(raised(), [moved(17_999, 'activities', 'reserve')]);
    const back = envelope('decrease', 'reserve', 210_000, 'consent');
    const beyond = (minor: number) => ({ needed: euro(minor), available: euro(0) });
    trying(small, 'c1', back).refuses('FUNDER_CONSENT_EXCEEDED', beyond(1));
    const other = consented(raised(), [moved(50_000, 'honoraria', 'reserve')]);
    trying(other, 'c1', back).refuses('FUNDER_CONSENT_EXCEEDED', beyond(18_000));
    trying(raised(), 'c1', back).refuses('FUNDER_CONSENT_UNBOUND', { needed: euro(18_000) });
  });

  it('does not hold up what a funder’s own cut takes away: it is recorded and flagged', () => {
    // 50,000.00 are agreed, and 43,600.00 of them taken: by 2,100.00 too many after the cut.
    const cut = { fundingAgreementId: 'fa1', amount: euro(850_000), reason: 'austerity' };
    const play = raised()
      .add('document-cut', document('cut', 'consent'))
      .must(reduceFunding, { ...cut, documentId: 'cut' }, at);
    trying(play, 'c1', envelope('decrease', 'reserve', 210_001)).refuses('FUNDER_CONSENT_MISSING');
    does(play, 'c1', envelope('decrease', 'reserve', 210_000));
    expect(counted(play)).toMatchObject({
      exceptions: [
        { cohortId: 'c1', lineId: 'reserve', allowed: euro(9_000), moved: euro(27_000) },
      ],
    });
    // More is not moved there.
    trying(play, 'c1', toReserve(1)).refuses('FUNDER_CONSENT_MISSING');
  });

  it('is asked about last: too little is told first', () => {
    trying(twoCohorts(), 'c1', toReserve(400_001)).refuses('ALLOCATION_EXCEEDED');
    trying(raised(), 'c1', envelope('decrease', 'reserve', 300_001)).refuses('ENVELOPE_EXCEEDED');
  });
});

describe('a funder’s letter', () => {
  const recording = (cohortId: string, documentId = 'consent') => ({
    ...{ cohortId, fundingAgreementId: 'fa1', documentId },
    moves: [{ ...moved(5_000), fromCohortId: 'c1', toCohortId: 'c1' }],
  });

  it('counts once in the agreement, not once in each budget: FUNDER_CONSENT_RECORDED', () => {
    const play = twoCohorts().must(recordFunderConsent, recording('c1'), finance);
    spec(recordFunderConsent)
      .given(play.past)
      .when(recording('c2'), finance)
      .refuses('FUNDER_CONSENT_RECORDED', { documentId: 'consent', cohortId: 'c1' });
    const copy = { ...document('copy', 'consent') };
    const { sha256 } = document('consent', 'consent').data as { sha256: string };
    play.add('document-copy', { ...copy, data: { ...(copy.data as object), sha256 } });
    spec(recordFunderConsent)
      .given(play.past)
      .when(recording('c2', 'copy'), finance)
      .refuses('FUNDER_CONSENT_RECORDED', { documentId: 'consent', cohortId: 'c1' });
  });

  it('serves every budget that its lines are of, and is used up by all together', () => {
    const play = twoCohorts().must(recordFunderConsent, letter(20_000), finance);
    does(play, 'c2', envelope('increase', 'theirs', 50_000));
    trying(play, 'c1', envelope('decrease', 'reserve', 20_001, 'consent')).refuses(
      'FUNDER_CONSENT_EXCEEDED',
      { needed: euro(20_001), available: euro(20_000) },
    );
    does(play, 'c1', envelope('decrease', 'reserve', 15_000, 'consent'));
    does(play, 'c2', envelope('decrease', 'theirs', 35_000));
    does(play, 'c1', envelope('decrease', 'reserve', 6_000));
    trying(play, 'c2', envelope('increase', 'theirs', 5_001, 'consent')).refuses(
      'FUNDER_CONSENT_EXCEEDED',
      { needed: euro(5_001), available: euro(5_000) },
    );
    does(play, 'c2', envelope('increase', 'theirs', 5_000, 'consent'));
  });

  it('that is withdrawn leaves what moved under it without cover, and says so', () => {
    const play = twoCohorts().must(recordFunderConsent, letter(20_000), finance);
    does(play, 'c2', envelope('increase', 'theirs', 50_000));
    does(play, 'c1', envelope('decrease', 'reserve', 15_000, 'consent'));
    const withdrawal = { cohortId: 'c2', documentId: 'consent', reason: 'they took it back' };
    play.must(withdrawFunderConsent, withdrawal, finance);
    expect(counted(play)).toMatchObject({
      documentId: 'consent',
      uncovered: [
        {
          from: { cohortId: 'c1', lineId: 'reserve' },
          to: { cohortId: 'c2', lineId: 'theirs' },
          amount: euro(15_000),
        },
      ],
    });
    trying(play, 'c1', envelope('decrease', 'reserve', 1, 'consent')).refuses(
      'FUNDER_CONSENT_UNBOUND',
    );
  });

  it('of before agreements counted letters is used up by its budget and the others together', () => {
    const play = twoCohorts().must(recordFunderConsent, letter(20_000), finance);
    // As it was when only the budget knew it.
    const stream = 'fundingAgreement-fa1';
    play.past[stream] = (play.past[stream] ?? []).filter(
      ({ type }) => type !== 'budgeting.LetterCounted',
    );
    does(play, 'c1', envelope('decrease', 'reserve', 50_000));
    does(play, 'c2', envelope('increase', 'theirs', 15_000, 'consent'));
    trying(play, 'c2', envelope('increase', 'theirs', 5_001, 'consent')).refuses(
      'FUNDER_CONSENT_EXCEEDED',
      { needed: euro(5_001), available: euro(5_000) },
    );
  });
});
