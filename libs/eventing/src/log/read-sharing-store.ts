import type { Instant } from '@palabre/kernel';
import type {
  AppendCounters,
  Appended,
  AppendOptions,
  EventStore,
  LogPage,
  Position,
  StoredEvent,
  StreamRead,
  StreamWrite,
} from './event-store.js';
import { SharedTrips } from './shared-trips.js';

/** A store whose readers of streams, and those who ask for its head, share round trips: many small commands at once cost few of them. */
export class ReadSharingStore implements EventStore {
  readonly uniqueEventIds: boolean;
  private readonly reads: SharedTrips<StreamRead, StoredEvent[]>;
  private readonly heads: SharedTrips<undefined, Position>;

  constructor(private readonly store: EventStore) {
    this.uniqueEventIds = store.uniqueEventIds;
    this.reads = new SharedTrips((reads) => store.read(reads));
    this.heads = new SharedTrips(async (asked) => {
      const head = await store.head();
      return asked.map(() => head);
    });
  }

  get counters(): AppendCounters | undefined {
    return this.store.counters;
  }

  read(reads: readonly StreamRead[]): Promise<StoredEvent[][]> {
    return this.reads.ask(reads);
  }
  append(
    writes: readonly StreamWrite[],
    businessTime: Instant,
    options?: AppendOptions,
  ): Promise<Appended> {
    return this.store.append(writes, businessTime, options);
  }
  readAll(after: Position, limit: number, types?: readonly string[]): Promise<LogPage> {
    return this.store.readAll(after, limit, types);
  }
  before(position: Position): Promise<Position> {
    return this.store.before(position);
  }
  eventsOfCommand(commandId: string, streams: readonly string[]): Promise<StoredEvent[]> {
    return this.store.eventsOfCommand(commandId, streams);
  }
  async head(): Promise<Position> {
    const [head] = await this.heads.ask([undefined]);
    return head!;
  }
  onAppended(wake: () => void): Promise<() => Promise<void>> {
    return this.store.onAppended(wake);
  }
  close(): Promise<void> {
    return this.store.close();
  }
}
