import { reaction, send, type Sending } from '@palabre/eventing';
import {
  matchByReferenceCommand,
  matchLinesByReferenceCommand,
  type LineFacts,
} from '../contract.js';
import type { StatementLinesRead } from '../events.js';

/** In their order: lines that stand for one payment each go together, one that stands for a whole file alone. */
const matchings = (lines: readonly LineFacts[]): Sending[] => {
  const groups: LineFacts[][] = [];
  let together: LineFacts[] | undefined;
  for (const line of lines) {
    if (line.part === 'batch') {
      groups.push([line]);
      together = undefined;
    } else if (together) together.push(line);
    else groups.push((together = [line]));
  }
  return groups.map((group) => {
    const [line] = group;
    return line && group.length === 1
      ? send(matchByReferenceCommand, { line })
      : send(matchLinesByReferenceCommand, { lines: group.map((one) => ({ line: one })) });
  });
};

/**
 * The lines of a part of a statement are matched as far as references go, in one command. In the order of the log, so
 * that a payment is known to be booked before the bank's next statement gives it back.
 */
export const matchLinesWhenRead = reaction<StatementLinesRead>({
  name: 'honoraria.match-lines-when-read',
  startsAt: 'beginning',
  owner: 'finance',
  order: 'log',
  on: {
    'honoraria.StatementLinesRead': ({ data: { accountId, cohortId, lines } }) =>
      matchings(lines.map(({ personal: _sealed, ...line }) => ({ ...line, accountId, cohortId }))),
  },
});
