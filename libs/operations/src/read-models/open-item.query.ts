import { ApiProperty } from '@nestjs/swagger';
import { staff } from '@palabre/eventing';
import { STAFF_ROLES, type StaffRole } from '@palabre/kernel';
import { query } from '@palabre/platform';

/** What waits for somebody of one's roles, oldest first; all of it for an admin. */
export class ListOpenItems {}

/** What a reaction of the system could not do. */
export class OpenItemEntry {
  @ApiProperty({ format: 'uuid' })
  openItemId: string;
  /** The reaction, or the one whose timer it was. */
  reaction: string;
  /** Name of the command; empty when the reaction itself failed. */
  command: string;
  /** Whose work it is. */
  @ApiProperty({ enum: STAFF_ROLES })
  owner: StaffRole;
  /** Why it came to nothing: the refusal's code. */
  code: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  details: object;
  /** The event from which it follows. */
  @ApiProperty({ format: 'uuid' })
  eventId: string;
  @ApiProperty({ description: 'position of the event in the log, opaque' })
  eventPosition: string;
  @ApiProperty({ format: 'date-time' })
  since: Date;
}

/** More than anybody can work off; those behind come up as the first are settled. */
const MOST = 500;

const UNSETTLED = `
  select id as "openItemId", reaction, command, owner, code, details, event_id as "eventId",
         event_position::text as "eventPosition", at as since
    from read.open_items
   where settled_at is null and (owner = any($1::text[]) or $2)
   order by at, event_position, id
   limit ${MOST}`;

export const openItemQueries = [
  query({
    name: 'operations.ListOpenItems',
    input: ListOpenItems,
    may: staff(...STAFF_ROLES),
    // The worker keeps open items with its checkpoints; no projection makes them.
    reads: [],
    answer: async (_query: ListOpenItems, { db, actor: { roles } }): Promise<OpenItemEntry[]> =>
      db.query(UNSETTLED, [[...roles], roles.includes('admin')]),
  }),
];
