import { derivedId } from '@palabre/kernel';
import type { Acknowledged } from './load.js';
import type { SeveralProcesses } from './several-processes.js';

interface Row {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly commandId: string;
  readonly actor: string;
}

const ROWS = `
  select position::text, stream, version, event_id as id, type,
         meta::jsonb ->> 'commandId' as "commandId", meta::jsonb #>> '{actor,kind}' as actor
    from log.events where position > $1 order by log.events.position`;

/** Positions and versions count up one by one: over the whole log. */
const gapsIn = async (system: SeveralProcesses): Promise<string[]> => {
  const [log] = await system.sql<{ count: string; first: string; last: string }>(
    'select count(*)::text as count, min(position)::text as first, max(position)::text as last from log.events',
  );
  const [head] = await system.sql<{ position: string }>(
    'select position::text as position from log.head',
  );
  const streams = await system.sql<{ stream: string }>(
    `select stream from log.events group by stream
      having min(version) <> 1 or max(version) <> count(*) limit 5`,
  );
  return [
    ...(log?.first === '1' && log.last === log.count ? [] : [`positions: ${JSON.stringify(log)}`]),
    ...(head?.position === log?.last ? [] : [`the head row says ${head?.position}`]),
    ...streams.map(({ stream }) => `versions of ${stream} have a gap`),
  ];
};

/** What is stored of one acknowledged command, against what its sender was told. */
const unlike = (
  { key, answer, emits, streamOf }: Acknowledged,
  commandId: string,
  stored: readonly Row[],
): string[] => {
  const [event] = stored;
  if (!event) return [`${key} was acknowledged at ${answer.position} and is lost`];
  if (stored.length > 1) return [`${key} was applied ${stored.length} times`];
  const told = {
    ...{ position: answer.position, version: answer.version, stream: streamOf(answer.id) },
    ...{ type: emits, id: derivedId(commandId, 'event:0') },
  };
  return Object.entries(told).flatMap(([name, value]) =>
    event[name as keyof Row] === value
      ? []
      : [`${key}: told ${name} ${value}, stored is ${event[name as keyof Row]}`],
  );
};

/**
 * Holds the log after a position against what the clients were told: every acknowledged command is there as it was
 * answered, once, and no command of a person that nobody had an answer to.
 * @param sender person id of whoever sent all the commands
 */
export const logFlaws = async (
  system: SeveralProcesses,
  after: bigint,
  acknowledged: readonly Acknowledged[],
  sender: string,
): Promise<string[]> => {
  const byCommand = new Map<string, Row[]>();
  for (const row of await system.sql<Row>(ROWS, String(after))) {
    if (row.actor === 'system') continue;
    const known = byCommand.get(row.commandId);
    if (known) known.push(row);
    else byCommand.set(row.commandId, [row]);
  }
  const flaws = await gapsIn(system);
  for (const command of acknowledged) {
    const commandId = derivedId(sender, command.key);
    flaws.push(...unlike(command, commandId, byCommand.get(commandId) ?? []));
    byCommand.delete(commandId);
  }
  for (const [row] of byCommand.values()) {
    if (row) flaws.push(`${row.type} at ${row.position} was never acknowledged`);
  }
  return flaws;
};
