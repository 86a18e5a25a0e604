import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  application,
  applicationId,
  as,
  call,
  closed,
  eligible,
  ids,
  sealed,
  submitted,
  withdrawn,
} from '../testing-support/histories.js';
import { confirmEligibility } from './eligibility.decider.js';

const command = { applicationId };
const office = as('o1');

describe('ConfirmEligibility', () => {
  const unplaced = {
    [`application-${applicationId}`]: [
      { ...submitted, data: { ...submitted.data, placement: 'to-a-person' } },
    ],
  };

  it('lets the application go to review, once', () => {
    spec(confirmEligibility)
      .given({ ...call(closed), ...application() })
      .when(command, office)
      .emits({ application: [eligible] });
    spec(confirmEligibility)
      .given({ ...call(closed), ...application(eligible) })
      .when(command, office)
      .nothing();
  });

  it('says why where the list of countries does not: PLACEMENT_REASON_MISSING', () => {
    spec(confirmEligibility)
      .given({ ...call(closed), ...unplaced })
      .when(command, office)
      .refuses('PLACEMENT_REASON_MISSING');
    spec(confirmEligibility)
      .given({ ...call(closed), ...unplaced })
      .when({ ...command, reason: 'Works from exile.' }, office)
      .emits({
        application: [
          {
            type: 'recruitment.EligibilityConfirmed',
            data: { ...ids, confirmedBy: 'o1', reason: sealed('Works from exile.') },
          },
        ],
      });
  });

  it('waits until nothing changes any more: CALL_STILL_OPEN', () => {
    spec(confirmEligibility)
      .given({ ...call(), ...application() })
      .when(command, office)
      .refuses('CALL_STILL_OPEN');
  });

  it('is no applicant’s own: REVIEWER_CONFLICTED', () => {
    spec(confirmEligibility)
      .given({ ...call(closed), ...application() })
      .when(command, as('p1'))
      .refuses('REVIEWER_CONFLICTED');
  });

  it('comes first: APPLICATION_STAGE', () => {
    spec(confirmEligibility)
      .given({ ...call(closed), ...application(withdrawn) })
      .when(command, office)
      .refuses('APPLICATION_STAGE', { stage: 'withdrawn', needed: ['submitted'] });
  });
});
