import type { Logger } from 'pino';
import type { CommandEnd, Telemetry } from '@palabre/eventing';
import type { Metrics } from './metrics.js';
import { currentTraceparent, traced } from './tracing.js';

/** Tells metrics, traces and the log what the engine does. */
export class PlatformTelemetry implements Telemetry {
  constructor(
    private readonly metrics: Metrics,
    private readonly log: Logger,
  ) {}

  readonly traceparent = currentTraceparent;
  readonly step = traced;

  commandEnded(end: CommandEnd): void {
    this.metrics.commandEnded(end);
    if (this.log.isLevelEnabled('debug')) {
      const { command, outcome, attempts, commandId, correlationId, causationId } = end;
      const millis = Math.round(end.seconds * 1000);
      this.log.debug(
        { command, outcome, attempts, millis, commandId, correlationId, causationId },
        'command',
      );
    }
  }

  batchStored(appends: number, seconds: number): void {
    this.metrics.batchStored(appends, seconds);
  }

  pageHandled(followers: readonly string[], events: number, seconds: number): void {
    this.metrics.pageHandled(followers, events, seconds);
  }
}
