import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { BusinessClock, ReadProgress, type EventStore } from '@palabre/eventing';
import type { StopTracing } from '../telemetry/start-tracing.js';
import { EVENT_STORE, SESSIONS, STOP_TRACING } from './tokens.js';

/** Closes what the platform opened, after requests have drained. */
@Injectable()
export class Lifecycle implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly clock: BusinessClock,
    private readonly progress: ReadProgress,
    private readonly pool: Pool,
    @Inject(SESSIONS) private readonly sessions: Pool,
    @Inject(STOP_TRACING) private readonly stopTracing: StopTracing | undefined,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.clock.stop();
    await this.progress.close();
    await this.store.close();
    await Promise.all([this.pool.end(), this.sessions.end()]);
    await this.stopTracing?.();
  }
}
