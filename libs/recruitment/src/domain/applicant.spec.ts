import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  accepted,
  application,
  applicationId,
  call,
  closed,
  declined,
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
import {
  acceptOffer,
  declareConflict,
  declineOffer,
  withdrawApplication,
} from './applicant.decider.js';

const command = { applicationId };
const released = {
  type: 'recruitment.SeatReleased',
  data: { callId: 'c1', applicationId },
} as const;
const published = call(closed, resultsOut);

describe('WithdrawApplication', () => {
  it('is possible at any time before acceptance', () => {
    for (const past of [[], reviewed, [...reviewed, waitlisted], [...reviewed, rejected]]) {
      spec(withdrawApplication)
        .given(application(...past))
        .when(command)
        .emits({ application: [withdrawn], seats: [] });
    }
  });

  it('frees the seat that was offered', () => {
    spec(withdrawApplication)
      .given(application(...reviewed, offered))
      .when(command)
      .emits({ application: [withdrawn], seats: [[released]] });
  });

  it('does nothing the second time', () => {
    spec(withdrawApplication).given(application(withdrawn)).when(command).nothing();
  });

  it('is too late after acceptance: APPLICATION_STAGE', () => {
    spec(withdrawApplication)
      .given(application(...reviewed, offered, noConflict, accepted))
      .when(command)
      .refuses('APPLICATION_STAGE');
  });
});

describe('DeclareConflictOfInterest', () => {
  it('says that there is none, once', () => {
    const none = { applicationId, conflict: { none: true } } as const;
    spec(declareConflict)
      .given(application())
      .when(none)
      .emits({ application: [noConflict] });
    spec(declareConflict).given(application(noConflict)).when(none).nothing();
  });

  it('seals the words', () => {
    spec(declareConflict)
      .given(application(noConflict))
      .when({ applicationId, conflict: { words: 'Un cousin.' } })
      .emits({
        application: [
          {
            type: 'recruitment.ConflictDeclared',
            data: { ...ids, none: false, words: sealed('Un cousin.') },
          },
        ],
      });
  });

  it('comes before acceptance: APPLICATION_STAGE', () => {
    spec(declareConflict)
      .given(application(...reviewed, offered, noConflict, accepted))
      .when({ applicationId, conflict: { none: true } })
      .refuses('APPLICATION_STAGE');
  });
});

describe('AcceptOffer', () => {
  const past = [...reviewed, offered];

  it('takes the seat once conflicts are declared, whichever', () => {
    const declared = {
      type: 'recruitment.ConflictDeclared',
      data: { ...ids, none: false, words: sealed('Un cousin.') },
    } as const;
    for (const declaration of [noConflict, declared]) {
      spec(acceptOffer)
        .given({ ...published, ...application(...past, declaration) })
        .when(command)
        .emits({ application: [accepted] });
    }
    spec(acceptOffer)
      .given({ ...published, ...application(...past, noConflict, accepted) })
      .when(command)
      .nothing();
  });

  it('asks for the declaration: CONFLICT_UNDECLARED', () => {
    spec(acceptOffer)
      .given({ ...published, ...application(...past) })
      .when(command)
      .refuses('CONFLICT_UNDECLARED');
  });

  it('tells nobody earlier than the others: RESULTS_NOT_PUBLISHED', () => {
    for (const outcome of [offered, rejected]) {
      spec(acceptOffer)
        .given({ ...call(closed), ...application(...reviewed, outcome, noConflict) })
        .when(command)
        .refuses('RESULTS_NOT_PUBLISHED');
    }
  });

  it('needs an offer: APPLICATION_STAGE', () => {
    spec(acceptOffer)
      .given({ ...published, ...application(...reviewed, waitlisted, noConflict) })
      .when(command)
      .refuses('APPLICATION_STAGE', { stage: 'waitlisted', needed: ['offered'] });
  });
});

describe('DeclineOffer', () => {
  it('frees the seat, once', () => {
    spec(declineOffer)
      .given({ ...published, ...application(...reviewed, offered) })
      .when(command)
      .emits({ application: [declined], seats: [released] });
    spec(declineOffer)
      .given({ ...published, ...application(...reviewed, offered, declined) })
      .when(command)
      .nothing();
  });

  it('waits for the results: RESULTS_NOT_PUBLISHED', () => {
    spec(declineOffer)
      .given({ ...call(closed), ...application(...reviewed, offered) })
      .when(command)
      .refuses('RESULTS_NOT_PUBLISHED');
  });

  it('needs an offer that is open: APPLICATION_STAGE', () => {
    spec(declineOffer)
      .given({ ...published, ...application(...reviewed, offered, noConflict, accepted) })
      .when(command)
      .refuses('APPLICATION_STAGE');
  });
});
