import { Inject, Injectable } from '@nestjs/common';
import { fold, streamName } from '@palabre/kernel';
import { EventCodec, type EventStore } from '@palabre/eventing';
import { EVENT_STORE, type PersonDirectory } from '@palabre/platform';
import { identityStream } from './domain/person.js';
import type { IdentityEvent } from './events.js';

/** Looks a login up in the log itself: it counts from the moment it is registered, and until it is released. */
@Injectable()
export class IdentityDirectory implements PersonDirectory {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  async personOf(identity: string): Promise<string | undefined> {
    const stream = streamName({ type: identityStream, id: identity });
    const [events = []] = await this.store.read([{ stream, after: 0 }]);
    return fold(
      identityStream,
      events.map((event) => this.codec.decode<IdentityEvent>(event)),
    ).personId;
  }
}
