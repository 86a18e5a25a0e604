import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { In } from 'typeorm';
import type { LocalDate, ZoneId } from '@palabre/kernel';
import type { GroupFacts } from '../domain/facts.js';
import { ProgressActionPointRow } from './action-point.entity.js';
import { ProgressMeetingRow } from './meeting.entity.js';
import { ProgressMemberRow } from './member.entity.js';
import { ProgressMoneyRow } from './money.entity.js';
import { ProgressOutcomeRow } from './outcome.entity.js';
import { ProgressWorkplanRow } from './workplan.entity.js';

interface OfGroup {
  readonly groupId: string;
}

/** All facts of some groups, by group. */
export const factsOf = async (
  db: EntityManager,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, GroupFacts>> => {
  const find = <Row extends OfGroup>(entity: new () => Row): Promise<Row[]> =>
    db.find(entity, { where: { groupId: In([...groupIds]) } as unknown as FindOptionsWhere<Row> });
  const members = await find(ProgressMemberRow);
  const meetings = await find(ProgressMeetingRow);
  const actionPoints = await find(ProgressActionPointRow);
  const workplans = await find(ProgressWorkplanRow);
  const outcomes = await find(ProgressOutcomeRow);
  const money = await find(ProgressMoneyRow);
  return new Map(
    groupIds.map((id) => {
      const of = <Row extends OfGroup>(rows: readonly Row[]): Row[] =>
        rows.filter(({ groupId }) => groupId === id);
      const facts: GroupFacts = {
        members: of(members),
        meetings: of(meetings),
        actionPoints: of(actionPoints),
        workplans: of(workplans),
        outcome: of(outcomes)[0] ?? null,
        money: of(money),
      };
      return [id, facts];
    }),
  );
};

/** Today by the business clock, in a zone. */
export const todayIn = async (db: EntityManager, zone: ZoneId): Promise<LocalDate> => {
  const rows: { today: string }[] = await db.query(
    `select to_char((clock_timestamp() + offset_ms * interval '1 millisecond') at time zone $1,
                    'YYYY-MM-DD') as today
       from log.business_clock`,
    [zone],
  );
  const today = rows[0]?.today;
  if (today === undefined) throw new Error('the business clock has no row');
  return today;
};
