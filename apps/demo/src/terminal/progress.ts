/** Where progress is shown: a terminal, or a file or pipe that wants plain lines. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR_WIDTH = 28;
const REDRAW_MILLIS = 80;

const bar = (share: number): string => {
  const filled = Math.round(share * BAR_WIDTH);
  return '━'.repeat(filled) + '┈'.repeat(BAR_WIDTH - filled);
};

/**
 * Shows how far a stage of work has come: one bar that redraws itself on a terminal, one line at the end
 * elsewhere. Write other output only between stages.
 */
export class Progress {
  private label = '';
  private total = 0;
  private done = 0;
  private note = '';
  private startedAt = 0;
  private drawnAt = 0;

  constructor(
    private readonly screen: Screen,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Begins a stage of a known number of steps. */
  start(label: string, total: number): void {
    this.label = label;
    this.total = total;
    this.done = 0;
    this.note = '';
    this.startedAt = this.now();
    this.drawnAt = Number.NEGATIVE_INFINITY;
    this.draw();
  }

  /** One step further, or several; the note says what is going on. */
  step(note = this.note, steps = 1): void {
    this.done = Math.min(this.total, this.done + steps);
    this.note = note;
    this.draw();
  }

  /** Ends the stage, with a word on what came of it. */
  finish(note = ''): void {
    const seconds = ((this.now() - this.startedAt) / 1000).toFixed(1);
    const line = `  ✓ ${this.label}${note ? ` · ${note}` : ''} (${seconds} s)`;
    this.screen.write(this.screen.isTTY ? `\r\u001b[2K${line}\n` : `${line}\n`);
  }

  private draw(): void {
    if (!this.screen.isTTY) return;
    const now = this.now();
    if (now - this.drawnAt < REDRAW_MILLIS && this.done < this.total) return;
    this.drawnAt = now;
    const share = this.total === 0 ? 1 : this.done / this.total;
    const percent = `${Math.floor(share * 100)} %`.padStart(5);
    const text = `  ${bar(share)} ${percent}  ${this.label}${this.note ? ` · ${this.note}` : ''}`;
    const width = (this.screen.columns ?? 80) - 1;
    this.screen.write(`\r\u001b[2K${[...text].slice(0, width).join('')}`);
  }
}
