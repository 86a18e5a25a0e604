/**
 * An immutable map by id for thousands of entries: ids are spread over buckets, so that adding one copies a bucket
 * and not the whole.
 */
export type Dictionary<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

const bucketOf = (id: string): string => id.slice(0, 2);

export const lookUp = <T>(dictionary: Dictionary<T>, id: string): T | undefined =>
  dictionary[bucketOf(id)]?.[id];

export const withEntry = <T>(dictionary: Dictionary<T>, id: string, entry: T): Dictionary<T> => ({
  ...dictionary,
  [bucketOf(id)]: { ...dictionary[bucketOf(id)], [id]: entry },
});

export const withoutEntry = <T>(dictionary: Dictionary<T>, id: string): Dictionary<T> => {
  const bucket = dictionary[bucketOf(id)];
  if (bucket?.[id] === undefined) return dictionary;
  const { [id]: _gone, ...left } = bucket;
  const { [bucketOf(id)]: _before, ...others } = dictionary;
  return Object.keys(left).length === 0 ? others : { ...dictionary, [bucketOf(id)]: left };
};

/** All of it; in no order that means anything. */
export const entriesOf = <T>(dictionary: Dictionary<T>): [string, T][] =>
  Object.values(dictionary).flatMap((bucket) => Object.entries(bucket));
