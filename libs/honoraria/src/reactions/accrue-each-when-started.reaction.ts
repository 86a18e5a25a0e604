import { reaction, send } from '@palabre/eventing';
import { accrueHonorariumCommand, finishAccrualCommand } from '../contract.js';
import type { AccrualStarted } from '../events.js';

/** An accrual looks at each membership by itself, and then ends. */
export const accrueEachWhenStarted = reaction<AccrualStarted>({
  name: 'honoraria.accrue-each-when-started',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'honoraria.AccrualStarted': ({ data: { cohortId, month, accrualId, membershipIds } }) => [
      ...membershipIds.map((membershipId) =>
        send(accrueHonorariumCommand, { cohortId, month, accrualId, membershipId }),
      ),
      send(finishAccrualCommand, { cohortId, month, accrualId }),
    ],
  },
});
