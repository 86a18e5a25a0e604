import { timesFaster, type Measure } from '../harness/measure.js';
import { interleave } from '../harness/rounds.js';
import { logSide } from './append-sides.js';

const CLIENTS = 64;

export const appendHot: Measure = {
  name: 'append-hot',
  title: 'Appends to one stream, 64 clients',
  nextStep:
    'a batch that is built while the one before it commits, on the same connection (two at a time were slower)',
  run: async (workshop) => {
    await workshop.startServer();
    const sides = await interleave(workshop, {
      hot: await logSide(workshop, CLIENTS, 'hot', 'log, one hot stream'),
      distinct: await logSide(workshop, CLIENTS, 'distinct', 'log, distinct streams'),
    });
    return {
      sides: [sides.hot, sides.distinct],
      remarks: [],
      findings: [
        timesFaster(
          {
            name: 'append-hot/distinct',
            what: 'append to one hot stream, against distinct streams',
            goal: 0.9,
          },
          sides.hot,
          sides.distinct,
        ),
      ],
    };
  },
};
