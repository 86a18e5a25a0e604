import autocannon from 'autocannon';
import type { Contender, Round } from '../harness/contender.js';
import type { Sample } from '../harness/sample.js';

interface Parameters {
  readonly url: string;
  readonly clients: number;
  readonly token: string;
  readonly body: object;
}

/** Clients that each send the same command again and again over a connection of their own. */
export const open = async (parameters: Parameters): Promise<Contender> => {
  const { url, clients, token, body } = parameters;
  const shoot = async (millis: number): Promise<Sample> => {
    const result = await autocannon({
      url,
      connections: clients,
      duration: millis / 1_000,
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { errors, timeouts, non2xx } = result;
    if (errors + timeouts + non2xx > 0) {
      throw new Error(`${errors} errors, ${timeouts} timeouts, ${non2xx} refusals over HTTP`);
    }
    return {
      perSecond: result['2xx'] / result.duration,
      p50Ms: result.latency.p50,
      p99Ms: result.latency.p99,
    };
  };
  return {
    run: async ({ warmUpMs, measuredMs }: Round) => {
      await shoot(warmUpMs);
      return shoot(measuredMs);
    },
    close: async () => undefined,
  };
};
