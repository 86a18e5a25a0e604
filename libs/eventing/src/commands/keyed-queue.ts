/** Lets one at a time work on each key, first come first served; several keys are taken together or waited for. */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<void>>();

  async run<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const distinct = [...new Set(keys)];
    const before = distinct.map((key) => this.tails.get(key)).filter((tail) => tail !== undefined);
    let release: () => void = () => undefined;
    const tail = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const key of distinct) this.tails.set(key, tail);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      for (const key of distinct) if (this.tails.get(key) === tail) this.tails.delete(key);
      release();
    }
  }
}
