import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandEnd, EventStore } from '@palabre/eventing';
import type { ReadSideState } from './read-side-state.js';

/** From half a millisecond to ten seconds. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const COUNTS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/** The counters of a store, as the log's metrics show them. */
const FROM_STORE = {
  appends: ['palabre_log_appends_total', 'Appends acknowledged'],
  events: ['palabre_log_events_total', 'Events stored by acknowledged appends'],
  batches: ['palabre_log_batches_total', 'Statements sent to the log'],
  conflicts: ['palabre_log_conflicts_total', 'Appends refused: a stream was at another version'],
  retries: ['palabre_log_retries_total', 'Statements sent again for appends not at fault'],
  unavailable: ['palabre_log_unavailable_total', 'Appends given up: the store was away'],
  interruptions: ['palabre_log_interruptions_total', 'Times that being told of appends broke off'],
} as const;

/**
 * What this process can be asked about itself, in Prometheus' text form: names, codes and numbers, never ids of people
 * or anything they wrote.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly http = new Histogram({
    name: 'palabre_http_request_seconds',
    help: 'Time to answer a request, by pattern of the route',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly commands = new Histogram({
    name: 'palabre_command_seconds',
    help: 'Time of a command from permission to its answer; the outcome is accepted, failed or a code',
    labelNames: ['command', 'outcome'],
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly decidedAgain = new Counter({
    name: 'palabre_command_decided_again_total',
    help: 'Decisions taken again because a stream moved meanwhile',
    labelNames: ['command'],
    registers: this.registers,
  });
  private readonly batchSize = new Histogram({
    name: 'palabre_log_batch_appends',
    help: 'Appends stored by one statement',
    buckets: COUNTS,
    registers: this.registers,
  });
  private readonly batchSeconds = new Histogram({
    name: 'palabre_log_batch_seconds',
    help: 'Time of one statement to the log, from being sent to being durable',
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly pageSeconds = new Histogram({
    name: 'palabre_follower_page_seconds',
    help: 'Time to handle one page of the log, for all projections or reactions that took it together',
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly pageEvents = new Counter({
    name: 'palabre_follower_events_total',
    help: 'Events that a projection or reaction was given',
    labelNames: ['follower'],
    registers: this.registers,
  });

  /** Brings the gauges up to date that somebody has to be asked for. */
  private lookAround: () => Promise<void> = () => Promise.resolve();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** All metrics as text, and the content type that goes with it. */
  async page(): Promise<{ readonly type: string; readonly text: string }> {
    await this.lookAround();
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }

  requestAnswered(method: string, route: string, status: number, seconds: number): void {
    this.http.observe({ method, route, status: String(status) }, seconds);
  }

  commandEnded({ command, outcome, attempts, seconds }: CommandEnd): void {
    this.commands.observe({ command, outcome }, seconds);
    if (attempts > 1) this.decidedAgain.inc({ command }, attempts - 1);
  }

  batchStored(appends: number, seconds: number): void {
    this.batchSize.observe(appends);
    this.batchSeconds.observe(seconds);
  }

  pageHandled(followers: readonly string[], events: number, seconds: number): void {
    this.pageSeconds.observe(seconds);
    for (const follower of followers) this.pageEvents.inc({ follower }, events);
  }

  /** Shows the counters of a store with every page. */
  watchStore(store: Pick<EventStore, 'counters'>): void {
    for (const key of Object.keys(FROM_STORE) as (keyof typeof FROM_STORE)[]) {
      const [name, help] = FROM_STORE[key];
      const collect = function (this: Counter): void {
        this.reset();
        this.inc(store.counters?.[key] ?? 0);
      };
      new Counter({ name, help, registers: this.registers, collect });
    }
  }

  /** Shows with every page how far the read side is, and what waits for a person. */
  watchReadSide(look: () => Promise<ReadSideState>): void {
    const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
      new Gauge({ name, help, labelNames, registers: this.registers });
    const up = gauge('palabre_read_side_up', '1 when the database answered for this page');
    const lag = gauge(
      'palabre_follower_lag_positions',
      'Positions of the log that a projection, a reaction or the tree of proofs has still to pass',
      ['follower'],
    );
    const letters = gauge('palabre_dead_letters', 'Events set aside', ['projection']);
    const items = gauge('palabre_open_items', 'Refused reactions waiting for a person', ['owner']);
    this.lookAround = async () => {
      for (const each of [lag, letters, items]) each.reset();
      const state = await look().catch(() => undefined);
      up.set(state ? 1 : 0);
      for (const one of state?.followers ?? []) lag.set({ follower: one.name }, one.lag);
      for (const { projection, count } of state?.deadLetters ?? []) {
        letters.set({ projection }, count);
      }
      for (const { owner, count } of state?.openItems ?? []) items.set({ owner }, count);
    };
  }
}
