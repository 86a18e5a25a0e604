import { timesFaster, type Finding, type Measure, type Side } from '../harness/measure.js';
import { interleave } from '../harness/rounds.js';

const EACH = 500;
const MANY = 5_000;
const CLIENTS = 64;

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

const findingsOf = (ours: Side, dense: Side, first: Side, large: Side): Finding[] => [
  timesFaster(
    {
      name: 'matching/dense',
      what: 'a round for 500 × 500, against the solver alone on all pairs',
      goal: 5,
    },
    ours,
    dense,
  ),
  quality(
    {
      name: 'matching/optimum',
      what: 'total score, of the optimum of the full graph',
      goal: 1,
    },
    ours,
    dense,
  ),
  quality(
    {
      name: 'matching/first-come',
      what: 'total score, against first come, first served',
      goal: 1.02,
    },
    ours,
    first,
  ),
  figure(
    {
      ...{ name: 'matching/large', unit: 'ms', goal: 30_000 },
      what: '5,000 × 5,000 end to end, to the last proposal in the log',
    },
    large.samples.map(({ perSecond }) => 1_000 / perSecond),
  ),
  figure(
    {
      ...{ name: 'matching/solved', unit: 'ms', goal: 15_000 },
      what: 'of which weighing, solving, proving',
    },
    inMore(large, 'solvedMs'),
  ),
  figure(
    { ...{ name: 'matching/memory', unit: 'MB', goal: 1_024 }, what: 'its peak memory' },
    inMore(large, 'peakMegabytes'),
  ),
];

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
    const { apiUrl: url } = await workshop.database();
    const many = await workshop.contender('match-write', { url, each: MANY, clients: CLIENTS });
    const { large } = await interleave(workshop, {
      large: {
        ...{ name: `ours, ${MANY} × ${MANY}`, pid: many.pid },
        run: (round) => many.run(round),
      },
    });
    return {
      sides: [sides.ours, sides.dense, sides.first, large],
      remarks: [
        `${EACH} mentees and ${EACH} mentors with one place each; the formal programme's weights`,
        `${MANY} × ${MANY}: weighing all pairs, solving, proving, and proposing each pair by the product's command, ${CLIENTS} at once`,
      ],
      findings: findingsOf(sides.ours, sides.dense, sides.first, large),
    };
  },
};
