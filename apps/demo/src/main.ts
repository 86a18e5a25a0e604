import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PalabreClient } from './client/client.js';
import { makeApplicants } from './people/applicants.js';
import { playBudget } from './play/budget.js';
import { Cast } from './play/cast.js';
import { Clock } from './play/clock.js';
import { playFounding } from './play/founding.js';
import { playRecruitment } from './play/recruitment.js';
import { playSelection } from './play/selection.js';
import { Progress } from './terminal/progress.js';

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
await mkdir(join(process.env['PALABRE_HOME'] ?? '.palabre', 'demo', 'bank'), { recursive: true });
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
await playBudget({ ...stage, community });
client.close();
