import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from '@jest/globals';
import { findEmbeddedPostgres } from '../../libs/platform/src/embedded-postgres/index.js';
import { eventually } from '../support/eventually.js';
import { launchPalabre, makePlace, superuserQuery, type Place } from '../support/running-system.js';

/** Connections that nobody uses are closed after ten seconds; until then they keep the process. */
const LONGER_THAN_IDLE_MS = 12_000;

let place: Place;
afterAll(() => place?.remove());

it('the database runs alone until it is stopped, and is gone then', async () => {
  place = await makePlace();
  const logFile = join(place.home, 'system.log');
  const supervisor = launchPalabre(place, ['start', '--only', 'database'], logFile);
  const exit = once(supervisor, 'exit');
  const said = (): string => readFileSync(logFile, 'utf8');
  const ready = () => (said().includes('the database runs, and no API') ? true : undefined);
  await eventually('the database', ready, 60_000);
  await sleep(LONGER_THAN_IDLE_MS);
  expect(supervisor.exitCode).toBeNull();
  expect(await superuserQuery(place, 'select 1 as one')).toEqual([{ one: 1 }]);
  supervisor.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  expect(await findEmbeddedPostgres(join(place.home, 'postgres'))).toBeUndefined();
}, 120_000);
