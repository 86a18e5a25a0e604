import { describe, expect, it } from '@jest/globals';
import type { FollowerState } from '../telemetry/read-side-state.js';
import { WholeLog } from './whole-log.js';

const follower = (ahead: boolean): FollowerState => ({
  ...{ name: 'people.people', position: 9n, lag: 0, paused: false, outdated: false, ahead },
});
const logSeenBy = (look: () => Promise<readonly FollowerState[]>): WholeLog =>
  new WholeLog({
    latest: async () => ({
      followers: await look(),
      deadLetters: [],
      openItems: [],
      treeRefused: null,
    }),
  });

describe('a log', () => {
  it('takes commands while nobody has come further than it goes', async () => {
    await logSeenBy(async () => [follower(false)]).assert();
  });

  it('takes none where it ends before what was made of it', async () => {
    const log = logSeenBy(async () => [follower(false), follower(true)]);
    await expect(log.assert()).rejects.toMatchObject({ code: 'LOG_ENDS_EARLY' });
  });

  it('leaves it to the command to find a database away', async () => {
    await logSeenBy(() => Promise.reject(new Error('away'))).assert();
  });
});
