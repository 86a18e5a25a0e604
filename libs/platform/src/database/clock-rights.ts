import { withSession } from './session.js';

/**
 * Says whether the api may move the business clock, as it does for the demo and on a developer's machine.
 * @param ownerUrl of a database that is up to date
 */
export const fixClock = (
  ownerUrl: string,
  { isMovable }: { readonly isMovable: boolean },
): Promise<void> =>
  withSession(ownerUrl, async (session) => {
    await session.query(
      isMovable
        ? 'grant update (offset_ms) on log.business_clock to palabre_api'
        : 'revoke update (offset_ms) on log.business_clock from palabre_api',
    );
  });
