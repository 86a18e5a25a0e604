import type { StatementEvent } from './statement.js';

/** Reads one format. Text goes in as it arrives, events are taken out in between. */
export interface FileReader<Event> {
  /** How far it is, for messages. */
  readonly line: number;
  /** @throws StatementRefused */
  write(text: string): void;
  /** @throws StatementRefused when the file ends too early or holds nothing */
  end(): void;
  /** What was told since the last call. */
  take(): readonly Event[];
}
export type StatementReader = FileReader<StatementEvent>;

/** The events of a text, up to where it is refused. @throws StatementRefused */
export async function* eventsOf<Event>(
  reader: FileReader<Event>,
  texts: AsyncIterable<string>,
): AsyncGenerator<Event> {
  let fault: unknown;
  for await (const text of texts) {
    try {
      reader.write(text);
    } catch (error) {
      fault = error;
    }
    yield* reader.take();
    if (fault !== undefined) throw fault;
  }
  try {
    reader.end();
  } catch (error) {
    fault = error;
  }
  yield* reader.take();
  if (fault !== undefined) throw fault;
}
