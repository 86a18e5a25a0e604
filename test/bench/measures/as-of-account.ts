import type { ContenderProcess } from '../harness/contender-process.js';
import { timesFaster, type Measure } from '../harness/measure.js';
import { interleave, type Runnable } from '../harness/rounds.js';

const taskOf = (name: string, task: string, contender: ContenderProcess): Runnable => ({
  name,
  pid: contender.pid,
  run: (round) => contender.run({ ...round, task }),
});

export const asOfAccount: Measure = {
  name: 'as-of-account',
  title: 'One account of a budget, at a point in time',
  nextStep: 'nothing: it is a round trip and a few index pages',
  run: async (workshop) => {
    const events = workshop.plan.history / 2;
    await workshop.startServer();
    const { workerUrl: url } = await workshop.database();
    workshop.say(`  filling a budget with ${events} events …`);
    const contender = await workshop.contender('account-history', { url, events });
    const sides = await interleave(workshop, {
      knownAt: taskOf('knownAt', 'knownAt', contender),
      asOf: taskOf('asOf', 'asOf', contender),
      both: taskOf('asOf and knownAt', 'both', contender),
      replay: taskOf('replayed', 'replay', contender),
    });
    const against = (key: 'knownAt' | 'asOf' | 'both', goal: number) =>
      timesFaster(
        {
          name: `as-of-account/${key}`,
          what: `one account of a budget of 100k events, ${key}, against replaying it`,
          goal,
        },
        sides[key],
        sides.replay,
      );
    return {
      sides: [sides.both, sides.knownAt, sides.asOf, sides.replay],
      remarks: [
        `${events} events on 60 accounts within a year, 5 % backdated by up to three months; random accounts and days`,
        'both sides are compared with each other before anything is timed',
      ],
      findings: [against('knownAt', 100), against('asOf', 50), against('both', 50)],
    };
  },
};
