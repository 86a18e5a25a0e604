import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FOLDER = new URL('../peers/', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, FOLDER));
const STAMP = 'node_modules/.installed-for';
const INSTALL_TIMEOUT_MS = 5 * 60_000;

/** An event as emmett takes it. */
export interface PeerEvent {
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
}

/** What the modules of `peers/` offer. They are no part of this project's program: the packages may be absent. */
export interface Peers {
  emmett: {
    openStore(url: string): Promise<{
      append(stream: string, expected: bigint, events: readonly PeerEvent[]): Promise<void>;
      close(): Promise<void>;
    }>;
    /** Follows a store from its beginning with one projection that writes a row for each event. */
    consume(
      url: string,
      options: {
        readonly consumer: string;
        readonly table: string;
        /** By default what the package has chosen. */
        readonly batchSize?: number;
        readonly pauseMs?: number;
        readonly onEvent: () => void;
      },
    ): Promise<{ stop(): Promise<void> }>;
  };
  copy: {
    /** COPY … FROM STDIN of prepared chunks. */
    copyIn(url: string, statement: string, chunks: readonly Buffer[]): Promise<void>;
  };
}

export const loadPeer = async <Name extends keyof Peers>(name: Name): Promise<Peers[Name]> =>
  (await import(new URL(`${name}.mjs`, FOLDER).href)) as Peers[Name];

/** The version of a peer's package that is installed. */
export const peerVersion = (name: string): string =>
  (
    JSON.parse(readFileSync(path(`node_modules/${name}/package.json`), 'utf8')) as {
      version: string;
    }
  ).version;

/** Installs the peers exactly as their lock says, unless that was done. */
export const installPeers = async (say: (line: string) => void): Promise<void> => {
  const locked = statSync(path('package-lock.json')).mtime;
  if (existsSync(path(STAMP)) && statSync(path(STAMP)).mtimeMs >= locked.getTime()) return;
  say('installing the peers …');
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: fileURLToPath(FOLDER),
    timeout: INSTALL_TIMEOUT_MS,
  });
  writeFileSync(path(STAMP), '');
  utimesSync(path(STAMP), locked, locked);
};
