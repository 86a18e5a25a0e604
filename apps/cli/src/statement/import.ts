import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as openHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as openHttps } from 'node:https';
import { CommandError } from '../launch.js';

/** Whom the file is sent to, and as whom. */
export interface ImportRequest {
  readonly file: string;
  readonly accountId: string;
  /** Of the API. */
  readonly url: string;
  /** A bearer token of somebody of finance: what they do stands under their name. */
  readonly token: string;
  readonly language: string;
}

/** What the API said to it. */
export type ImportOutcome =
  | { readonly taken: true; readonly statements: readonly ImportedStatement[] }
  | { readonly taken: false; readonly status: number; readonly problem: Problem };

/** A statement of the file, as the API lists it. */
export interface ImportedStatement {
  readonly statementId: string;
  readonly fileHash: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly lines: number;
  readonly newLines: number;
  /** `null`: it states no balances. */
  readonly foots: boolean | null;
  /** Known lines that it contradicts; `null`: it came before anybody looked. */
  readonly contradictions: number | null;
}
interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly [more: string]: unknown;
}

/** A file of a million lines is stored in minutes; a server that says nothing for longer is not there. */
const SILENCE_MS = 15 * 60_000;

const send = (
  { url, token, language }: ImportRequest,
  path: string,
  options: RequestOptions,
  body?: NodeJS.ReadableStream,
): Promise<{ status: number; json: unknown; position: string | undefined }> =>
  new Promise((resolve, reject) => {
    const target = new URL(path, url);
    const open = target.protocol === 'https:' ? openHttps : openHttp;
    const outgoing = open(target, {
      ...{ ...options, timeout: SILENCE_MS },
      headers: {
        ...{ authorization: `Bearer ${token}`, 'accept-language': language },
        ...options.headers,
      },
    });
    const failed = (error: Error): void =>
      reject(new CommandError(`${target.origin} does not answer: ${error.message}`));
    outgoing.once('error', failed);
    outgoing.once('timeout', () => outgoing.destroy(new Error('silence')));
    outgoing.once('response', (incoming: IncomingMessage) => {
      // Refused before all of it was sent: the rest need not go.
      body?.unpipe(outgoing);
      outgoing.off('error', failed).on('error', () => undefined);
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', failed);
      incoming.once('end', () => {
        if (!outgoing.writableEnded) outgoing.destroy();
        const { statusCode = 0, headers } = incoming;
        const position = headers['palabre-position'];
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          ...{ status: statusCode, json: parsed(text) },
          position: typeof position === 'string' ? position : undefined,
        });
      });
    });
    if (body) body.pipe(outgoing);
    else outgoing.end();
  });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** The statements that a file holds, out of all of the account. */
const statementsOf = async (
  request: ImportRequest,
  fileHash: string,
  after: string | undefined,
): Promise<ImportedStatement[]> => {
  const found: ImportedStatement[] = [];
  for (let cursor = ''; ;) {
    const query = `limit=500${after === undefined ? '' : `&after=${after}`}${cursor}`;
    const path = `/own-accounts/${request.accountId}/statements?${query}`;
    const { status, json } = await send(request, path, { method: 'GET' });
    if (status !== 200) throw new CommandError(`The statements cannot be listed: ${status}.`);
    const { items, next } = json as { items: ImportedStatement[]; next: string | null };
    found.push(...items.filter((one) => one.fileHash === fileHash));
    if (next === null) return found;
    cursor = `&cursor=${next}`;
  }
};

/**
 * Sends a bank's file to the API, as somebody of finance, and tells what became of it. The same file again adds nothing.
 * @throws CommandError when there is no such file, or nobody answers
 */
export const importStatement = async (request: ImportRequest): Promise<ImportOutcome> => {
  const found = await stat(request.file).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(`There is no file ${request.file} to be read.`);
  const hash = createHash('sha256');
  const bytes = createReadStream(request.file, { highWaterMark: 262_144 });
  bytes.on('data', (piece) => hash.update(piece));
  try {
    const { status, json, position } = await send(
      request,
      `/own-accounts/${request.accountId}/statements`,
      {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() },
          'content-length': String(found.size),
        },
      },
      bytes,
    );
    if (status >= 300) return { taken: false, status, problem: json as Problem };
    const statements = await statementsOf(request, hash.digest('hex'), position);
    return { taken: true, statements };
  } finally {
    bytes.destroy();
  }
};
