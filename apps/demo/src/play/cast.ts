import type { CommandAnswer, PalabreClient, Session } from '../client/client.js';
import { ApiProblem } from '../client/problem.js';
import type { Applicant } from '../people/applicant.js';
import { staffMember } from '../people/staff.js';
import { Player } from './player.js';
import type { Presence } from './presence.js';

const EN = 'en';

/** Everybody in the demo, each registered once. */
export class Cast {
  private readonly players = new Map<string, Promise<Player>>();

  constructor(
    private readonly client: PalabreClient,
    private readonly seed: number,
    private readonly presence: Presence,
  ) {}

  /** Somebody who works for the programme, by the key of {@link staffMember}. */
  staff(key: string): Promise<Player> {
    return this.join(key, () => {
      const { subject, roles } = staffMember(key);
      return this.register(key, subject, roles, EN);
    });
  }

  /** Somebody who applies, and may become a member. */
  person({ key, subject, language }: Applicant): Promise<Player> {
    return this.join(key, () => this.register(key, subject, [], language));
  }

  private join(key: string, register: () => Promise<Player>): Promise<Player> {
    const known = this.players.get(key);
    if (known) return known;
    const joining = register();
    this.players.set(key, joining);
    return joining;
  }

  private async register(
    key: string,
    subject: string,
    roles: readonly string[],
    language: string,
  ): Promise<Player> {
    const session = this.client.as(await this.client.issueToken(`${subject}-${this.seed}`, roles));
    const personId = await this.personOf(session, key, language);
    return new Player({ key, personId, session, language, seed: this.seed }, this.presence);
  }

  /** Registers, or finds out as whom the login was registered when the year was played before. */
  private async personOf(session: Session, key: string, language: string): Promise<string> {
    const idempotencyKey = `${this.seed}/${key}/register`;
    try {
      return (await session.post<CommandAnswer>('/people', { language }, { idempotencyKey })).id;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'ALREADY_REGISTERED') throw error;
      return (error.problem as { details: { personId: string } }).details.personId;
    }
  }
}
