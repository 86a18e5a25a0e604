import type { Finding, Measure, Side } from '../harness/measure.js';
import { interleave } from '../harness/rounds.js';
import { buildProduct, startApiProcess } from '../http/api-process.js';

const CLIENTS = 64;
const BUDGETS = 20;

const p99 = ({ samples }: Side): Finding => ({
  name: 'contention/two-apis',
  what: 'command over HTTP, 64 clients on 20 budgets through two apis, p99',
  goal: 1_000,
  bound: 'at most',
  unit: 'ms',
  values: samples.map(({ p99Ms = NaN }) => p99Ms),
});

export const contention: Measure = {
  name: 'contention',
  title: 'Two api processes that write the same 20 budgets, 64 clients',
  nextStep: 'send the commands on one budget to one api, so that none is decided twice',
  run: async (workshop) => {
    await buildProduct();
    await workshop.startServer();
    const database = await workshop.database();
    const common = { databaseUrl: database.apiUrl, home: await workshop.folder() };
    const apis = [await startApiProcess(common), await startApiProcess(common)] as const;
    for (const api of apis) workshop.afterwards(() => api.stop());
    const { token, id: personId } = await apis[0].join('benchmark', 'coordinator');
    const mel = await apis[0].join('benchmark-mel', 'mel');
    const confirming = { token: mel.token, personId: mel.id };
    const shared = { token, personId, confirming, clients: CLIENTS, budgets: BUDGETS };
    const load = (urls: readonly string[]) => workshop.contender('proposals', { ...shared, urls });
    const [two, one] = [await load(apis.map(({ url }) => url)), await load([apis[0].url])];
    const sides = await interleave(workshop, {
      two: { name: 'two apis', pid: apis[0].pid, run: (round) => two.run(round) },
      one: { name: 'one api', pid: apis[0].pid, run: (round) => one.run(round) },
    });
    return {
      sides: [sides.two, sides.one],
      remarks: [
        'the route is `POST /budgets/{cohortId}/proposals`; every repeat has new budgets',
        'the load is a Node process on the same machine; the CPU time that is told is one api’s',
        'a refusal ends the measure: every command of the run was taken',
      ],
      findings: [p99(sides.two)],
    };
  },
};
