import { problemOf } from './problem.js';
import { laterOf, type Position } from './positions.js';
import { Transport, type Answer, type TransportOptions } from './transport.js';

/** What the API answers to a command. */
export interface CommandAnswer {
  readonly id: string;
  readonly version: number;
  readonly position: Position;
}

export interface CommandOptions {
  /** Repeating a command under the same key gives the first answer again. */
  readonly idempotencyKey: string;
  /** The version the caller has seen, for `If-Match`. */
  readonly ifMatch?: number;
  readonly language?: string;
}

export interface FileOptions extends CommandOptions {
  readonly contentType: string;
}

export interface ReadOptions {
  /**
   * What the answer must reflect: all this person has done (`own`, the default), all that anybody has done
   * through this client (`all`), a position, or nothing in particular (`none`).
   */
  readonly after?: 'own' | 'all' | 'none' | { readonly position: Position };
  readonly language?: string;
  readonly accept?: string;
  /** Reading somebody's data again under the same key, after a crash, is recorded as one reading. */
  readonly idempotencyKey?: string;
}

/** Talks to the API on behalf of several people, each with their own token. */
export class PalabreClient {
  private readonly transport: Transport;
  private highest: Position | undefined;

  constructor(baseUrl: string, options: TransportOptions = {}) {
    this.transport = new Transport(new URL(baseUrl), options);
  }

  /** A session of the person a token belongs to; keep it, since it remembers what they did last. */
  as(token: string): Session {
    return new Session(
      this.transport,
      token,
      () => this.highest,
      (position) => {
        this.highest = laterOf(this.highest, position);
      },
    );
  }

  /** A token from the server's own issuer, which exists in development only. */
  async issueToken(subject: string, roles: readonly string[]): Promise<string> {
    const body = JSON.stringify({ subject, roles });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answer = await this.transport.exchange({
      method: 'POST',
      path: '/dev/tokens',
      headers,
      body,
    });
    return readBody<{ token: string }>('POST /dev/tokens', answer).token;
  }

  /** The position of the last command that went through this client. */
  get position(): Position | undefined {
    return this.highest;
  }

  close(): void {
    this.transport.close();
  }
}

/** One person's way to the API. */
export class Session {
  private own: Position | undefined;

  constructor(
    private readonly transport: Transport,
    private readonly token: string,
    private readonly highest: () => Position | undefined,
    private readonly moved: (position: Position) => void,
  ) {}

  /** Sends a command. @throws ApiProblem when it is refused, with its code */
  async post<T extends object = CommandAnswer>(
    path: string,
    body: unknown,
    options: CommandOptions,
  ): Promise<T> {
    const file = { ...options, contentType: 'application/json' };
    return this.send<T>('POST', path, JSON.stringify(body ?? {}), file);
  }

  /** Sends a command that replaces the whole of something. @throws ApiProblem when it is refused */
  async put<T extends object = CommandAnswer>(
    path: string,
    body: unknown,
    options: CommandOptions,
  ): Promise<T> {
    const file = { ...options, contentType: 'application/json' };
    return this.send<T>('PUT', path, JSON.stringify(body ?? {}), file);
  }

  /** Sends the bytes of a file, such as a bank statement. @throws ApiProblem when it is refused */
  async postFile<T extends object = CommandAnswer>(
    path: string,
    content: string | Buffer,
    options: FileOptions,
  ): Promise<T> {
    return this.send<T>('POST', path, content, options);
  }

  /** Reads JSON. @throws ApiProblem when the answer is not a success */
  async get<T>(path: string, options: ReadOptions = {}): Promise<T> {
    return readBody<T>(`GET ${path}`, await this.read(path, options));
  }

  /** Reads a file as text, such as an exported payment file. @throws ApiProblem */
  async getText(path: string, options: ReadOptions = {}): Promise<string> {
    const answer = await this.read(path, { accept: '*/*', ...options });
    if (answer.status >= 400) throw problemOf(`GET ${path}`, answer.status, answer.body);
    return answer.body;
  }

  /**
   * How far into the log an answer reaches: where nothing is under way, the number of events.
   * @throws ApiProblem when the answer is not a success
   */
  async positionOf(path: string, options: ReadOptions = {}): Promise<Position | undefined> {
    const answer = await this.read(path, options);
    if (answer.status >= 400) throw problemOf(`GET ${path}`, answer.status, answer.body);
    const header = answer.headers['palabre-position'];
    return typeof header === 'string' ? header : undefined;
  }

  private async send<T extends object>(
    method: 'POST' | 'PUT',
    path: string,
    body: string | Buffer,
    options: FileOptions,
  ): Promise<T> {
    const headers: Record<string, string> = {
      ...this.headers(options.language),
      'content-type': options.contentType,
      'content-length': String(Buffer.byteLength(body)),
      'idempotency-key': options.idempotencyKey,
    };
    if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`;
    const answer = await this.transport.exchange({ method, path, headers, body });
    const result = readBody<T>(`${method} ${path}`, answer);
    const position = (result as { position?: unknown }).position;
    if (typeof position === 'string') {
      this.own = laterOf(this.own, position);
      this.moved(position);
    }
    return result;
  }

  private read(path: string, options: ReadOptions): Promise<Answer> {
    const after = this.positionFor(options.after ?? 'own');
    const joined =
      after === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}after=${after}`;
    const headers = {
      ...this.headers(options.language),
      accept: options.accept ?? 'application/json',
      ...(options.idempotencyKey === undefined
        ? {}
        : { 'idempotency-key': options.idempotencyKey }),
    };
    return this.transport.exchange({ method: 'GET', path: joined, headers });
  }

  private positionFor(after: NonNullable<ReadOptions['after']>): Position | undefined {
    if (after === 'none') return undefined;
    if (after === 'own') return this.own;
    return after === 'all' ? this.highest() : after.position;
  }

  private headers(language = 'en'): Record<string, string> {
    return {
      authorization: `Bearer ${this.token}`,
      'accept-language': language,
      accept: 'application/json',
    };
  }
}

const readBody = <T>(request: string, answer: Answer): T => {
  if (answer.status >= 400) throw problemOf(request, answer.status, answer.body);
  return (answer.body === '' ? {} : JSON.parse(answer.body)) as T;
};
