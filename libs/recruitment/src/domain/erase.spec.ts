import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  accepted,
  application,
  applicationId,
  call,
  closed,
  declined,
  erased,
  ids,
  noConflict,
  offered,
  rejected,
  resultsOut,
  reviewed,
  sealed,
  waitlisted,
  withdrawn,
} from '../testing-support/histories.js';
import { withdrawApplication } from './applicant.decider.js';
import { eraseApplication, eraseApplications } from './erase.decider.js';

/** The first moment of 1 March 2025 in Nairobi. */
const DUE = { now: '2025-02-28T21:00:00.000Z' };
const TOO_EARLY = { now: '2025-02-28T20:59:59.999Z' };
const published = call(closed, resultsOut);

describe('EraseApplications', () => {
  const command = { callId: 'c1', applicationIds: ['a', 'b'] };
  const started = (applicationIds: readonly string[], complete: boolean) => ({
    call: [
      { type: 'recruitment.ErasureStarted', data: { callId: 'c1', applicationIds, complete } },
    ],
  });

  it('begins on the day that was promised with the results, in the zone of the call', () => {
    spec(eraseApplications)
      .given(published)
      .when(command, DUE)
      .emits(started(['a', 'b'], true));
    spec(eraseApplications).given(published).when(command, TOO_EARLY).nothing();
  });

  it('takes so many at a time as one event holds, and says that there are more', () => {
    const many = Array.from({ length: 2_001 }, (_, n) => `a${n}`);
    spec(eraseApplications)
      .given(published)
      .when({ callId: 'c1', applicationIds: many }, DUE)
      .emits(started(many.slice(0, 2_000), false));
  });

  it('has nothing to do before the results, or where nothing is left', () => {
    spec(eraseApplications).given(call(closed)).when(command, DUE).nothing();
    spec(eraseApplications).given(published).when({ callId: 'c1' }, DUE).nothing();
  });
});

describe('EraseApplication', () => {
  const command = { applicationId };

  it('forgets what was refused, withdrawn, declined or left on the waitlist', () => {
    for (const last of [rejected, withdrawn, waitlisted]) {
      spec(eraseApplication)
        .given(application(...reviewed, last))
        .when(command)
        .emits({ application: [erased], seats: [] });
    }
    spec(eraseApplication)
      .given(application(...reviewed, offered, declined))
      .when(command)
      .emits({ application: [erased], seats: [] });
  });

  it('forgets a draft', () => {
    const draft = { type: 'recruitment.DraftSaved', data: { ...ids, draft: sealed({}) } };
    spec(eraseApplication)
      .given({ [`application-${applicationId}`]: [draft] })
      .when(command)
      .emits({ application: [erased], seats: [] });
  });

  it('lets an offer lapse that nobody answered, and frees its seat', () => {
    const released = { type: 'recruitment.SeatReleased', data: { callId: 'c1', applicationId } };
    spec(eraseApplication)
      .given(application(...reviewed, offered))
      .when(command)
      .emits({ application: [erased], seats: [[released]] });
  });

  it('leaves a membership, what the committee has before it, and what is erased already', () => {
    const staying = [
      [],
      reviewed,
      [...reviewed, offered, noConflict, accepted],
      [rejected, erased],
    ];
    for (const past of staying) {
      spec(eraseApplication)
        .given(application(...past))
        .when(command)
        .nothing();
    }
  });

  it('leaves nothing that could be done with it: APPLICATION_STAGE', () => {
    spec(withdrawApplication)
      .given(application(...reviewed, rejected, erased))
      .when(command, { actor: { kind: 'person', id: 'p1', roles: [] } })
      .refuses('APPLICATION_STAGE');
  });
});
