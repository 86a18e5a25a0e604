import type { CommandAnswer, Session } from '../client/client.js';
import { ApiProblem } from '../client/problem.js';
import type { Presence } from './presence.js';

export interface PlayerIdentity {
  /** How the script names them. */
  readonly key: string;
  readonly personId: string;
  readonly session: Session;
  readonly language: string;
  readonly seed: number;
}

/** Somebody at work in the demo: a person with a token of their own. */
export class Player {
  constructor(
    private readonly identity: PlayerIdentity,
    private readonly presence: Presence,
  ) {}

  get key(): string {
    return this.identity.key;
  }

  get personId(): string {
    return this.identity.personId;
  }

  /**
   * Sends a command. `step` names what the script does here, once in the whole year for this person: with it the
   * command has the same id whenever the script is played again, and is stored once only.
   * @throws ApiProblem when it is refused
   */
  send(step: string, path: string, body: object = {}): Promise<CommandAnswer> {
    return this.identity.session.post(path, body, this.options(step));
  }

  /** Replaces the whole of something, under the same promise. @throws ApiProblem when it is refused */
  put(step: string, path: string, body: object): Promise<CommandAnswer> {
    return this.identity.session.put(path, body, this.options(step));
  }

  /** Sends a file, such as a statement, under the same promise. @throws ApiProblem */
  sendFile(step: string, path: string, content: string): Promise<CommandAnswer> {
    const options = { ...this.options(step), contentType: 'application/xml' };
    return this.identity.session.postFile(path, content, options);
  }

  /**
   * Sends what has to be refused with this code; only where the story never was before.
   * @throws Error when it was taken. @throws ApiProblem when it was refused with another code
   */
  async isRefused(code: string, step: string, path: string, body: object = {}): Promise<void> {
    if (!this.presence.isPresent) return;
    try {
      await this.send(`refused/${step}`, path, body);
    } catch (error) {
      if (error instanceof ApiProblem && error.code === code) return;
      throw error;
    }
    throw new Error(`${this.key}: ${step} should have been refused with ${code}`);
  }

  /** Reads what reflects everything that anybody has done so far. @throws ApiProblem */
  get<T>(path: string): Promise<T> {
    return this.identity.session.get<T>(path, { after: 'all', language: this.identity.language });
  }

  /** Reads a file as text; played again it is the same reading. @throws ApiProblem */
  getText(step: string, path: string): Promise<string> {
    return this.identity.session.getText(path, { after: 'all', ...this.options(step) });
  }

  /** How far into the log an answer reaches. @throws ApiProblem */
  positionOf(path: string): Promise<string | undefined> {
    return this.identity.session.positionOf(path, { after: 'all' });
  }

  private options(step: string): { idempotencyKey: string; language: string } {
    const { seed, key, language } = this.identity;
    return { idempotencyKey: `${seed}/${key}/${step}`, language };
  }
}
