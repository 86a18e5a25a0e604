import {
  getPostgreSQLEventStore,
  postgreSQLEventStoreConsumer,
  postgreSQLRawSQLProjection,
} from '@event-driven-io/emmett-postgresql';
import { plainString, SQL } from '@event-driven-io/dumbo';

/** The event store, with its tables. */
export const openStore = async (url) => {
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  return {
    append: async (stream, expected, events) => {
      await store.appendToStream(stream, events, { expectedStreamVersion: expected });
    },
    close: () => store.close(),
  };
};

/** Follows a store from its beginning with one projection that adds to a row for each event. */
export const consume = async (url, { consumer: id, table, batchSize, pauseMs, onEvent }) => {
  const consumer = postgreSQLEventStoreConsumer({
    connectionString: url,
    consumerId: id,
    pulling: {
      ...(batchSize === undefined ? {} : { batchSize }),
      ...(pauseMs === undefined ? {} : { pullingFrequencyInMs: pauseMs }),
    },
  });
  const name = plainString(table);
  consumer.projector({
    processorId: id,
    startFrom: 'BEGINNING',
    projection: postgreSQLRawSQLProjection({
      name: `bench-${id}`,
      canHandle: ['bench.Happened'],
      evolve: ({ data }) => {
        onEvent();
        return SQL`insert into ${name} as t (row, amount_minor, happened)
          values (${data.row}, ${data.amountMinor}, 1)
          on conflict (row) do update
          set amount_minor = t.amount_minor + excluded.amount_minor, happened = t.happened + 1`;
      },
    }),
  });
  const running = consumer.start();
  running.catch((error) => console.error(error));
  return {
    stop: async () => {
      await consumer.close();
      await running.catch(() => undefined);
    },
  };
};
