import { skipped, timesFaster, type Measure } from '../harness/measure.js';
import { interleave } from '../harness/rounds.js';
import { logSide, runnable } from './append-sides.js';

const CLIENTS = 64;

const ABOUT = {
  name: 'append-kurrent/kurrentdb',
  what: 'append, 64 clients, against KurrentDB through its client',
  goal: 4,
} as const;

export const appendKurrent: Measure = {
  name: 'append-kurrent',
  title: 'Appends, 64 clients, beside KurrentDB on the same machine',
  nextStep: 'as with the other appends',
  run: async (workshop) => {
    const url = process.env['KURRENTDB_URL'];
    if (!url) {
      const why = 'KURRENTDB_URL names no server';
      workshop.say(`  NOT MEASURED: ${why}`);
      return { sides: [], remarks: [], findings: [skipped(ABOUT, why)] };
    }
    await workshop.startServer();
    const kurrent = await workshop.contender('kurrent-append', { url, clients: CLIENTS });
    const sides = await interleave(workshop, {
      log: await logSide(workshop, CLIENTS),
      kurrent: runnable('KurrentDB', kurrent),
    });
    return {
      sides: [sides.log, sides.kurrent],
      remarks: ['both servers run all the time, and each idles while the other is measured'],
      findings: [timesFaster(ABOUT, sides.log, sides.kurrent)],
    };
  },
};
