import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { derivedId } from '@palabre/kernel';
import { applicationBody, callBody } from '../support/bodies.js';
import { eventually } from '../support/eventually.js';
import type { Person } from '../support/person.js';
import { makePlace, RunningSystem, type Place } from '../support/running-system.js';
import { foundGroup, hireStaff, recruit, type Staff } from '../support/small-community.js';

/** What happens by itself, on the business clock: one system, and time that only goes forward. */

let place: Place;
let system: RunningSystem;
let staff: Staff;

beforeAll(async () => {
  place = await makePlace();
  system = await RunningSystem.startIn(place);
  await system.moveClock('2024-07-02T09:00:00.000Z');
  staff = await hireStaff(system);
}, 180_000);
afterAll(async () => {
  await system?.stop();
  await place?.remove();
}, 60_000);

const stageOf = async (callId: string): Promise<string> =>
  (await staff.coordinator.reads(`/calls/${callId}`)).stage;
const isRefused = async (person: Person, path: string): Promise<string> =>
  (await person.tries(path)).json.code;

describe('time', () => {
  it('closes a call when its deadline passes, and later when it was extended', async () => {
    const open = (lastDay: string) => staff.coordinator.does('/calls', callBody(lastDay));
    const [plain, extended] = [await open('2024-07-03'), await open('2024-07-03')];
    await staff.coordinator.does(`/calls/${extended.id}/deadline-extension`, {
      closesAt: '2024-07-05T18:00:00',
      reason: { en: 'More time', fr: 'Plus de temps' },
    });
    await system.moveClock('2024-07-03T17:59:00.000Z');
    expect(await stageOf(plain.id)).toBe('open');
    await system.moveClock('2024-07-03T18:00:00.001Z');
    await eventually('the closing', async () =>
      (await stageOf(plain.id)) === 'closed' ? true : undefined,
    );
    expect(await stageOf(extended.id)).toBe('open');
    await system.moveClock('2024-07-06T00:00:00.000Z');
    await eventually('the later closing', async () =>
      (await stageOf(extended.id)) === 'closed' ? true : undefined,
    );
    const closers = await system.sql(
      `select meta::jsonb #>> '{actor,id}' as actor from log.events
        where type = 'recruitment.CallClosed'`,
    );
    expect(closers.map(({ actor }) => actor)).toEqual([
      'recruitment.close-call-at-deadline',
      'recruitment.close-call-at-deadline',
    ]);
  }, 60_000);

  let callId: string;
  let accepted: { person: Person; applicationId: string };
  let withdrawn: { person: Person; applicationId: string };

  it('accrues every month of a cohort, also those that were missed', async () => {
    const recruited = await recruit(system, staff, ['stays', 'goes'], '2024-07-10');
    callId = recruited.callId;
    [accepted, withdrawn] = recruited.offered as [typeof accepted, typeof withdrawn];
    await accepted.person.does(`/applications/${accepted.applicationId}/acceptance`);
    await withdrawn.person.does(`/applications/${withdrawn.applicationId}/withdrawal`);
    const { cohortId, membershipId } = await foundGroup(staff, callId, accepted);
    const months = async (): Promise<string[]> => {
      const rows = await system.sql(
        `select data::jsonb ->> 'month' as month from log.events
          where type = 'honoraria.HonorariumAccrued' and data::jsonb ->> 'membershipId' = $1
          order by position`,
        membershipId,
      );
      return rows.map(({ month }) => month);
    };
    await system.moveClock('2024-10-19T23:59:59.000Z');
    await system.untilCaughtUp();
    expect(await months()).toEqual([]);
    await system.moveClock('2024-10-20T00:00:00.000Z');
    await eventually('the accrual', async () => ((await months()).length > 0 ? true : undefined));
    await system.moveClock('2025-01-05T12:00:00.000Z');
    const finished = async () => {
      const rows = await system.sql(
        `select 1 from log.events where type = 'honoraria.AccrualFinished'
            and data::jsonb ->> 'cohortId' = $1`,
        cohortId,
      );
      return rows.length === 6 ? true : undefined;
    };
    await eventually('the accruals that were missed', finished);
    expect(await months()).toEqual(['2024-10', '2024-11', '2024-12']);
  }, 60_000);

  it('erases what led to no membership, 180 days after the results', async () => {
    const keys = async (person: Person) => {
      const rows = await system.sql(
        `select matter, destroyed from vault.keys where subject = $1 and purpose = 'selection'`,
        person.id,
      );
      return Object.fromEntries(rows.map(({ matter, destroyed }) => [matter, destroyed]));
    };
    const [gone, stays] = [withdrawn, accepted];
    const forms = () =>
      system.sql(
        'select application_id as id from read.recruitment_forms where call_id = $1',
        callId,
      );
    expect((await forms()).length).toBe(2);
    // To another call, and still before the committee.
    const other = await staff.coordinator.does('/calls', callBody('2026-01-01'));
    const second = await gone.person.does(
      `/calls/${other.id}/applications`,
      applicationBody('again'),
    );
    const [{ eraseOn } = {}] = await system.sql(
      'select erase_on::text as "eraseOn" from read.recruitment_calls where call_id = $1',
      callId,
    );
    expect(eraseOn).toBe('2025-01-06');
    await system.moveClock('2025-01-06T12:00:00.000Z');
    await eventually('the erasure', async () =>
      (await keys(gone.person))[gone.applicationId] === true ? true : undefined,
    );
    expect(await keys(gone.person)).toEqual({ [gone.applicationId]: true, [second.id]: false });
    expect(await keys(stays.person)).toEqual({ [stays.applicationId]: false });
    await system.untilCaughtUp();
    expect(await forms()).toEqual([{ id: stays.applicationId }]);
    const own = await gone.person.reads(`/applications/${second.id}`);
    expect(own.identity.name).toBe('again name');
    expect(await isRefused(gone.person, `/applications/${gone.applicationId}/withdrawal`)).toBe(
      'APPLICATION_STAGE',
    );
  }, 60_000);
});

describe('what the system could not do', () => {
  let steward: Person;
  let itemId: string;
  const REACTION = 'recruitment.erase-applications-when-due';

  const palabre = async (...args: string[]): Promise<string> => {
    const bin = join(process.cwd(), 'apps', 'cli', 'bin', 'palabre.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [bin, ...args], {
      env: place.env,
    });
    return stdout;
  };
  /** Leaves an item as the worker does when the command that follows an event was refused. */
  const leave = async (ordinal: number): Promise<string> => {
    const [event] = await system.sql(
      `select event_id as id, stream, position::text from log.events
        where type = 'recruitment.ApplicationErased' limit 1`,
    );
    const id = derivedId('open-item', derivedId(event?.['id'], REACTION, String(ordinal)));
    await system.sql(
      `insert into read.open_items
         (id, reaction, command, owner, code, details, event_id, event_position, stream)
       values ($1, $2, 'vault.DestroyKeys', 'steward', 'TOO_EARLY', '{}', $3, $4, $5)`,
      ...[id, REACTION, event?.['id'], event?.['position'], event?.['stream']],
    );
    return id;
  };
  const waiting = async () => (await staff.coordinator.asks('/health/ready')).json.waiting ?? {};

  it('is seen by the role that owns it, and counted by health', async () => {
    steward = await system.join('steward', 'steward');
    itemId = await leave(0);
    const [item] = await steward.reads('/open-items');
    expect(item).toMatchObject({
      ...{ openItemId: itemId, reaction: REACTION, command: 'vault.DestroyKeys' },
      ...{ owner: 'steward', code: 'TOO_EARLY' },
    });
    expect(await staff.coordinator.reads('/open-items')).toEqual([]);
    await eventually('the item in health', async () =>
      (await waiting()).openItems === 1 ? true : undefined,
    );
    // Whoever shows no token learns no more than that something is to be done.
    const { json } = await system.wire.send({ method: 'GET', path: '/health/ready' });
    expect(json).toEqual({ status: 'degraded' });
    const { json: stranger } = await (await system.join('stranger')).asks('/health/ready');
    expect(stranger).toEqual({ status: 'degraded' });
  });

  it('is sent again when its owner says so, with a reason, and nobody else', async () => {
    const path = `/open-items/${itemId}/retry`;
    const reason = 'The day has come.';
    const refused = await staff.coordinator.tries(path, { reason });
    expect(refused.json.code).toBe('FORBIDDEN');
    await steward.does(path, { reason });
    await eventually('the settlement', async () =>
      (await steward.reads('/open-items')).length === 0 ? true : undefined,
    );
    expect((await steward.tries(path, { reason })).json.code).toBe('OPEN_ITEM_SETTLED');
    await eventually('nothing open in health', async () =>
      'openItems' in (await waiting()) ? undefined : true,
    );
  }, 30_000);

  it('is listed and dismissed from the command line', async () => {
    const id = await leave(7);
    const [line = ''] = (await palabre('open-items', 'list')).trim().split('\n');
    expect(JSON.parse(line)).toMatchObject({ id, owner: 'steward', code: 'TOO_EARLY' });
    await palabre('open-items', 'dismiss', id, '--reason', 'Seen to by hand.');
    await eventually('the dismissal', async () =>
      (await steward.reads('/open-items')).length === 0 ? true : undefined,
    );
    const [event] = await system.sql(
      `select data::jsonb ->> 'reason' as reason, meta::jsonb #>> '{actor,kind}' as actor
         from log.events where type = 'operations.OpenItemDismissed'`,
    );
    expect(event).toEqual({ reason: 'Seen to by hand.', actor: 'operator' });
    await expect(palabre('open-items', 'retry', id, '--reason', 'x')).rejects.toThrow(
      'Somebody has settled this already.',
    );
  }, 180_000);
});
