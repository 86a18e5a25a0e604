import pg from 'pg';
import type { Report } from '@palabre/eventing';
import { DatabaseSetupError, placeOf } from './errors.js';
import { withAdvisoryLock, withSession } from './session.js';

const { escapeIdentifier: name, escapeLiteral: literal } = pg;

/**
 * Makes the views of schema `reporting` what the code says, each in a transaction of its own: new ones are made,
 * changed ones replaced, those that nobody declares any more removed. What did not change is not touched, so that
 * rights that somebody was given on it, and views of BI tools that rest on it, stay.
 * @returns the names of the views that were made or removed
 * @throws DatabaseSetupError when a view cannot be made; it is then as it was
 */
export async function publishReports(
  ownerUrl: string,
  reports: readonly Report[],
): Promise<string[]> {
  return withSession(ownerUrl, (session) =>
    withAdvisoryLock(session, 'palabre migrate', async () => {
      await session.query(
        `create table if not exists palabre.reports (name text primary key, definition text not null)`,
      );
      const { rows } = await session.query<{ name: string; definition: string; exists: boolean }>(
        `select name, definition, to_regclass(format('reporting.%I', name)) is not null as exists
           from palabre.reports`,
      );
      const declared = new Map(reports.map((one) => [one.name, one]));
      const published = new Map(
        rows.filter((row) => row.exists).map((row) => [row.name, row.definition]),
      );
      const changed = reports.filter((one) => published.get(one.name) !== JSON.stringify(one));
      const gone = rows.map((row) => row.name).filter((one) => !declared.has(one));
      for (const one of gone) await replace(session, ownerUrl, one, undefined);
      for (const one of changed) await replace(session, ownerUrl, one.name, one);
      return [...gone, ...changed.map((one) => one.name)];
    }),
  );
}

async function replace(
  session: pg.Client,
  url: string,
  view: string,
  report: Report | undefined,
): Promise<void> {
  await session.query('begin');
  try {
    await session.query(`drop view if exists reporting.${name(view)}`);
    await session.query('delete from palabre.reports where name = $1', [view]);
    if (report) await create(session, report);
    await session.query('commit');
  } catch (error) {
    await session.query('rollback');
    const { message, code } = error as { message: string; code?: string };
    throw new DatabaseSetupError(
      `The view reporting.${view} of ${placeOf(url)} could not be replaced: ${message} (${code}). ` +
        'It is as it was. Views of your own that rest on it have to be dropped first.',
    );
  }
}

async function create(session: pg.Client, report: Report): Promise<void> {
  const view = `reporting.${name(report.name)}`;
  const columns = Object.entries(report.columns);
  const list = columns.map(([column]) => name(column)).join(', ');
  await session.query(`create view ${view} (${list}) as ${report.select}`);
  await session.query(`comment on view ${view} is ${literal(report.describes)}`);
  for (const [column, words] of columns) {
    await session.query(`comment on column ${view}.${name(column)} is ${literal(words)}`);
  }
  await session.query(`grant select on ${view} to palabre_reader`);
  await session.query('insert into palabre.reports (name, definition) values ($1, $2)', [
    report.name,
    JSON.stringify(report),
  ]);
}
