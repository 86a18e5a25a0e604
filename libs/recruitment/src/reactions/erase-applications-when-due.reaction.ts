import { destroyKeys, reaction, schedule, send } from '@palabre/eventing';
import { plusMillis, type Instant } from '@palabre/kernel';
import { eraseApplicationsToken, eraseApplicationToken } from '../contract.js';
import type { ApplicationErased, ErasureStarted, ResultsPublished } from '../events.js';

const HOUR = 3_600_000;
/** By noon in UTC the day has begun in every zone. */
const NOON = 'T12:00:00.000Z';

const erasing = (callId: string, at: Instant) =>
  schedule(`erase ${callId}`, at, send(eraseApplicationsToken, { callId }));

/**
 * What led to no membership is erased on the day promised with the results, application by application; what the
 * committee wrote about the set of them goes with it.
 */
export const eraseApplicationsWhenDue = reaction<
  ResultsPublished | ErasureStarted | ApplicationErased
>({
  name: 'recruitment.erase-applications-when-due',
  startsAt: 'beginning',
  owner: 'steward',
  on: {
    'recruitment.ResultsPublished': ({ data }) => [erasing(data.callId, `${data.eraseOn}${NOON}`)],
    'recruitment.ErasureStarted': ({ data, recordedAt }) => [
      ...data.applicationIds.map((applicationId) => send(eraseApplicationToken, { applicationId })),
      send(destroyKeys, { subject: data.callId, purposes: ['selection'] }),
      ...(data.complete ? [] : [erasing(data.callId, plusMillis(recordedAt, HOUR))]),
    ],
    'recruitment.ApplicationErased': ({ data: { personId, applicationId } }) => [
      send(destroyKeys, { subject: personId, purposes: ['selection'], matter: applicationId }),
    ],
  },
});
