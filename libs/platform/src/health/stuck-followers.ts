import type { FollowerState } from '../telemetry/read-side-state.js';

const PATIENCE_MS = 30_000;

/** Tells who has work to do and does not move: a worker that is down, or cannot go on. Remembers from look to look. */
export class StuckFollowers {
  private seen = new Map<string, { readonly position: bigint; readonly since: number }>();

  /** The followers that have stood still behind the log for half a minute. `now` in milliseconds. */
  among(followers: readonly FollowerState[], now: number): string[] {
    const behind = followers.filter(({ lag, paused }) => lag > 0 && !paused);
    this.seen = new Map(
      behind.map(({ name, position }) => {
        const before = this.seen.get(name);
        return [name, before?.position === position ? before : { position, since: now }];
      }),
    );
    return [...this.seen]
      .filter(([, { since }]) => now - since >= PATIENCE_MS)
      .map(([name]) => name);
  }
}
