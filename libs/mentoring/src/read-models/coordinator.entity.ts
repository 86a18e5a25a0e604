import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who has coordinated here, by what they did: nobody of them is told of concerns. */
@Entity({ schema: 'read', name: 'mentoring_coordinators' })
export class CoordinatorRow {
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;
  /** When they did so for the first time. */
  @Column('timestamptz')
  since: string;
}
