import { timesFaster, type Finding, type Measure, type Side } from '../harness/measure.js';
import { interleave } from '../harness/rounds.js';

const EACH = 500;
const MANY = 5_000;

const inMore = ({ samples }: Side, name: string): number[] =>
  samples.map(({ more = {} }) => more[name] ?? NaN);

/** Our total score against another's, repeat by repeat. */
const quality = (
  about: Pick<Finding, 'name' | 'what' | 'goal'>,
  one: Side,
  other: Side,
): Finding => {
  const others = inMore(other, 'totalScore');
  return {
    ...{ ...about, bound: 'at least', unit: '×' },
    values: inMore(one, 'totalScore').map((score, at) => score / others[at]!),
  };
};

const figure = (
  about: Pick<Finding, 'name' | 'what' | 'goal' | 'unit'>,
  values: readonly number[],
): Finding => ({ ...about, bound: 'at most', values });

export const matching: Measure = {
  name: 'matching',
  title: 'A round of matching: everybody who seeks a mentor, all pairs weighed',
  nextStep: 'weigh pairs on both cores; keep the prices of the last round as the start of the next',
  run: async (workshop) => {
    await workshop.startServer();
    const some = await workshop.contender('match', { each: EACH });
    const alone = await workshop.contender('match', { each: EACH });
    const sides = await interleave(workshop, {
      ours: { name: 'ours', pid: some.pid, run: (round) => some.run(round) },
      dense: {
        ...{ name: 'the solver on all pairs', pid: alone.pid },
        run: (round) => alone.run({ ...round, task: 'dense' }),
      },
      first: {
        ...{ name: 'first come, first served', pid: alone.pid },
        run: (round) => alone.run({ ...round, task: 'first-come' }),
      },
    });
    const many = await workshop.contender('match', { each: MANY });
    const { large } = await interleave(workshop, {
      large: {
        ...{ name: `ours, ${MANY} × ${MANY}`, pid: many.pid },
        run: () => many.run({ warmUpMs: 0, measuredMs: 1 }),
      },
    });
    return {
      sides: [sides.ours, sides.dense, sides.first, large],
      remarks: [
        `${EACH} mentees and ${EACH} mentors with one place each; the formal programme's weights`,
        `${MANY} × ${MANY}: weighing all pairs, solving and proving, without writing the proposals`,
      ],
      findings: [
        timesFaster(
          {
            name: 'matching/dense',
            what: 'a round for 500 × 500, against the solver alone on all pairs',
            goal: 5,
          },
          sides.ours,
          sides.dense,
        ),
        quality(
          {
            name: 'matching/optimum',
            what: 'total score, of the optimum of the full graph',
            goal: 1,
          },
          sides.ours,
          sides.dense,
        ),
        quality(
          {
            name: 'matching/first-come',
            what: 'total score, against first come, first served',
            goal: 1.02,
          },
          sides.ours,
          sides.first,
        ),
        figure(
          {
            ...{ name: 'matching/large', unit: 'ms', goal: 30_000 },
            what: '5,000 × 5,000: weighing, solving, proving',
          },
          large.samples.map(({ perSecond }) => 1_000 / perSecond),
        ),
        figure(
          { ...{ name: 'matching/memory', unit: 'MB', goal: 1_024 }, what: 'its peak memory' },
          inMore(large, 'peakMegabytes'),
        ),
      ],
    };
  },
};
