import type { Measure } from '../harness/measure.js';
import { countingCpu } from '../harness/rounds.js';

/** As many as one cohort may have. */
const MEMBERS = 1_000;

export const honorariaMonth: Measure = {
  name: 'honoraria-month',
  title: 'A month of honoraria, from accrual to closed',
  nextStep:
    'one command for many items of a page of events, so that a step of an item costs less than a transaction of its own',
  run: async (workshop) => {
    const { honoraria } = workshop.plan;
    const members = Math.min(MEMBERS, honoraria);
    const cohorts = Math.ceil(honoraria / members);
    await workshop.startServer();
    const database = await workshop.database();
    const contender = await workshop.contender('honoraria-month', {
      ...{ apiUrl: database.apiUrl, workerUrl: database.workerUrl, url: database.url },
      ...{ cohorts, members },
    });
    const sample = await countingCpu(workshop, contender.pid, () =>
      contender.run({ warmUpMs: 0, measuredMs: 0 }),
    );
    const { peakMegabytes = NaN, ...stages } = sample.more ?? {};
    const told = Object.entries(stages).map(([name, value]) => `${name} ${value.toFixed(1)}`);
    workshop.say(`  ${sample.perSecond.toFixed(0)} honoraria/s  ${told.join('  ')}`);
    return {
      sides: [
        { name: 'accrued, approved, filed, paid, matched, booked and closed', samples: [sample] },
      ],
      remarks: [
        `${cohorts * members} honoraria of ${cohorts} cohorts of ${members}, as many as one may have; commands, reactions and read models in one process`,
        'each cohort: accrual, approval by a second person, payment files, the bank’s camt.053, matching by reference, the budget, the close with its figures checked',
      ],
      findings: [
        {
          name: 'honoraria-month/memory',
          what: 'memory through a month of 100,000 honoraria',
          ...{ goal: 1_500, bound: 'at most', unit: 'MB', values: [peakMegabytes] },
        },
      ],
    };
  },
};
