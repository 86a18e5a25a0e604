import { skipped, timesFaster, type Measure } from '../harness/measure.js';
import { interleave } from '../harness/rounds.js';
import { emmettSide, insertSide, logSide } from './append-sides.js';

const CLIENTS = 64;
const ADDED_MICROS = 1_000;

const ABOUT = {
  emmett: {
    name: 'append-slow-disk/emmett',
    what: 'append with 1 ms added to each fsync, against emmett-postgresql',
    goal: 7,
  },
  insert: {
    name: 'append-slow-disk/insert',
    what: 'append with 1 ms added to each fsync, against a prepared single-row INSERT',
    goal: 1.4,
  },
} as const;

export const appendSlowDisk: Measure = {
  name: 'append-slow-disk',
  title: 'Appends, 64 clients, with 1 ms added to each fsync',
  nextStep: 'a third batch in flight, where the disk and not the processor is what one waits for',
  usesPeers: true,
  run: async (workshop) => {
    const impossible = await workshop.startSlowServer(ADDED_MICROS);
    if (impossible !== undefined) {
      workshop.say(`  NOT MEASURED: ${impossible}`);
      return {
        sides: [],
        remarks: [],
        findings: [skipped(ABOUT.emmett, impossible), skipped(ABOUT.insert, impossible)],
      };
    }
    const emmett = await emmettSide(workshop, CLIENTS);
    const insert = await insertSide(workshop);
    const sides = await interleave(workshop, {
      log: await logSide(workshop, CLIENTS),
      emmett: emmett.side,
      insert: insert.side,
    });
    return {
      sides: [sides.log, sides.emmett, sides.insert],
      remarks: [emmett.remark, insert.remark, 'every fsync of the server sleeps 1 ms longer'],
      findings: [
        timesFaster(ABOUT.emmett, sides.log, sides.emmett),
        timesFaster(ABOUT.insert, sides.log, sides.insert),
      ],
    };
  },
};
