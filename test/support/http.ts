import { Agent, request as open, type ClientRequest, type IncomingHttpHeaders } from 'node:http';

/** A request exactly as it goes over the wire: nothing is corrected, nothing tried again. */
export interface WireRequest {
  readonly method: string;
  /** Path and query string as they are sent. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: Buffer;
  /** The parsed body; undefined when it is not JSON. */
  readonly json: any;
}

/** A request that has begun. */
export interface StartedRequest {
  readonly write: (part: string | Buffer) => void;
  readonly end: () => void;
  readonly answer: Promise<WireAnswer>;
}

const ANSWER_TIMEOUT_MS = 30_000;

const answerOf = (outgoing: ClientRequest): Promise<WireAnswer> =>
  new Promise((resolve, reject) => {
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString('utf8');
        const { statusCode = 0, headers } = incoming;
        resolve({ status: statusCode, headers, text, bytes, json: parsed(text) });
        // Answered before it was all sent: nobody reads the rest.
        if (!outgoing.writableEnded) outgoing.destroy();
      });
    });
    const { method, path } = outgoing;
    outgoing.once('timeout', () => outgoing.destroy(new Error(`${method} ${path}: no answer`)));
    outgoing.once('error', reject);
  });

/** Connections to one server. */
export class Wire {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private told = 0n;

  constructor(readonly url: string) {}

  /** Keeps the position that a command was answered with, where it was. */
  wasTold(position: unknown): void {
    if (typeof position !== 'string' || !/^\d+$/.test(position)) return;
    if (BigInt(position) > this.told) this.told = BigInt(position);
  }

  /** A path to read that waits for all that was told here, unless it says itself what it waits for. */
  afterAll(path: string): string {
    if (this.told === 0n || /[?&]after=/.test(path)) return path;
    return `${path}${path.includes('?') ? '&' : '?'}after=${this.told}`;
  }

  /** @throws Error when the connection fails or nobody answers in time */
  send({ method, path, headers = {}, body }: WireRequest): Promise<WireAnswer> {
    const { hostname, port } = new URL(this.url);
    const outgoing = open({
      ...{ hostname, port, method, path, agent: this.agent, timeout: ANSWER_TIMEOUT_MS },
      headers: {
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        ...headers,
      },
    });
    outgoing.end(body);
    return answerOf(outgoing);
  }

  /** Begins a request whose body is written bit by bit, or never: the server may answer before it has ended. */
  begin({ method, path, headers = {} }: Omit<WireRequest, 'body'>): StartedRequest {
    const { hostname, port } = new URL(this.url);
    const outgoing = open({
      ...{ hostname, port, method, path, headers },
      ...{ agent: false, timeout: ANSWER_TIMEOUT_MS },
    });
    outgoing.flushHeaders();
    return {
      write: (part) => outgoing.write(part),
      end: () => outgoing.end(),
      answer: answerOf(outgoing),
    };
  }

  close(): void {
    this.agent.destroy();
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
