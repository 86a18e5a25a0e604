import { command, system } from '@palabre/eventing';
import { eraseApplicationsToken, eraseApplicationToken } from '../contract.js';
import {
  eraseApplication,
  eraseApplications,
  type EraseApplicationsData,
} from '../domain/erase.decider.js';

/** A row keeps its person until the application is erased. One more than fits shows that there are others. */
const WITHOUT_SEAT = `
  select application_id::text as id from read.recruitment_applications
   where call_id = $1 and person_id is not null
     and stage in ('ineligible', 'offered', 'waitlisted', 'rejected', 'declined', 'withdrawn')
  union
  select application_id::text from read.recruitment_forms where call_id = $1 and draft is not null
   order by id
   limit 2001`;

export const erasureCommands = [
  command({
    name: eraseApplicationsToken.name,
    decision: eraseApplications,
    may: system(),
    gather: async (data: EraseApplicationsData, read) => {
      const rows = await read.query<{ id: string }>(
        ['recruitment.applications', 'recruitment.forms'],
        WITHOUT_SEAT,
        [data.callId],
      );
      return { ...data, applicationIds: rows.map(({ id }) => id) };
    },
  }),
  command({ name: eraseApplicationToken.name, decision: eraseApplication, may: system() }),
];
