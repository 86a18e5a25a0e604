import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Bank } from './bank/bank.js';
import { PalabreClient } from './client/client.js';
import { makeApplicants } from './people/applicants.js';
import { makeCohort } from './people/cohort.js';
import { BankFolder } from './play/bank-folder.js';
import { playBudget } from './play/budget.js';
import { Cast } from './play/cast.js';
import { Clock } from './play/clock.js';
import { playFounding } from './play/founding.js';
import { playRecruitment } from './play/recruitment.js';
import { playSelection } from './play/selection.js';
import { Year } from './play/year.js';
import { Progress } from './terminal/progress.js';
import { bankFacts, OWN_ACCOUNT, OWN_BANK } from './year/money.js';
import { planYear } from './year/months.js';
import { pickTroubled, planTrouble } from './year/trouble-plan.js';

const DEFAULT_SEED = '2024';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: DEFAULT_SEED },
    report: { type: 'string' },
  },
});

const seed = Number(values.seed);
const client = new PalabreClient(process.env['PALABRE_URL'] ?? 'http://localhost:3000', {
  connections: 24,
});
const folder = await BankFolder.open(
  join(process.env['PALABRE_HOME'] ?? '.palabre', 'demo', 'bank'),
);
const clock = new Clock(client.as(await client.issueToken(`demo-admin-1-${seed}`, ['admin'])));
const cast = new Cast(client, seed, clock);
const stage = {
  seed,
  cast,
  clock,
  progress: new Progress(process.stdout),
  applicants: makeApplicants(seed),
};
const recruited = await playRecruitment(stage);
await playSelection(stage, recruited);
const community = await playFounding(stage, recruited);
const yearStage = { ...stage, community };
const budget = await playBudget(yearStage);
const cohort = makeCohort(stage.applicants);
const troubled = pickTroubled(cohort);
const bank = new Bank({
  ...OWN_BANK,
  accounts: [OWN_ACCOUNT],
  openedOn: '2024-10-01',
  trouble: planTrouble(troubled),
});
for (const fact of bankFacts()) bank.expect(fact);
await new Year(yearStage, budget, bank, folder).play(planYear(cohort, troubled));
client.close();
