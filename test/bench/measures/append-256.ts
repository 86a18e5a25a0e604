import { timesFaster, type Measure } from '../harness/measure.js';
import { interleave } from '../harness/rounds.js';
import { copySide, insertSide, logSide } from './append-sides.js';

const CLIENTS = 256;

export const append256: Measure = {
  name: 'append-256',
  title: 'Appends, 256 clients on distinct streams',
  nextStep: 'the same as with 64 clients: a thread of its own that encodes batches',
  usesPeers: true,
  run: async (workshop) => {
    await workshop.startServer();
    const insert = await insertSide(workshop);
    const sides = await interleave(workshop, {
      log: await logSide(workshop, CLIENTS),
      insert: insert.side,
      copy: await copySide(workshop),
    });
    return {
      sides: [sides.log, sides.insert, sides.copy],
      remarks: [insert.remark, 'COPY fills an emptied table, over one connection'],
      findings: [
        timesFaster(
          {
            name: 'append-256/insert',
            what: 'append, 256 clients, against that INSERT',
            goal: 2,
          },
          sides.log,
          sides.insert,
        ),
        timesFaster(
          {
            name: 'append-256/copy',
            what: 'append, 256 clients, against COPY of 200k rows into the same indexed table',
            goal: 0.3,
          },
          sides.log,
          sides.copy,
        ),
      ],
    };
  },
};
