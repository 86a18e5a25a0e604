declare const entry: unique symbol;

/**
 * An immutable map by id for thousands of entries: ids are spread over buckets, so that adding one copies a bucket
 * and not the whole. `{}` is an empty one; what is inside is read by these functions alone.
 */
export interface Dictionary<T> {
  readonly [entry]?: T;
}

type Bucket<T> = Readonly<Record<string, T>>;
const bucketsOf = <T>(dictionary: Dictionary<T>) =>
  dictionary as unknown as Readonly<Record<string, Bucket<T>>>;
const ofBuckets = <T>(buckets: Readonly<Record<string, Bucket<T>>>) =>
  buckets as unknown as Dictionary<T>;

const bucketOf = (id: string): string => id.slice(0, 2);

export const lookUp = <T>(dictionary: Dictionary<T>, id: string): T | undefined =>
  bucketsOf(dictionary)[bucketOf(id)]?.[id];

export const withEntry = <T>(dictionary: Dictionary<T>, id: string, value: T): Dictionary<T> => {
  const buckets = bucketsOf(dictionary);
  return ofBuckets({ ...buckets, [bucketOf(id)]: { ...buckets[bucketOf(id)], [id]: value } });
};

export const withoutEntry = <T>(dictionary: Dictionary<T>, id: string): Dictionary<T> => {
  const buckets = bucketsOf(dictionary);
  const bucket = buckets[bucketOf(id)];
  if (bucket?.[id] === undefined) return dictionary;
  const { [id]: _gone, ...left } = bucket;
  const { [bucketOf(id)]: _before, ...others } = buckets;
  return ofBuckets(Object.keys(left).length === 0 ? others : { ...buckets, [bucketOf(id)]: left });
};

/** All of it; in no order that means anything. */
export const entriesOf = <T>(dictionary: Dictionary<T>): [string, T][] =>
  Object.values(bucketsOf(dictionary)).flatMap((bucket) => Object.entries(bucket));
