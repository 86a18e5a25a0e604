import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { BusinessClock, ReadProgress, type EventStore } from '@palabre/eventing';
import { EVENT_STORE } from './tokens.js';

/** Closes what the platform opened, after requests have drained. */
@Injectable()
export class Lifecycle implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly clock: BusinessClock,
    private readonly progress: ReadProgress,
    private readonly pool: Pool,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.clock.stop();
    await this.progress.close();
    await this.store.close();
    await this.pool.end();
  }
}
