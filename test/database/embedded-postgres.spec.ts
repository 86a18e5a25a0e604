import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  EmbeddedPostgresError,
  findEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../libs/platform/src/embedded-postgres/index.js';
import { killHard, query, QUICK, startElsewhere, temporaryHome } from '../support/embedded.js';

jest.setTimeout(30_000);

const CREATE = 'create table if not exists kept (id int)';
const KEEP = 'insert into kept values (42)';
const KEPT = [{ id: 42 }];

describe('the embedded PostgreSQL', () => {
  let home: string;
  let directory: string;
  let remove: () => Promise<void>;
  const start = () => startEmbeddedPostgres({ directory, port: 0, settings: QUICK });
  beforeEach(async () => {
    ({ home, remove } = await temporaryHome());
    directory = join(home, 'postgres');
  });
  afterEach(() => remove());

  it('works on its own data in a copy of its folder, also while the copied one runs', async () => {
    const first = await start();
    await query(first.adminUrl, CREATE, KEEP);
    await first.stop();
    const copy = join(home, 'copy');
    execFileSync('cp', ['-a', directory, copy]);
    const original = await start();
    expect(await findEmbeddedPostgres(copy)).toBeUndefined();
    const copied = await startEmbeddedPostgres({ directory: copy, port: 0, settings: QUICK });
    expect(copied.dataDirectory).toBe(join(await realpath(copy), 'data'));
    await query(copied.adminUrl, 'insert into kept values (43)');
    expect(await query(original.adminUrl, 'select id from kept')).toEqual(KEPT);
    await copied.stop();
    await original.stop();
  });

  it('starts in an empty folder, for this machine and this user only, and keeps what is stored', async () => {
    const first = await startEmbeddedPostgres({ directory, port: 0 });
    const settings = await query(
      first.adminUrl,
      `select name, setting from pg_settings where name in
         ('listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'jit')
       order by name`,
    );
    expect(settings).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'jit', setting: 'off' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
    expect(await query(first.adminUrl, 'show server_encoding')).toEqual([
      { server_encoding: 'UTF8' },
    ]);
    const wrong = new URL(first.adminUrl);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'select')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(directory, 'connection.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(directory, 'data'))).mode & 0o777).toBe(0o700);

    await query(first.adminUrl, CREATE, KEEP);
    const secret = await first.secret('somebody');
    await first.stop();
    expect(await first.postmasterPid()).toBeUndefined();
    expect(await findEmbeddedPostgres(directory)).toBeUndefined();

    const second = await start();
    expect(second).toMatchObject({ adopted: false, port: first.port, adminUrl: first.adminUrl });
    expect(await query(second.adminUrl, 'select id from kept')).toEqual(KEPT);
    expect(await second.secret('somebody')).toBe(secret);
    expect(await findEmbeddedPostgres(directory)).toMatchObject({ adminUrl: first.adminUrl });
  });

  it('adopts the server of a starter that was killed, and leaves the one of a living starter alone', async () => {
    const other = await startElsewhere({ directory, port: 0, settings: QUICK });
    const guest = await start();
    expect(guest).toMatchObject({ adopted: true, owned: false, port: other.port });
    await guest.stop();
    expect(await guest.postmasterPid()).toBe(other.pid);

    await killHard(other.process);
    const heir = await start();
    expect(heir).toMatchObject({ adopted: true, owned: true });
    expect(await heir.postmasterPid()).toBe(other.pid);
    await heir.stop();
    expect(await heir.postmasterPid()).toBeUndefined();
  });

  it('lets two that start at once share one server', async () => {
    const options = { directory, port: 0, settings: QUICK };
    const both = await Promise.all([startElsewhere(options), startElsewhere(options)]);
    expect(both.map((one) => one.adopted).sort()).toEqual([false, true]);
    expect(both[0]?.pid).toBe(both[1]?.pid);
    await Promise.all(both.map((one) => killHard(one.process)));
  });

  it('recovers from kill -9 of the server, with all that was committed', async () => {
    const first = await startEmbeddedPostgres({ directory, port: 0 });
    await query(first.adminUrl, CREATE, KEEP);
    process.kill((await first.postmasterPid()) ?? NaN, 'SIGKILL');
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second.adminUrl, 'select id from kept')).toEqual(KEPT);
  });

  it('brings a server that went away back on its port', async () => {
    const server = await start();
    const before = await server.postmasterPid();
    process.kill(before ?? NaN, 'SIGKILL');
    await server.restart();
    expect(await server.postmasterPid()).not.toBe(before);
    expect(await query(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is not held up by a pid file whose number now belongs to another process', async () => {
    const first = await start();
    await first.stop();
    const { uid, gid } = await stat(first.dataDirectory);
    const stranger = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
    const pidFile = join(first.dataDirectory, 'postmaster.pid');
    await writeFile(pidFile, `${stranger.pid}\n${first.dataDirectory}\n1\n${first.port}\n`);
    await chown(pidFile, uid, gid);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(stranger.exitCode).toBeNull();
    await killHard(stranger);
  });

  it('takes the next free port when its own is taken, and remembers it', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    const second = await start();
    squatter.close();
    expect(second.port).toBeGreaterThan(first.port);
    expect(new URL(second.adminUrl).port).toBe(String(second.port));
    await second.stop();
    expect((await start()).port).toBe(second.port);
  });

  it('gives itself new passwords when the file with the old ones is lost, and keeps the data', async () => {
    const first = await start();
    await query(first.adminUrl, CREATE, KEEP);
    await rm(join(directory, 'connection.json'));
    const second = await start();
    expect(second.adminUrl).not.toBe(first.adminUrl);
    expect(await query(second.adminUrl, 'select id from kept')).toEqual(KEPT);
  });

  it('writes no statement and no stored value into its log', async () => {
    const server = await start();
    await query(server.adminUrl, 'create table person (name text primary key)');
    await query(server.adminUrl, `insert into person values ('Zephyrine')`);
    await expect(
      query(server.adminUrl, `insert into person values ('Zephyrine')`),
    ).rejects.toMatchObject({ code: '23505' });
    const log = await readFile(join(directory, 'log'), 'utf8');
    expect(log).toContain('duplicate key value');
    expect(log).not.toContain('Zephyrine');
  });

  it('refuses data of another major version, and leaves it as it is', async () => {
    const first = await start();
    await first.stop();
    const version = join(first.dataDirectory, 'PG_VERSION');
    const written = await readFile(version, 'utf8');
    await writeFile(version, '13\n');
    await expect(start()).rejects.toThrow(/written by PostgreSQL 13/);
    await writeFile(version, written);
    expect((await start()).adopted).toBe(false);
  });

  it('says what to do when its folder cannot be made', async () => {
    await writeFile(directory, 'a file, not a folder');
    await expect(start()).rejects.toThrow(EmbeddedPostgresError);
    await expect(start()).rejects.toThrow(/PALABRE_HOME/);
    await rm(directory);
    await mkdir(directory);
  });
});
