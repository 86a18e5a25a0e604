import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Round } from './contender.js';
import type { Sample } from './sample.js';
import { EVENT_TYPE, PAYLOAD } from './payload.js';
import type { Runnable } from './rounds.js';

/** The version of the pgbench on the PATH, if there is one. */
export const pgbenchVersion = async (): Promise<string | undefined> =>
  promisify(execFile)('pgbench', ['--version']).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );

const insertInto = (table: string): string => `\\set version :version + 1
insert into ${table} (stream, version, event_id, type, schema_version, data, meta, recorded_at)
values (:run::text || :client_id::text, :version, gen_random_uuid(), :type, 1, :data, :meta, now());
`;

/** Runs pgbench and returns the rates of each second behind the warm-up. */
const secondsOf = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<number[]> =>
  new Promise((resolve, reject) => {
    const child = spawn('pgbench', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      const rates = [...said.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)];
      if (code !== 0 || rates.length === 0)
        reject(new Error(`pgbench ended with ${code}: ${said}`));
      else resolve(rates.map(([, rate]) => Number(rate)));
    });
  });

/**
 * pgbench with a prepared single-row INSERT of the same event, a connection a client.
 * @param script a file to be written
 */
export const pgbenchInsert = async (
  url: string,
  { clients, table, script }: { clients: number; table: string; script: string },
): Promise<Runnable> => {
  await writeFile(script, insertInto(table));
  const { hostname, port, username, password, pathname } = new URL(url);
  const env = {
    ...process.env,
    ...{ PGHOST: hostname, PGPORT: port, PGUSER: username, PGDATABASE: pathname.slice(1) },
    PGPASSWORD: decodeURIComponent(password),
  };
  return {
    name: 'prepared INSERT (pgbench)',
    run: async ({ warmUpMs, measuredMs }: Round): Promise<Sample> => {
      const warmUp = Math.ceil(warmUpMs / 1_000);
      const measured = Math.ceil(measuredMs / 1_000);
      const variables = {
        ...{ run: `bench-${randomUUID()}-`, version: '0', type: EVENT_TYPE },
        ...{ data: PAYLOAD.dataText, meta: PAYLOAD.metaText },
      };
      const args = [
        ...['--no-vacuum', '--protocol=prepared', `--client=${clients}`, '--jobs=2'],
        ...[`--time=${warmUp + measured}`, '--progress=1', `--file=${script}`],
        ...Object.entries(variables).map(([name, value]) => `--define=${name}=${value}`),
      ];
      const rates = (await secondsOf(args, env)).slice(warmUp, warmUp + measured);
      return { perSecond: rates.reduce((sum, rate) => sum + rate, 0) / rates.length };
    },
  };
};
