import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callBody } from '../support/bodies.js';
import { eventually } from '../support/eventually.js';
import { Wire } from '../support/http.js';
import type { Person } from '../support/person.js';
import { freePort, makePlace, RunningSystem } from '../support/running-system.js';
import { TraceCollector } from '../support/trace-collector.js';

const SUBJECT = 'Ombeline Quarshie-Vantongeren';
const LAST_DAY = '2024-08-16';
const NAME = 'Zephyrinette Okonkwo-Dacosta';

/** A sample of a metric in Prometheus' text form; undefined when there is none. */
const sample = (page: string, name: string, labels: Readonly<Record<string, string>> = {}) => {
  const line = page
    .split('\n')
    .find(
      (one) =>
        (one.startsWith(`${name}{`) || one.startsWith(`${name} `)) &&
        Object.entries(labels).every(([key, value]) => one.includes(`${key}="${value}"`)),
    );
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
};

describe('those who run the product see what it does, and nobody it does it for:', () => {
  let collector: TraceCollector;
  let system: RunningSystem;
  let coordinator: Person;
  let metrics: { readonly api: Wire; readonly worker: Wire };
  const pageOf = async (program: 'api' | 'worker'): Promise<string> =>
    (await metrics[program].send({ method: 'GET', path: '/metrics' })).text;

  beforeAll(async () => {
    collector = await TraceCollector.start();
    const place = await makePlace();
    const [apiPort, workerPort] = [await freePort(), await freePort()];
    Object.assign(place.env, {
      METRICS_PORT: String(apiPort),
      WORKER_METRICS_PORT: String(workerPort),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '50',
    });
    system = await RunningSystem.startIn(place, true);
    await system.moveClock('2024-07-02T09:00:00.000Z');
    metrics = {
      api: new Wire(`http://127.0.0.1:${apiPort}`),
      worker: new Wire(`http://127.0.0.1:${workerPort}`),
    };
    coordinator = await system.join(SUBJECT, 'coordinator');
  }, 180_000);
  afterAll(async () => {
    await system?.stop();
    await collector?.stop();
  }, 60_000);

  it('appends, commands, refusals and requests are counted', async () => {
    const before = await pageOf('api');
    await coordinator.does('/calls', callBody(LAST_DAY));
    await coordinator.tries('/calls', { ...callBody(LAST_DAY), seats: -1 });
    const missing = await coordinator.tries('/calls/00000000-0000-4000-8000-000000000000/closing');
    expect(missing.status).toBe(404);
    const page = await pageOf('api');
    const grew = (name: string, labels: Readonly<Record<string, string>>): number =>
      (sample(page, name, labels) ?? 0) - (sample(before, name, labels) ?? 0);
    const opened = { command: 'recruitment.OpenCall', outcome: 'accepted' };
    expect(grew('palabre_command_seconds_count', opened)).toBe(1);
    const closing = { command: 'recruitment.CloseCall', outcome: 'NOT_FOUND' };
    expect(grew('palabre_command_seconds_count', closing)).toBe(1);
    const posts = { method: 'POST', route: '/calls', status: '201' };
    expect(grew('palabre_http_request_seconds_count', posts)).toBe(1);
    expect(grew('palabre_http_request_seconds_count', { ...posts, status: '400' })).toBe(1);
    expect(grew('palabre_log_appends_total', {})).toBe(1);
    expect(grew('palabre_log_batch_appends_sum', {})).toBe(1);
  });

  it('the lag of every projection is shown, and comes down to nothing', async () => {
    const lags = /^palabre_follower_lag_positions\{follower="(\S+)"\} (\d+)$/gm;
    const rested = await eventually('every follower at the head of the log', async () => {
      const found = [...(await pageOf('worker')).matchAll(lags)];
      return found.length > 20 && found.every(([, , lag]) => lag === '0') ? found : undefined;
    });
    expect(rested.map(([, name]) => name)).toContain('recruitment.calls');
    expect(sample(await pageOf('worker'), 'palabre_read_side_up')).toBe(1);
  });

  it('a trace leads from the request over the command to what followed the log', async () => {
    const traceId = randomBytes(16).toString('hex');
    const traceparent = `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
    await coordinator.does('/calls', callBody(LAST_DAY), { headers: { traceparent } });
    const spans = await eventually('spans of all steps', () => {
      const own = collector.spans().filter((span) => span.traceId === traceId);
      return own.some(({ program }) => program === 'palabre-worker') && own.length >= 3
        ? own
        : undefined;
    });
    const request = spans.find(({ name }) => name === 'POST /calls');
    const command = spans.find(({ name }) => name === 'recruitment.OpenCall');
    const following = spans.filter(({ name }) => name === 'follow the log');
    expect(request?.program).toBe('palabre-api');
    expect(command?.parentSpanId).toBe(request?.spanId);
    expect(following.map(({ parentSpanId }) => parentSpanId)).toContain(command?.spanId);
  });

  it('what a command logs names its ids', async () => {
    const correlationId = '5f0c41c2-58a1-4a6e-9b7e-3f4c90d6a111';
    const headers = { 'x-correlation-id': correlationId };
    await coordinator.does('/calls', callBody(LAST_DAY), { headers });
    const line = await eventually('the line of the command', () =>
      system
        .log()
        .split('\n')
        .find((one) => one.includes(correlationId) && one.includes('"msg":"command"')),
    );
    expect(JSON.parse(line)).toMatchObject({
      ...{ program: 'api', command: 'recruitment.OpenCall', outcome: 'accepted', attempts: 1 },
      commandId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('no name, login or id of a person is in metrics, traces or the log', async () => {
    const applicant = await system.join(NAME);
    await applicant.does('/people/me/language', { language: 'fr' });
    await applicant.tries(`/people/${coordinator.id}/erasure`, { reason: NAME });
    await eventually('the last spans', () =>
      collector.received.some((text) => text.includes('erasure')) ? true : undefined,
    );
    const seen = [await pageOf('api'), await pageOf('worker'), ...collector.received, system.log()];
    for (const secret of [SUBJECT, NAME, applicant.id, coordinator.id, applicant.token]) {
      expect(seen.filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});
