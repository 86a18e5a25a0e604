import { Inject, Injectable } from '@nestjs/common';
import { fold, streamName } from '@palabre/kernel';
import { EventCodec, type EventStore } from '@palabre/eventing';
import { EVENT_STORE, type LoginHolder, type PersonDirectory } from '@palabre/platform';
import { loginIdOf } from './domain/login.js';
import { identityStream } from './domain/person.js';
import type { IdentityEvent } from './events.js';

/** Looks a login up in the log itself: it counts from the moment it is registered, and until it is released. */
@Injectable()
export class IdentityDirectory implements PersonDirectory {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  async holderOf(identity: string): Promise<LoginHolder | undefined> {
    const stream = streamName({ type: identityStream, id: identity });
    const [events = []] = await this.store.read([{ stream, after: 0 }]);
    const { personId, staffAs } = fold(
      identityStream,
      events.map((event) => this.codec.decode<IdentityEvent>(event)),
    );
    if (personId === undefined) return undefined;
    const loginId = loginIdOf(personId, identity);
    return { personId, loginId, isAdmitted: staffAs === personId };
  }
}
