import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Entry } from '../domain/books/entry.js';
import type { ThreadState } from '../domain/books/thread.js';

/** A bank line, a day of others' lines, a bank fact, due item or exception: what it stands at, and each entry it made on the way. */
@Entity({ schema: 'read', name: 'exports_threads' })
@Index('exports_threads_cohort', ['cohortId'])
export class ThreadRow {
  /** `line/<id>`, `scope/<id>`, `exchange/<lineId>`, `fact/<id>`, `item/<id>` or `exception/<attemptId>` */
  @PrimaryColumn('text', { name: 'thread_id' })
  threadId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('jsonb')
  state: ThreadState;
  @Column('jsonb')
  entries: readonly Entry[];
}
