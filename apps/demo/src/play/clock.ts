import { instantAt, type Instant, type LocalDate, type LocalDateTime } from '@palabre/kernel';
import type { Session } from '../client/client.js';
import { ApiProblem } from '../client/problem.js';
import { CALL_ZONE } from '../texts/calendar.js';
import type { Presence } from './presence.js';

/** The business clock of the server, moved by the admin. Playing the year again finds it further on already. */
export class Clock implements Presence {
  private present = false;

  /** @param admin a token of the role `admin`; it does nothing else in the year, and nobody registers it */
  constructor(private readonly admin: Session) {}

  /** Whether the last move was one: the story has come to where it never was. */
  get isPresent(): boolean {
    return this.present;
  }

  /** To a wall-clock time in the cohort's zone; stays where it is when it shows a later time. */
  async moveTo(local: LocalDateTime): Promise<void> {
    await this.moveToInstant(instantAt(local, CALL_ZONE));
  }

  /** To the morning of a day. */
  async moveToDay(day: LocalDate): Promise<void> {
    await this.moveTo(`${day}T09:00:00`);
  }

  async moveToInstant(to: Instant): Promise<void> {
    try {
      await this.admin.post('/dev/clock', { to }, { idempotencyKey: `clock/${to}` });
      this.present = true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'CLOCK_GOES_FORWARD_ONLY') throw error;
      this.present = false;
    }
  }
}
