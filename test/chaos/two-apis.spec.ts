import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cohortBody, euros } from '../support/bodies.js';
import type { WireAnswer } from '../support/http.js';
import { openBudget, type SmallBudget } from '../support/small-community.js';
import { SeveralProcesses, type Everywhere } from './several-processes.js';

const CLIENTS = 64;
const BUDGETS = 20;
/** Each budget covers half of what is asked of it. */
const [PROPOSALS, PROPOSAL_MINOR] = [8, 10_000];
const ENVELOPE_MINOR = (PROPOSALS / 2) * PROPOSAL_MINOR;

let system: SeveralProcesses;
let coordinator: Everywhere;
let mel: Everywhere;
let budgets: SmallBudget[];

beforeAll(async () => {
  system = await SeveralProcesses.start();
  coordinator = await system.join('coordinator', 'coordinator');
  mel = await system.join('mel', 'mel');
  budgets = await Promise.all(
    Array.from({ length: BUDGETS }, async () => {
      const { id } = await coordinator[0].does('/cohorts', cohortBody());
      const staff = { coordinator: coordinator[0], mel: mel[0] };
      return openBudget(staff, id, randomUUID(), ENVELOPE_MINOR);
    }),
  );
}, 180_000);
afterAll(() => system?.stop(), 60_000);

/** So many clients do all of it, each with one piece at a time, by turns through either api. @returns what each was answered */
const shared = async <T>(
  pieces: readonly T[],
  work: (piece: T, api: 0 | 1) => Promise<WireAnswer>,
): Promise<WireAnswer[]> => {
  const answers: WireAnswer[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < pieces.length) {
      const at = next++;
      // Each time round the apis change places, so that both write every budget.
      const api = ((at + Math.floor(at / BUDGETS)) % 2) as 0 | 1;
      answers.push(await work(pieces[at]!, api));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return answers;
};

const outcomes = (answers: readonly WireAnswer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, json } of answers) {
    const outcome = status < 300 ? 'taken' : String(json?.code ?? status);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

describe(`two apis, ${CLIENTS} clients, ${BUDGETS} budgets`, () => {
  let addresses: string[];
  beforeAll(async () => {
    const each = Array.from({ length: PROPOSALS }, () => budgets).flat();
    const found: string[] = [];
    const propose = async (budget: SmallBudget, api: 0 | 1): Promise<WireAnswer> => {
      const { cohortId, fundingAgreementId, lineId } = budget;
      const amount = euros(PROPOSAL_MINOR);
      const answer = await coordinator[api].tries(`/budgets/${cohortId}/proposals`, {
        change: { kind: 'allocate', fundingAgreementId, lineId, amount },
        decision: { by: 'coordinator', participants: [coordinator[0].id] },
        reason: 'Needed.',
      });
      found.push(`/budgets/${cohortId}/proposals/${answer.json.id}`);
      return answer;
    };
    const answers = await shared(each, propose);
    expect(outcomes(answers)).toEqual({ taken: BUDGETS * PROPOSALS });
    addresses = found;
  }, 120_000);

  it('lose no update: every proposal is in its budget, heard, once', async () => {
    const rows = await system.sql<{ address: string; hash: string }>(
      `select format('/budgets/%s/proposals/%s', data::jsonb ->> 'cohortId', data::jsonb ->> 'proposalId')
                as address, data::jsonb ->> 'contentHash' as hash
         from log.events where type = 'budgeting.ChangeProposed'`,
    );
    expect(rows.map(({ address }) => address).sort()).toEqual(addresses.toSorted());
    const heard = await shared(rows, ({ address, hash }, api) =>
      mel[api].tries(`${address}/views`, { contentHash: hash, stance: 'support' }),
    );
    expect(outcomes(heard)).toEqual({ taken: BUDGETS * PROPOSALS });
  }, 120_000);

  it('give out no cent twice, and leave none', async () => {
    const executed = await shared(addresses, (address, api) =>
      coordinator[api].tries(`${address}/execution`),
    );
    expect(outcomes(executed)).toEqual({
      taken: (BUDGETS * PROPOSALS) / 2,
      ENVELOPE_EXCEEDED: (BUDGETS * PROPOSALS) / 2,
    });
    const given = await system.sql<{ minor: number }>(
      `select sum((data::jsonb #>> '{amount,minor}')::int)::int as minor from log.events
        where type = 'budgeting.FundsAllocated' group by stream`,
    );
    expect(given).toEqual(budgets.map(() => ({ minor: ENVELOPE_MINOR })));
    const torn = await system.sql(
      `select stream from log.events group by stream
        having min(version) <> 1 or max(version) <> count(*)`,
    );
    expect(torn).toEqual([]);
  }, 120_000);

  it('store a command once that both are sent at the same moment under one key', async () => {
    const keys = Array.from({ length: 40 }, () => randomUUID());
    const pairs = await Promise.all(
      keys.map((key) =>
        Promise.all(
          ([0, 1] as const).map((at) => coordinator[at].tries('/cohorts', cohortBody(), { key })),
        ),
      ),
    );
    expect(outcomes(pairs.flat())).toEqual({ taken: keys.length * 2 });
    expect(pairs.filter(([one, other]) => one?.text !== other?.text)).toEqual([]);
    const [row] = await system.sql(
      `select count(*)::int as launched from log.events where type = 'community.CohortLaunched'`,
    );
    expect(row).toEqual({ launched: BUDGETS + keys.length });
  }, 60_000);
});
