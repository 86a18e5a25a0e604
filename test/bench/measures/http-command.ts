import { cohortBody } from '../../support/bodies.js';
import { timesFaster, type Measure } from '../harness/measure.js';
import { interleave, type Runnable } from '../harness/rounds.js';
import type { Workshop } from '../harness/workshop.js';
import { buildProduct, startApiProcess, type ApiProcess } from '../http/api-process.js';

const CLIENTS = 64;
const ANSWER_AT_ONCE = new URL('../http/answer-at-once.mjs', import.meta.url).href;
const ROUTE = '/cohorts';

/** A command with nested fields, money and dates, which makes a stream of its own each time. */
const COMMAND = cohortBody();

const sideOf = async (
  workshop: Workshop,
  name: string,
  api: ApiProcess,
  token: string,
): Promise<Runnable> => {
  const parameters = { url: `${api.url}${ROUTE}`, clients: CLIENTS, token, body: COMMAND };
  const load = await workshop.contender('http-load', parameters);
  return { name, pid: api.pid, run: (round) => load.run(round) };
};

export const httpCommand: Measure = {
  name: 'http-command',
  title: 'A command over HTTP, 64 clients, with the real API',
  nextStep: 'more API processes: one thread does HTTP, validation and decision',
  run: async (workshop) => {
    await buildProduct();
    await workshop.startServer();
    const database = await workshop.database();
    const common = { databaseUrl: database.apiUrl, home: await workshop.folder() };
    const api = await startApiProcess(common);
    workshop.afterwards(() => api.stop());
    const idle = await startApiProcess({ ...common, preload: [ANSWER_AT_ONCE] });
    workshop.afterwards(() => idle.stop());
    const { token } = await api.join('benchmark', 'coordinator');
    const sides = await interleave(workshop, {
      command: await sideOf(workshop, 'command, durable', api, token),
      idle: await sideOf(workshop, 'answered at once', idle, token),
    });
    return {
      sides: [sides.command, sides.idle],
      remarks: [
        'the route is `POST /cohorts`; both sides authenticate and validate',
        'the load comes from autocannon in another process on the same machine',
      ],
      findings: [
        timesFaster(
          {
            name: 'http-command/answered-at-once',
            what: 'command over HTTP, 64 clients, against the same route without deciding or storing',
            goal: 0.6,
          },
          sides.command,
          sides.idle,
        ),
      ],
    };
  },
};
