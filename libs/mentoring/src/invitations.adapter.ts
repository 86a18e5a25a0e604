import { Inject, Injectable } from '@nestjs/common';
import { CommandRunner, keyedHashOf, type Answer } from '@palabre/eventing';
import { SECRETS, type HttpCaller, type Secrets } from '@palabre/platform';
import { issue, type IssueInvitation } from './commands/programme.commands.js';
import { invitationOf } from './commands/marks.js';
import type { InvitationAnswer } from './read-models/programme.query.js';

/** 192 bits: nobody finds one by trying. */
const SECRET_BYTES = 24;

/** Makes invitation links. Their secrets are made here, of chance: what people choose, others guess. */
@Injectable()
export class Invitations {
  private readonly keyedHash: (text: string) => string;

  constructor(
    private readonly runner: CommandRunner,
    @Inject(SECRETS) { hashKey }: Pick<Secrets, 'hashKey'>,
  ) {
    this.keyedHash = keyedHashOf(hashKey);
  }

  /** @throws CommandRefused */
  async issue(
    { programmeId, expiresAt, uses }: IssueInvitation,
    caller: HttpCaller,
  ): Promise<Answer & Pick<InvitationAnswer, 'secret'>> {
    const chance = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
    const secret = Buffer.from(chance).toString('base64url');
    const input = { programmeId, expiresAt, uses };
    const answer = await this.runner.execute(issue, input, caller, { secret });
    // A repeat is answered with the link of before, whose secret is not known here any more.
    const isNew = answer.id === invitationOf(this.keyedHash, secret);
    return { ...answer, secret: isNew ? secret : null };
  }
}
