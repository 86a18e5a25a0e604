import { refuse } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';

/** Logins that are remembered; whoever has not asked for longest is forgotten first, and begins anew with all they may. */
const MOST_LOGINS = 20_000;
/** How many times what somebody registered costs, a newcomer pays: of them anybody can have many. */
const NEWCOMER_COSTS = 10;

/** Refused since somebody asks too often; `seconds` until the next request is answered. */
export class TooManyRequests extends CommandRefused {
  constructor(readonly seconds: number) {
    super(refuse('TOO_MANY_REQUESTS', { seconds }));
  }
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/**
 * A bucket of tokens for each login: a minute's worth may be asked at once, then as many as come in by the second. In this process
 * alone: with several, each lets as many pass.
 */
export class RequestPace {
  private readonly buckets = new Map<string, Bucket>();

  /** @param perMinute requests of somebody registered; 0: no bound */
  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes what a request costs. @throws TooManyRequests */
  take(login: string, isNewcomer: boolean): void {
    if (this.perMinute === 0) return;
    const cost = isNewcomer ? Math.min(NEWCOMER_COSTS, this.perMinute) : 1;
    const at = this.now();
    const perMilli = this.perMinute / 60_000;
    const before = this.buckets.get(login) ?? { tokens: this.perMinute, at };
    const tokens = Math.min(this.perMinute, before.tokens + (at - before.at) * perMilli);
    // Whoever is refused pays nothing: they wait no longer for having asked.
    this.remember(login, { tokens: tokens < cost ? tokens : tokens - cost, at });
    if (tokens < cost) throw new TooManyRequests(Math.ceil((cost - tokens) / perMilli / 1_000));
  }

  private remember(login: string, bucket: Bucket): void {
    this.buckets.delete(login);
    this.buckets.set(login, bucket);
    if (this.buckets.size <= MOST_LOGINS) return;
    const oldest = this.buckets.keys().next().value;
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}
