import { timesFaster, type Finding, type Measure, type Side } from '../harness/measure.js';
import { interleave, type Runnable } from '../harness/rounds.js';
import { median } from '../harness/statistics.js';
import { logSide } from './append-sides.js';

const CLIENTS = 64;

/** Appends while another process builds the tree over them; the repeat is over when the tree has caught up. */
const provedSide = async (workshop: Parameters<Measure['run']>[0]): Promise<Runnable> => {
  const { apiUrl, workerUrl } = await workshop.database();
  const parameters = { url: apiUrl, clients: CLIENTS, streams: 'distinct' };
  const log = await workshop.contender('log-append', parameters);
  const prover = await workshop.contender('prover', { url: workerUrl });
  return {
    name: 'log, proofs on',
    pid: log.pid,
    run: async (round) => {
      const appended = await log.run(round);
      const { more = {} } = await prover.run(round);
      const { behind = 0, caughtUpMs = 0, cpuMicrosPerEvent = 0 } = more;
      workshop.say(
        `  the tree was ${behind} events behind, for ${caughtUpMs.toFixed(0)} ms; ` +
          `${cpuMicrosPerEvent.toFixed(1)} µs of CPU an event`,
      );
      return { ...appended, more };
    },
  };
};

const caughtUp = ({ samples }: Side): number[] =>
  samples.map(({ more = {} }) => more['caughtUpMs'] ?? NaN);

const caughtUpInTime = (proved: Side): Finding => ({
  name: 'proofs/caught-up',
  what: 'proofs on: from the last append to a signed checkpoint of it',
  goal: 10_000,
  bound: 'at most',
  unit: 'ms',
  values: caughtUp(proved),
});

/** The ratio if the time to catch up were time of appending. */
const wholeRatio = (proved: Side, log: Side, appendMs: number): number =>
  median(
    caughtUp(proved).map((late, at) => {
      const share = appendMs / (appendMs + late);
      return (proved.samples[at]!.perSecond * share) / log.samples[at]!.perSecond;
    }),
  );

export const proofs: Measure = {
  name: 'proofs',
  title: 'Appends with the tree over the log being built, and without',
  nextStep: 'read only what a leaf covers, as bytes, instead of parsing whole events',
  run: async (workshop) => {
    await workshop.startServer();
    const sides = await interleave(workshop, {
      log: await logSide(workshop, CLIENTS, 'distinct', 'log, proofs off'),
      proved: await provedSide(workshop),
    });
    const { warmUpMs, measuredMs } = workshop.plan;
    const whole = wholeRatio(sides.proved, sides.log, warmUpMs + measuredMs);
    return {
      sides: [sides.proved, sides.log],
      remarks: [
        'while appends come fast the tree takes three hundredths of its time and falls behind, then catches up',
        `with the time to catch up counted as time of appending the ratio would be ${whole.toFixed(2)}×`,
      ],
      findings: [
        timesFaster(
          { name: 'proofs/append', what: 'append, 64 clients, proofs on against off', goal: 0.95 },
          sides.proved,
          sides.log,
        ),
        caughtUpInTime(sides.proved),
      ],
    };
  },
};
