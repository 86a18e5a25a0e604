import { CommandRefused, LOG_ENDS_EARLY } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import type { ReadSideLook } from '../telemetry/read-side-look.js';

/**
 * Nothing may be added to a log that ends before what was made of it: what followers have passed already they would
 * never see. Such a log was brought back from a backup, or is another one.
 */
export class WholeLog {
  constructor(private readonly look: Pick<ReadSideLook, 'latest'>) {}

  /** @throws CommandRefused LOG_ENDS_EARLY; a database that is away is found out by the command itself */
  async assert(): Promise<void> {
    const state = await this.look.latest().catch(() => undefined);
    if (state?.followers.some(({ ahead }) => ahead)) {
      throw new CommandRefused(refuse(LOG_ENDS_EARLY));
    }
  }
}
