import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { staff } from '@palabre/eventing';
import { IsCursor, Optional, query } from '@palabre/platform';

/** Who read whose sealed data, newest first: of one person or thing, by one reader, or all. */
export class ListReadings {
  /** Whose data, or the thing that they are about: a bank line, a document, an advance. */
  @Optional()
  @IsUUID()
  subjectId?: string;
  @Optional()
  @IsUUID()
  reader?: string;
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
}

export class ReadingView {
  subjectId: string;
  reader: string;
  purpose: string;
  what: string;
  at: string;
}
export class ReadingPage {
  items: ReadingView[];
  next: string | null;
}

/** Readings of concerns stay with their contacts: of what is for mentoring only that of persons is listed. */
const READINGS = `
  select event_id::text as "eventId", person_id::text as "subjectId", reader, purpose, what, at
    from read.people_accesses a
   where ($1::uuid is null or person_id = $1) and ($2::text is null or reader = $2)
     and ($3::uuid is null or (at, event_id) <
          (select c.at, c.event_id from read.people_accesses c where c.event_id = $3))
     and (purpose <> 'mentoring'
          or exists (select from read.people_persons p where p.person_id = a.person_id))
   order by at desc, event_id desc limit $4`;

export const readingQueries = [
  query({
    name: 'people.ListReadings',
    input: ListReadings,
    may: staff('steward', 'auditor'),
    reads: ['people.accesses', 'people.persons'],
    answer: async ({ subjectId, reader, limit, cursor }, { db }): Promise<ReadingPage> => {
      const rows: (Omit<ReadingView, 'at'> & { eventId: string; at: Date })[] = await db.query(
        READINGS,
        [subjectId ?? null, reader ?? null, cursor ?? null, limit + 1],
      );
      const page = rows.slice(0, limit);
      return {
        items: page.map(({ eventId: _eventId, at, ...row }) => ({
          ...row,
          at: new Date(at).toISOString(),
        })),
        next: rows.length > limit ? (page.at(-1)?.eventId ?? null) : null,
      };
    },
  }),
];
