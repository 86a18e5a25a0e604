import { timesFaster, type Measure } from '../harness/measure.js';
import { interleave } from '../harness/rounds.js';
import { emmettSide, insertSide, logSide } from './append-sides.js';

const CLIENTS = 64;

export const append64: Measure = {
  name: 'append-64',
  title: 'Appends, 64 clients on distinct streams',
  nextStep:
    'a thread of its own that encodes batches, since one Node thread and one backend at a time do all the work',
  usesPeers: true,
  run: async (workshop) => {
    await workshop.startServer();
    const emmett = await emmettSide(workshop, CLIENTS);
    const insert = await insertSide(workshop);
    const sides = await interleave(workshop, {
      log: await logSide(workshop, CLIENTS),
      emmett: emmett.side,
      insert: insert.side,
    });
    return {
      sides: [sides.log, sides.emmett, sides.insert],
      remarks: [emmett.remark, insert.remark],
      findings: [
        timesFaster(
          {
            name: 'append-64/emmett',
            what: 'append, 64 clients, distinct streams, against emmett-postgresql',
            goal: 12,
          },
          sides.log,
          sides.emmett,
        ),
        timesFaster(
          {
            name: 'append-64/insert',
            what: 'append, 64 clients, distinct streams, against a prepared single-row INSERT',
            goal: 1.6,
          },
          sides.log,
          sides.insert,
        ),
      ],
    };
  },
};
