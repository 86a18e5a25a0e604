import { findEmbeddedPostgres } from '../../libs/platform/src/embedded-postgres/index.js';
import { PostgresEventStore } from '@palabre/eventing';
import { derivedId } from '@palabre/kernel';
import { join } from 'node:path';
import pg from 'pg';
import { euros } from './bodies.js';
import { eventually } from './eventually.js';
import type { WireAnswer } from './http.js';
import { OwnBank } from './own-bank.js';
import { endToEndIdOf, launchCohort, PAYMENT_CENTS, seedPayments } from './payments-under-way.js';
import type { Person } from './person.js';
import { killNow, type RunningSystem } from './running-system.js';

const IBAN = 'BE68539007547034';
const OPENING_CENTS = 100_000_000;
const MONTH = '2024-10';
const XML = { 'content-type': 'application/xml' };

/** An account whose bank states more lines than fit one append, some of them payments of a cohort. */
export class LongStatement {
  readonly bank = new OwnBank(IBAN, OPENING_CENTS);
  private connections: pg.Client[] = [];

  private constructor(
    private readonly system: RunningSystem,
    private readonly databaseUrl: string,
    readonly finance: Person,
    readonly cohortId: string,
    readonly accountId: string,
    private readonly payments: number,
  ) {}

  /** A cohort of October 2024 with payments on their way from its account, and nothing else. */
  static async open(system: RunningSystem, payments: number): Promise<LongStatement> {
    const found = await findEmbeddedPostgres(join(system.home, 'postgres'));
    if (!found) throw new Error('the embedded database does not run');
    const url = Object.assign(new URL(found.adminUrl), { pathname: '/palabre' }).href;
    const store = new PostgresEventStore({ connection: { connectionString: url } });
    const cohortId = derivedId('long-statement');
    try {
      await launchCohort(store, cohortId, `${MONTH}-01`, '2025-09-30');
      const finance = await system.join('long-statement', 'finance');
      const account = await finance.does(`/cohorts/${cohortId}/own-accounts`, {
        ...{ kind: 'bank', number: IBAN, currency: 'EUR', bic: 'BKAUATWW' },
        ...{ legalName: 'Stichting Test', legalNameIsSafe: true },
        ...{ opening: euros(OPENING_CENTS), openedOn: `${MONTH}-01` },
      });
      const underWay = { cohortId, accountId: account.id, month: MONTH };
      await seedPayments(store, { ...underWay, requestedOn: `${MONTH}-21` }, payments);
      await system.untilCaughtUp();
      return new LongStatement(system, url, finance, cohortId, account.id, payments);
    } finally {
      await store.close();
    }
  }

  /** The bank pays all of it in October, and books what others bring in November. */
  book(others: number): void {
    for (let n = 0; n < this.payments; n += 1) {
      this.bank.pay(`${MONTH}-25`, PAYMENT_CENTS, endToEndIdOf(this.cohortId, n));
    }
    for (let n = 0; n < others; n += 1) this.bank.pay('2024-11-02', -100 - n, `GIFT ${n}`);
  }

  send(file: string): Promise<WireAnswer> {
    return this.finance.sends(`/own-accounts/${this.accountId}/statements`, file, XML);
  }

  giveUp(): Promise<WireAnswer> {
    return this.finance.tries(`/own-accounts/${this.accountId}/statement-import-abandonment`);
  }

  /**
   * Sends a file, and ends API and worker as a crash would once its first lines are stored and its last step is not: that
   * one waits for a read model, which is kept from going on.
   */
  async sendUntilCrash(file: string): Promise<void> {
    const { system } = this;
    await system.untilCaughtUp();
    const before = await system.head();
    const lock = await this.lockLines();
    const sent = this.send(file).then(
      ({ status }) => status,
      () => 'nothing',
    );
    await eventually('the first lines', async () =>
      (await this.countOf('StatementLinesRead', before)) > 0 ? true : undefined,
    );
    const pids = [await system.pidOf('api'), await system.pidOf('worker')];
    await killNow(...pids.filter((pid) => pid !== undefined));
    await lock();
    if ((await sent) !== 'nothing') throw new Error('the file was answered before the crash');
    if ((await this.countOf('StatementImported', before)) > 0) throw new Error('it was announced');
    await eventually('the programs', async () =>
      (await system.pidOf('api')) !== undefined && (await system.pidOf('worker')) !== undefined
        ? true
        : undefined,
    );
    await system.untilReady();
  }

  /** Ends the worker as a crash would, once some lines and not yet all are matched. */
  async crashWhileMatching(): Promise<void> {
    const { system } = this;
    await eventually('the first matches', async () =>
      (await this.countOf('LineMatched')) > 0 ? true : undefined,
    );
    const worker = await system.pidOf('worker');
    if (worker !== undefined) await killNow(worker);
  }

  /** How many events of a type there are behind a position. */
  async countOf(type: string, after = 0n): Promise<number> {
    const [row] = await this.system.sql<{ n: number }>(
      `select count(*)::int as n from log.events
        where position > $1 and type = $2 and data::jsonb ->> 'cohortId' = $3`,
      ...[after.toString(), `honoraria.${type}`, this.cohortId],
    );
    return row?.n ?? 0;
  }

  /** Ids of the lines that were read, as often as they were. */
  async linesRead(): Promise<string[]> {
    const rows = await this.system.sql<{ id: string }>(
      `select line ->> 'bankLineId' as id from log.events,
              jsonb_array_elements(data::jsonb -> 'lines') as line
        where type = 'honoraria.StatementLinesRead' and data::jsonb ->> 'cohortId' = $1`,
      this.cohortId,
    );
    return rows.map(({ id }) => id);
  }

  /** The lines as they are shown, counted by state. */
  async shown(): Promise<Record<string, number>> {
    const rows = await this.system.sql<{ state: string; n: number }>(
      `select state, count(*)::int as n from read.honoraria_bank_lines
        where cohort_id = $1 group by state`,
      this.cohortId,
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  async statements(): Promise<any[]> {
    return (await this.finance.reads(`/own-accounts/${this.accountId}/statements`)).items;
  }

  /** Accrues and seals the month. @returns it as it is listed */
  async close(): Promise<any> {
    const months = `/cohorts/${this.cohortId}/honoraria-months`;
    await this.finance.does(`${months}/${MONTH}/accrual`);
    await this.system.untilCaughtUp();
    await this.finance.does(`${months}/${MONTH}/closing`);
    await this.system.untilCaughtUp();
    return (await this.finance.reads(months)).find(({ month }: any) => month === MONTH);
  }

  async done(): Promise<void> {
    await Promise.all(this.connections.map((one) => one.end()));
  }

  /** Keeps the read model of lines as it is. @returns how to let it go on */
  private async lockLines(): Promise<() => Promise<void>> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    this.connections.push(client);
    await client.query('begin; lock table read.honoraria_bank_lines in exclusive mode');
    return async () => {
      await client.query('rollback');
    };
  }
}
