import type {
  DeadLetterGroup,
  ProjectionState,
  RebuildProgress,
  VerifyProgress,
} from '@palabre/eventing';

/** Rows of words under a heading, in columns; numbers to the right. */
export const table = (heading: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isNumber = heading.map((_, column) =>
    rows.every((row) => /^[\d,.]*$/.test(row[column] ?? '')),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0;
        return isNumber[column] ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(heading), ...rows.map(line)].join('\n');
};

/** `95` → `1 min 35 s` */
export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
};

const PHASES = {
  folding: 'rebuilding',
  writing: 'rebuilding, writing rows',
  'catching-up': 'rebuilding, catching up',
  moving: 'rebuilt, waiting for readers',
  interrupted: 'rebuild interrupted: run it again',
} as const;

/** What a projection is doing, in words. */
export const doing = (state: ProjectionState): string => {
  const { paused, ahead, lag, behindSeconds, rebuild } = state;
  const words = paused ? ['paused'] : [];
  if (ahead) words.push('further than the log goes: see "After a restore" in docs/operations.md');
  if (rebuild) {
    const { phase, done, secondsLeft } = rebuild;
    const percent = phase === 'folding' ? ` ${Math.floor(done * 100)} %` : '';
    const left =
      phase === 'folding' && secondsLeft !== null ? `, ${duration(secondsLeft)} left` : '';
    words.push(`${PHASES[phase]}${percent}${left}`);
  }
  if (!paused && lag > 0n) words.push(`behind for ${duration(behindSeconds)}`);
  return words.join('; ') || 'up to date';
};

export const listText = (states: readonly ProjectionState[]): string =>
  table(
    ['projection', 'version', 'position', 'lag', 'dead letters', 'state'],
    states.map((state) => [
      ...[state.projection, String(state.version), String(state.position), String(state.lag)],
      ...[String(state.deadLetters), doing(state)],
    ]),
  );

export const deadLetterText = (groups: readonly DeadLetterGroup[]): string =>
  groups.length === 0
    ? 'There are no dead letters.'
    : table(
        ['projection', 'position', 'count', 'event type', 'reason', 'first event'],
        groups.map(({ projection, position, count, type, reason, eventId }) => [
          ...[projection, position, String(count), type, reason, eventId],
        ]),
      );

/** What comes after the folding, for whoever waits for it. */
const STEPS = {
  writing: 'writing rows',
  'catching-up': 'catching up',
  moving: PHASES.moving,
  comparing: 'comparing',
} as const;

/** `honoraria.items  45 %, 3 s left` */
export const progressText = (
  projection: string,
  { phase, position, target, passesDone, passes }: RebuildProgress | VerifyProgress,
  elapsedSeconds: number,
): string => {
  if (phase !== 'folding') return `${projection}  ${STEPS[phase]}`;
  const share = target > 0n ? Number(position) / Number(target) : 1;
  const done = Math.min(1, (passesDone + Math.min(1, share)) / passes);
  const left = done > 0 ? `, ${duration((elapsedSeconds * (1 - done)) / done)} left` : '';
  return `${projection}  ${Math.floor(done * 100)} %${left}`;
};

/** JSON for programs: positions and lags are decimal strings. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one), 2);
