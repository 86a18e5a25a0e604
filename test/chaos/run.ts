import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { whenAskedToEnd } from '../support/asked-to-end.js';
import { palabre } from '../support/palabre.js';
import { runScript, WrongUse } from '../support/script.js';
import { Chaos } from './chaos.js';
import { proofFlaws } from './proof-checks.js';
import { writePage, type Played } from './page.js';

const USAGE = `npm run chaos -- [options]
  --rounds N    how many; 200 unless told
  --seed N      the same load and the same kills as another run; chance unless told
  --minutes N   no round begins later; 60 unless told
  --write       puts the outcome into docs/chaos.md
`;
/** After so many rounds an empty system takes over, so that checks stay quick. */
const ROUNDS_EACH = 25;

const say = (line: string): void => console.log(line);

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new WrongUse(`not a number from 1: ${text}`);
  return value;
};

/** Whether another round may begin. */
class Time {
  /** Somebody asked to end. */
  isInterrupted = false;
  readonly #until: number;

  constructor(minutes: number) {
    this.#until = Date.now() + minutes * 60_000;
    whenAskedToEnd(() => {
      this.isInterrupted = true;
      say(
        'ends after this round, and leaves nothing running; once more: at once, which leaves its PostgreSQL',
      );
    });
  }

  get isLeft(): boolean {
    return !this.isInterrupted && Date.now() < this.#until;
  }
}

/** Plays rounds on one system. @returns what was wrong at its end */
const playOne = async (
  { seed, name, rounds, time }: { seed: number; name: number; rounds: number; time: Time },
  onPlayed: (played: Played) => void,
): Promise<string[]> => {
  const chaos = await Chaos.start(seed, name);
  try {
    for (let at = 0; at < rounds && time.isLeft; at += 1) {
      const report = await chaos.play(at + 1 === rounds);
      onPlayed({ ...report, number: name * ROUNDS_EACH + at + 1 });
    }
    return await proofFlaws(chaos.system);
  } finally {
    await chaos.stop();
  }
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: process.env['CHAOS_SEED'] || String(randomInt(1, 1e6)) },
      minutes: { type: 'string', default: '60' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(USAGE);
  const [rounds, seed, minutes] = [values.rounds, values.seed, values.minutes].map(whole) as [
    number,
    number,
    number,
  ];
  // The launcher builds the programs where their sources are newer.
  const built = await palabre(['--help'], process.env);
  if (built.code !== 0) throw new Error(built.said);
  say(`CHAOS_SEED=${seed}`);
  const time = new Time(minutes);
  const played: Played[] = [];
  const proofs: string[] = [];
  for (let name = 0; name * ROUNDS_EACH < rounds && time.isLeft; name += 1) {
    const left = Math.min(ROUNDS_EACH, rounds - name * ROUNDS_EACH);
    const flaws = await playOne({ seed, name, rounds: left, time }, (one) => {
      played.push(one);
      say(
        `${one.number}/${rounds}  ${one.quietAfter.toFixed(1)} + ${(one.seconds - one.quietAfter).toFixed(1)} s  ${one.commands} commands, ` +
          `${one.broken} broken, ${one.later} later, ${one.rows} rows  killed: ${one.kills.join(', ')}`,
      );
      for (const flaw of one.flaws) say(`  FLAW: ${flaw}`);
    });
    proofs.push(...flaws);
    for (const flaw of flaws) say(`FLAW in the proofs: ${flaw}`);
  }
  const flawed = played.reduce((sum, { flaws }) => sum + flaws.length, proofs.length);
  say(`${played.length} of ${rounds} rounds, ${flawed} flaws, CHAOS_SEED=${seed}`);
  if (time.isInterrupted) say('interrupted: nothing is written');
  else if (played.length < rounds) say(`stopped after ${minutes} minutes`);
  if (values.write && !time.isInterrupted) await writePage(played, { seed, rounds, proofs });
  process.exitCode = flawed > 0 || played.length < rounds ? 1 : 0;
};

await runScript(USAGE, main);
