import { reaction, send } from '@palabre/eventing';
import { matchByReferenceCommand } from '../contract.js';
import type { StatementLinesRead } from '../events.js';

/**
 * Each line that is read is matched as far as references go. In the order of the log, so that a payment is known to be
 * booked before the bank's next statement gives it back.
 */
export const matchLinesWhenRead = reaction<StatementLinesRead>({
  name: 'honoraria.match-lines-when-read',
  startsAt: 'beginning',
  owner: 'finance',
  order: 'log',
  on: {
    'honoraria.StatementLinesRead': ({ data: { accountId, cohortId, lines } }) =>
      lines.map(({ personal: _sealed, ...line }) =>
        send(matchByReferenceCommand, { line: { ...line, accountId, cohortId } }),
      ),
  },
});
