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
    const mel = await apis[0].join('benchmark-mel', 'mel');
    const confirming = { token: mel.token, personId: mel.id };
    const shared = { confirming, clients: CLIENTS, budgets: BUDGETS };
    // A coordinator each: every budget takes a contract, and one person may store a hundred documents a day.
    const load = async (name: string, urls: readonly string[]) => {
      const { token, id: personId } = await apis[0].join(name, 'coordinator');
      return workshop.contender('proposals', { ...shared, token, personId, urls });
    };
    const two = await load(
      'benchmark-two',
      apis.map(({ url }) => url),
    );
    const one = await load('benchmark-one', [apis[0].url]);
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
