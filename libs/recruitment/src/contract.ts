import { commandToken, derivedId } from '@palabre/kernel';

/** The id of a person's application to a call: everybody applies to a call at most once. */
export const applicationIdOf = (callId: string, personId: string): string =>
  derivedId('application', callId, personId);

/** Takes back the applications of a person whose data were erased; sent by the context itself. */
export const withdrawErasedToken = commandToken<{ readonly personId: string }>(
  'recruitment.WithdrawErased',
);
