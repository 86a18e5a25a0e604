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

/**
 * The events of a text, as many at a time as a piece of it brings, up to where it is refused: to hand on a million one by
 * one costs more than to read some of them. @throws StatementRefused
 */
export async function* batchesOf<Event>(
  reader: FileReader<Event>,
  texts: AsyncIterable<string>,
): AsyncGenerator<readonly Event[]> {
  let fault: unknown;
  for await (const text of texts) {
    try {
      reader.write(text);
    } catch (error) {
      fault = error;
    }
    yield reader.take();
    if (fault !== undefined) throw fault;
  }
  try {
    reader.end();
  } catch (error) {
    fault = error;
  }
  yield reader.take();
  if (fault !== undefined) throw fault;
}

/** The same one by one. */
export async function* eventsOf<Event>(
  reader: FileReader<Event>,
  texts: AsyncIterable<string>,
): AsyncGenerator<Event> {
  for await (const events of batchesOf(reader, texts)) yield* events;
}
