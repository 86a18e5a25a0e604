import { ApiProblem } from '../client/problem.js';
import type { PalabreClient, Session } from '../client/client.js';
import type { CommandAnswer } from '../client/client.js';

/** Somebody at work in the demo: a person with a token of their own. */
export class Player {
  constructor(
    readonly key: string,
    readonly personId: string,
    readonly session: Session,
    private readonly seed: number,
    private readonly language: string,
  ) {}

  /**
   * Sends a command. `step` names what the script does here, once in the whole year: with it the command has the
   * same id whenever the script is played again, and is stored once only.
   */
  send(step: string, path: string, body: object = {}): Promise<CommandAnswer> {
    return this.session.post(path, body, this.options(step));
  }

  /** Sends a file, such as a statement, under the same promise. */
  sendFile(step: string, path: string, content: string): Promise<CommandAnswer> {
    return this.session.postFile(path, content, {
      ...this.options(step),
      contentType: 'application/xml',
    });
  }

  /** Sends what has to be refused with this code. @throws Error when it was taken, or refused with another */
  async isRefused(
    code: string,
    step: string,
    path: string,
    body: object = {},
  ): Promise<ApiProblem> {
    try {
      await this.send(step, path, body);
    } catch (error) {
      if (error instanceof ApiProblem && error.code === code) return error;
      throw error;
    }
    throw new Error(`${this.key}: ${step} should have been refused with ${code}`);
  }

  get<T>(path: string): Promise<T> {
    return this.session.get<T>(path, { after: 'all', language: this.language });
  }

  private options(step: string): { idempotencyKey: string; language: string } {
    return { idempotencyKey: `${this.seed}/${this.key}/${step}`, language: this.language };
  }
}

/** Everybody in the demo, each registered once. */
export class Cast {
  private readonly players = new Map<string, Promise<Player>>();

  constructor(
    private readonly client: PalabreClient,
    private readonly seed: number,
  ) {}

  /** The player of that key; registered at the first call. */
  join(key: string, subject: string, roles: readonly string[], language = 'en'): Promise<Player> {
    const known = this.players.get(key);
    if (known) return known;
    const joining = this.register(key, subject, roles, language);
    this.players.set(key, joining);
    return joining;
  }

  /** Somebody who has joined. @throws Error when nobody of that key has */
  async of(key: string): Promise<Player> {
    const player = this.players.get(key);
    if (!player) throw new Error(`${key} has not joined yet`);
    return player;
  }

  private async register(
    key: string,
    subject: string,
    roles: readonly string[],
    language: string,
  ): Promise<Player> {
    const session = this.client.as(await this.client.issueToken(`${subject}-${this.seed}`, roles));
    const personId = await this.personOf(session, key, language);
    return new Player(key, personId, session, this.seed, language);
  }

  private async personOf(session: Session, key: string, language: string): Promise<string> {
    const idempotencyKey = `${this.seed}/${key}/register`;
    try {
      return (await session.post('/people', { language }, { idempotencyKey })).id;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'ALREADY_REGISTERED') throw error;
      return (error.problem as { details: { personId: string } }).details.personId;
    }
  }
}
