import { randomUUID } from 'node:crypto';
import type { Wire, WireAnswer } from './http.js';

/** What a command is answered with. */
export interface Accepted {
  readonly id: string;
  readonly version: number;
  readonly position: string;
}

export interface Extra {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody with a token, who talks to the API. */
export class Person {
  constructor(
    private readonly wire: Wire,
    readonly token: string,
    /** Empty for somebody who has not registered. */
    readonly id: string,
  ) {}

  /** A token of the development issuer, registered or not. */
  static async join(
    wire: Wire,
    subject: string,
    roles: readonly string[] = [],
    register = true,
  ): Promise<Person> {
    const issued = await wire.send({
      method: 'POST',
      path: '/dev/tokens',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ subject, roles }),
    });
    const newcomer = new Person(wire, issued.json.token, '');
    if (!register) return newcomer;
    const { id } = await newcomer.does('/people', { language: 'en' });
    return new Person(wire, newcomer.token, id);
  }

  /** Sends a command, whatever the answer. */
  async tries(
    path: string,
    body: object = {},
    { key, headers = {} }: Extra = {},
  ): Promise<WireAnswer> {
    const answer = await this.wire.send({
      method: 'POST',
      path,
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        'idempotency-key': key ?? randomUUID(),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    if (answer.status < 300) this.wire.wasTold(answer.json?.position);
    return answer;
  }

  /** Sends a body exactly as it is written. */
  sends(
    path: string,
    body: string | Buffer,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<WireAnswer> {
    const own = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    return this.wire.send({ method: 'POST', path, headers: { ...own, ...headers }, body });
  }

  /** Sends a command that has to be taken. @throws Error with what it was refused for */
  async does(path: string, body: object = {}, extra: Extra = {}): Promise<Accepted> {
    const answer = await this.tries(path, body, extra);
    if (answer.status >= 300) {
      throw new Error(`POST ${path} was answered with ${answer.status} ${answer.text}`);
    }
    return answer.json as Accepted;
  }

  asks(path: string, headers: Readonly<Record<string, string>> = {}): Promise<WireAnswer> {
    return this.wire.send({
      method: 'GET',
      path,
      headers: { authorization: `Bearer ${this.token}`, ...headers },
    });
  }

  /**
   * Reads JSON that knows of all commands answered on these connections, whoever sent them, unless the path says
   * what it has to wait for.
   * @throws Error when there is none to read
   */
  async reads(path: string): Promise<any> {
    const answer = await this.asks(this.wire.afterAll(path));
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  }
}
