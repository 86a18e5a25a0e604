import { commandToken } from '@palabre/kernel';
import type { EraseApplicationData, EraseApplicationsData } from './domain/erase.decider.js';
import type { CloseCallData } from './domain/run-call.decider.js';

export { applicationIdOf } from './domain/application.js';

/** Takes back the applications of a person whose data were erased; sent by the context itself. */
export const withdrawErasedToken = commandToken<{ readonly personId: string }>(
  'recruitment.WithdrawErased',
);

/** Closes a call whose deadline has passed. */
export const closeCallToken = commandToken<CloseCallData>('recruitment.CloseCall');

/** Begins to erase the applications of a call that led to no membership. */
export const eraseApplicationsToken = commandToken<EraseApplicationsData>(
  'recruitment.EraseApplications',
);
/** Erases one of them. */
export const eraseApplicationToken = commandToken<EraseApplicationData>(
  'recruitment.EraseApplication',
);
